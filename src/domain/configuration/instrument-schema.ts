import { z } from 'zod';
import { Rule } from '../tenants/rule-schema.ts';
import { Provenance } from '../tenants/provenance-schema.ts';
import { Instrument } from '../tenants/schema.ts';
import { Key, Translated } from '../tenants/words-schema.ts';
import { Seen } from './schema.ts';

const { addressees, legalBasis, wording, kind, statutoryEffect, name } = Instrument.shape;

/** One instrument of the draft that was seen. */
export const OfInstrument = z.object({ seen: Seen, instrument: Key });

/** The next rule of an instrument with the sources of its numbers, who gets it, and the article it rests on. */
export const EditRule = OfInstrument.extend({
  rule: Rule.omit({ version: true, correction: true }),
  provenance: z.record(z.string().max(200), Provenance),
  addressees,
  article: legalBasis.shape.article,
  basis: Provenance,
});
export type EditRule = z.output<typeof EditRule>;

/** What an instrument is called and says, in each language. */
export const EditInstrumentWords = OfInstrument.extend({ name, act: Translated, wording, kind, statutoryEffect });
export type EditInstrumentWords = z.output<typeof EditInstrumentWords>;

/** A new instrument that begins as a copy of `instrument`. */
export const AddInstrument = OfInstrument.extend({ name });
export type AddInstrument = z.output<typeof AddInstrument>;

/** What people can start with initiatives; the other kinds belong to tools of their own. */
export const newKinds = ['petition', 'law_initiative', 'local_initiative'] as const;

/** A new instrument that begins with blanks. */
export const AddInstrumentOfKind = z.object({ seen: Seen, kind: z.enum(newKinds), name });
export type AddInstrumentOfKind = z.output<typeof AddInstrumentOfKind>;
