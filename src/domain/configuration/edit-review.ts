import type { z } from 'zod';
import { DomainError } from '../shared/errors.ts';
import { freeKey } from '../tenants/free-key.ts';
import { competence, type Criterion, RefusalReason, type Review } from '../tenants/review-schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import type { Edit } from './change-draft.ts';
import type { SaveCriterion, SaveRefusal, SaveReview } from './moderation-schema.ts';

type Wish<S extends z.ZodType> = Omit<z.output<S>, 'seen'>;

function withReview(document: TenantDocument, review: Review): TenantDocument {
  return { ...document, configuration: { ...document.configuration, review } };
}

function reviewOf({ configuration }: TenantDocument): Review {
  if (!configuration.review) throw new DomainError('bad_input', 'review');
  return configuration.review;
}

/** Times, who decides, what readers report. Where nothing was set it begins with one question and every reason. */
export function editReview({ rules, question }: Wish<typeof SaveReview>): Edit {
  return (document) => {
    const { criteria, refusalReasons } = document.configuration.review ?? {
      criteria: [{ key: competence, question, needed: true }],
      refusalReasons: RefusalReason.options.map((key) => ({ key, appealable: true })),
    };
    return withReview(document, { criteria, refusalReasons, ...rules });
  };
}

/** Changes a question, or adds one at the end. Errors: bad_input (review, criterion). */
export function editCriterion({ was, question, help, needed }: Wish<typeof SaveCriterion>): Edit {
  return (document) => {
    const review = reviewOf(document);
    const known = review.criteria.find(({ key }) => key === was);
    if (was !== undefined && !known) throw new DomainError('bad_input', 'criterion');
    const taken = review.criteria.map(({ key }) => key);
    const made: Criterion = {
      key:
        was ??
        freeKey(
          [question.en, ...Object.values(question)].flatMap((one) => one ?? []),
          'question',
          taken,
        ),
      question,
      ...(Object.keys(help).length > 0 && { help }),
      needed,
    };
    const criteria = known ? review.criteria.map((one) => (one === known ? made : one)) : [...review.criteria, made];
    return withReview(document, { ...review, criteria });
  };
}

export function removeCriterion(key: string): Edit {
  return (document) => {
    const review = reviewOf(document);
    return withReview(document, { ...review, criteria: review.criteria.filter((one) => one.key !== key) });
  };
}

/** Changes places with the question before it. */
export function raiseCriterion(key: string): Edit {
  return (document) => {
    const review = reviewOf(document);
    const criteria = [...review.criteria];
    const at = criteria.findIndex((one) => one.key === key);
    if (at > 0) criteria.splice(at - 1, 0, ...criteria.splice(at, 1));
    return withReview(document, { ...review, criteria });
  };
}

/** Uses a reason or not, and says it in the site's own words. Where it stands in the list means nothing. */
export function editRefusal({ reason, used, appealable, words }: Wish<typeof SaveRefusal>): Edit {
  return (document) => {
    const review = reviewOf(document);
    const made = { key: reason, appealable, ...(Object.keys(words).length > 0 && { words }) };
    const before = review.refusalReasons;
    const others = before.filter(({ key }) => key !== reason);
    const changed = before.map((one) => (one.key === reason ? made : one));
    const added = others.length === before.length ? [...before, made] : changed;
    return withReview(document, { ...review, refusalReasons: used ? added : others });
  };
}
