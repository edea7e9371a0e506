import { z } from 'zod';
import { Key, Translated } from './words-schema.ts';

/** Why an initiative is not published. The codes are the product's, so that figures can be compared; their words may be a site's own. */
export const RefusalReason = z.enum([
  'competence',
  'duplicate',
  'unclear',
  'facts',
  'personal-data',
  'hate',
  'unlawful',
  'advertising',
  'not-eligible',
  'fee-unpaid',
  'form',
  'other',
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

/** What readers can report a published text for. */
export const ReportCategory = z.enum([
  'personalData',
  'hateSpeech',
  'falseFacts',
  'copyright',
  'spam',
  'somethingElse',
]);

/** The question that every site asks: may the institution that is addressed decide this at all? */
export const competence = 'competence';

const WorkingDays = z.int().min(1).max(250);

const Criterion = z.strictObject({
  key: Key,
  question: Translated,
  help: Translated.optional(),
  /** An initiative is published only if the answer is yes. */
  needed: z.boolean(),
});
export type Criterion = z.infer<typeof Criterion>;

/** How the team decides what is published. The time of its first answer is the rule's (`prePublication.moderation`). */
export const Review = z.strictObject({
  /** The editors' checklist, in their order. */
  criteria: z.array(Criterion).min(1).max(30),
  /** The reasons that are used here. */
  refusalReasons: z
    .array(
      z.strictObject({
        key: RefusalReason,
        /** Whether the author may object once. */
        appealable: z.boolean(),
        /** In place of the standard words. */
        words: Translated.optional(),
      }),
    )
    .min(1),
  /** Working days. */
  answerTimes: z.strictObject({
    afterChanges: WorkingDays,
    /** How long the author may object. */
    toObject: WorkingDays,
    /** Until the objection is answered. */
    onObjection: WorkingDays,
  }),
  /** Publishing needs another member of the team than who checked. */
  secondPerson: z.boolean(),
  /** Refused initiatives are listed in public, without personal data. */
  refusedListed: z.boolean(),
  reportCategories: z.array(ReportCategory).min(1),
  /** Words that are pointed out to editors. They never refuse anything. */
  wordHints: z.array(z.string().trim().min(2).max(60)).max(500),
});
export type Review = z.infer<typeof Review>;
