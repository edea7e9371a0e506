import { z } from 'zod';
import { Money } from '../tenants/money-schema.ts';
import { RefusalReason, Review } from '../tenants/review-schema.ts';
import { Key, Translated } from '../tenants/words-schema.ts';
import { Seen } from './schema.ts';

/** All of the block but its two lists. `question`: the words of the first question where nothing is set yet. */
export const SaveReview = z.object({
  seen: Seen,
  rules: Review.omit({ criteria: true, refusalReasons: true }),
  question: Translated,
});
/** Without `was` a new question, whose key is made of its words. */
export const SaveCriterion = z.object({
  seen: Seen,
  was: Key.optional(),
  question: Translated,
  help: Translated,
  needed: z.boolean(),
});
/** A question to be removed or asked earlier. */
export const OfCriterion = z.object({ seen: Seen, criterion: Key });
export const SaveRefusal = z.object({
  seen: Seen,
  reason: RefusalReason,
  used: z.boolean(),
  appealable: z.boolean(),
  words: Translated,
});
export const SaveMoney = z.object({ seen: Seen, money: Money });
export const SaveTools = z.object({ seen: Seen, donations: z.boolean() });
