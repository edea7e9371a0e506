import { z } from 'zod';
import { languages } from '../../src/domain/shared/languages.ts';
import { Translated } from '../../src/domain/tenants/words-schema.ts';

/** Days before (negative) or after the day of seeding, so that the demonstration never grows old. */
const DayOffset = z.int().min(-2000).max(400);

const Text = z.strictObject({
  title: z.string().min(8).max(140),
  summary: z.string().min(20).max(300),
  demands: z.array(z.string().min(10)).min(1).max(6),
  why: z.string().min(80),
  how: z.string().min(40),
  gains: z.string().min(40),
});

/** One seeded initiative of `prisma/seed/<tenant>/initiatives.yaml`. Paragraphs are separated by an empty line. */
export const SeedInitiative = z.strictObject({
  number: z.int().min(1),
  instrument: z.string(),
  institution: z.string(),
  topic: z.string(),
  territory: z.string(),
  language: z.enum(languages),
  author: z.strictObject({ name: z.string(), role: z.string().optional() }),
  label: z.strictObject({ kind: z.enum(['party', 'company', 'candidate']), name: z.string() }).optional(),
  text: Text,
  /** Full translations (title to gains) into other languages of the tenant. */
  translations: z
    .array(z.strictObject({ language: z.enum(languages), origin: z.enum(['human', 'machine']), text: Text }))
    .optional(),
  /** A spelling correction made after publication: `text` is the corrected version 2, and `replace` says which old words (`from`) its new ones (`to`) replaced. */
  correction: z
    .strictObject({
      day: DayOffset,
      note: Translated,
      replace: z.array(z.strictObject({ from: z.string(), to: z.string() })).min(1),
    })
    .optional(),
  attachments: z
    .array(
      z.strictObject({
        title: z.string(),
        fileName: z.string(),
        language: z.enum(languages),
        text: z.string().min(40),
      }),
    )
    .optional(),
  submitted: DayOffset,
  /** Absent: not published (under review, refused, or approved and scheduled by `opens`). */
  published: DayOffset.optional(),
  editorial: z.enum(['submitted', 'changes_requested', 'refused', 'approved', 'published', 'paused', 'withdrawn']),
  /** Sentence for pause, refusal or withdrawal, and a short code such as "competence". */
  reason: z.strictObject({ code: z.string(), text: Translated }).optional(),
  publicLine: Translated.optional(),
  signatures: z
    .strictObject({
      /** People not withdrawn. */
      claimed: z.int().min(0),
      withdrawn: z.int().min(0).optional(),
      /** Of the claimed, in the last 7 days. */
      lastWeek: z.int().min(0),
      /** Register's answer, if it came: the rest of `claimed` without `invalid` stays unchecked. */
      confirmed: z.int().min(0).optional(),
      invalid: z.record(z.string(), z.int()).optional(),
    })
    .optional(),
  handover: z
    .strictObject({
      state: z.enum(['handed_over', 'acknowledged', 'returned', 'answered']),
      kind: z.enum(['statutory', 'ordinary']),
      day: DayOffset,
      acknowledged: DayOffset.optional(),
      returned: z
        .strictObject({ day: DayOffset, reason: z.enum(['competence', 'form', 'signatures', 'other']) })
        .optional(),
      answerDue: DayOffset.optional(),
      answered: DayOffset.optional(),
    })
    .optional(),
  outcome: z.enum(['implemented', 'partly', 'rejected', 'left_without_progress', 'other']).optional(),
  /** Home page, "What changed": one sentence each. */
  change: z.strictObject({ before: Translated, after: Translated }).optional(),
  answers: z
    .array(
      z.strictObject({
        demand: z.int().min(1),
        result: z.enum(['accepted', 'partly', 'not_accepted', 'sent_on', 'no_progress']),
        reason: z.string().min(20),
        language: z.enum(languages),
      }),
    )
    .optional(),
  /** Dated steps of the institution's procedure after hand-over, in order. */
  steps: z
    .array(z.strictObject({ text: Translated, day: DayOffset.optional(), expected: DayOffset.optional() }))
    .optional(),
});
export type SeedInitiative = z.infer<typeof SeedInitiative>;
export const SeedInitiatives = z.array(SeedInitiative).min(12);
