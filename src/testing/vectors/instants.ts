import { z } from 'zod';

/** An instant of the rule vectors: UTC, as text. */
export const Instant = z.iso.datetime().transform((text) => new Date(text));

/** The same in whole seconds. */
export function instantText(instant: Date | null): string | null {
  return instant && instant.toISOString().replace('.000Z', 'Z');
}
