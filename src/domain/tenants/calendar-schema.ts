import { z } from 'zod';
import { Provenance } from './provenance-schema.ts';

/** Differences from a country's public holidays, by which working days are counted. Days are local dates. */
export const Calendar = z.strictObject({
  /** False where public holidays are worked on, as in Ukraine under martial law. */
  publicHolidays: z.boolean(),
  /** Further days off, and days that are worked on in any case (moved Saturdays). */
  daysOff: z.array(z.iso.date()).max(1000),
  workdays: z.array(z.iso.date()).max(1000),
  provenance: Provenance.optional(),
});
export type Calendar = z.infer<typeof Calendar>;
