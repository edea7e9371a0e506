import type { SigningReason } from './signing-reasons.ts';

type Maybe<T> = T | null | undefined;

export interface AgeRule {
  readonly ageMin: number | null;
  readonly ageAt: 'signing' | 'submission';
}

/** Local date on which the signatures will be handed over, or the latest on which they can be. */
export interface Submission {
  readonly date?: Maybe<string>;
  readonly latest?: Maybe<string>;
}

/**
 * Whether somebody with this birth date is old enough, or will be when it counts; null when there is nothing to object to.
 * `today` is the local date of signing.
 */
export function ageReason(
  { ageMin, ageAt }: AgeRule,
  birthDate: string,
  today: string,
  submission: Maybe<Submission>,
): SigningReason | null {
  if (ageMin === null) return null;
  const tooYoungOn = (date: string) => completedYears(birthDate, date) < ageMin;
  if (ageAt === 'submission' && submission?.date) return tooYoungOn(submission.date) ? 'under_age' : null;
  if (!tooYoungOn(today)) return null;
  if (ageAt === 'signing') return 'under_age';
  return submission?.latest && tooYoungOn(submission.latest) ? 'under_age' : 'age_at_submission';
}

/** Age in completed years on a local date. Somebody born on 29 February has the birthday on 1 March in common years. */
export function completedYears(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
