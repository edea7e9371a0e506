export type Sex = 'm' | 'f';

export type IdentifierWarning =
  'birth_date_unknown' | 'check_digit_unknown' | 'check_digit_mismatch' | 'region_outside_mk';

/** What the digits of one code say, before anybody asks whether the birth date lies in the future. */
export interface Reading {
  readonly error: null;
  readonly variant: 'old' | 'new' | null;
  readonly normalised: string;
  /** Local date `YYYY-MM-DD`, or null when the code carries none. */
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly warnings: readonly IdentifierWarning[];
  readonly checkDigitMatches: boolean;
}

export interface Unreadable {
  readonly error: 'century_invalid' | 'date_invalid';
}

/** Reads a code of the right length that holds ASCII digits only. */
export type ReadDigits = (digits: string) => Reading | Unreadable;

/** Σ digit × weight over as many digits as there are weights. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}

/** `YYYY-MM-DD` if the calendar has that day, else null. The parts are strings of digits. */
export function calendarDate(year: string, month: string, day: string): string | null {
  const text = `${year}-${month}-${day}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : null;
}
