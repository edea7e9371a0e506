import type { PageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';

/** A day with its time, standing alone. */
export function momentText(page: PageContext, instant: Date): string {
  const { long, time } = pageFormats(page);
  return `${long(instant)}, ${time(instant)}`;
}
