import { z } from 'zod';
import { outcomes } from './outcomes.ts';
import { Provenance } from './provenance-schema.ts';
import { Duration } from './rule-schema.ts';
import { Key, LanguageCode, Translated } from './words-schema.ts';

/** Sentence slots of an institution: each holds everything that changes (ending, preposition, article, verb). */
const Slots = z.strictObject({
  name: z.string().min(1),
  short: z.string().min(1),
  to: z.string().min(1),
  in: z.string().min(1),
  of: z.string().min(1),
  decided: z.string().min(1),
  ask: z.string().min(1),
});

/** Names of the slots, the name first. */
export const institutionSlots = ['name', 'short', 'to', 'in', 'of', 'decided', 'ask'] as const;

export const mostSteps = 10;

/** What an institution decides, how it works and how it is reached. The time for its answer belongs to a rule and stands there. */
export const InstitutionDetails = z.strictObject({
  /** Key of the institution that it belongs to. */
  parent: Key.optional(),
  /** Code of the territory that it is responsible for. */
  territory: z.string().optional(),
  competence: z
    .strictObject({
      /** What it may decide, whole sentences. */
      decides: Translated,
      /** What people ask it for in vain, and who decides that instead. */
      notTheirs: Translated.optional(),
    })
    .optional(),
  contact: z
    .strictObject({
      email: z.email().optional(),
      phone: z.string().max(60).optional(),
      postal: z.string().max(300).optional(),
    })
    .optional(),
  /** In which form it takes a list of signatures, and how the list reaches it. */
  handover: z
    .strictObject({
      format: z.enum(['csv', 'xml', 'pdf']),
      delivery: z.enum(['workspace', 'email_link', 'download']),
      /** Who takes it there, and where a link is sent. */
      office: z.string().max(200).optional(),
      email: z.email().optional(),
    })
    .optional(),
  /** What happens to an initiative there, in order. */
  procedure: z
    .strictObject({
      steps: z
        .array(z.strictObject({ key: Key, name: Translated, term: Duration.optional() }))
        .min(1)
        .max(mostSteps),
      provenance: Provenance,
    })
    .optional(),
  /** The outcomes that it knows; all of them if not given. */
  outcomes: z.array(z.enum(outcomes)).min(1).optional(),
});
export type InstitutionDetails = z.infer<typeof InstitutionDetails>;

export const Institution = z.strictObject({
  key: Key,
  kind: z.enum(['parliament', 'council', 'president', 'government', 'ministry', 'municipality', 'other']),
  slots: z.partialRecord(LanguageCode, Slots),
  /** Languages whose slots were filled with the name and which nobody has read and found right yet. */
  unconfirmed: z.array(LanguageCode).min(1).optional(),
  url: z.url().optional(),
  ...InstitutionDetails.shape,
});
export type Institution = z.infer<typeof Institution>;
