import { z } from 'zod';
import { People } from './rule-schema.ts';
import { Translated } from './words-schema.ts';

export const headcountKinds = ['population', 'voters'] as const;

/** How many people lived in a place or could vote there on a day, and who says so. */
export const Headcount = z.strictObject({
  kind: z.enum(headcountKinds),
  count: People,
  on: z.iso.date(),
  source: z.string().trim().min(1).max(300),
});
export type Headcount = z.infer<typeof Headcount>;

/** As many as one form can hold. */
export const mostHeadcounts = 40;

export const Territory = z.strictObject({
  code: z.string().min(2),
  name: Translated,
  /** "in Riga": carries its own preposition and ending. */
  inPlace: Translated,
  /** Code of the territory that it lies in; where a rule names both, people are told of the whole only. */
  partOf: z.string().optional(),
  /** Newest first or in any order: rules choose by day. */
  headcounts: z.array(Headcount).min(1).max(mostHeadcounts).optional(),
});
export type Territory = z.infer<typeof Territory>;
