import { calendarDate, type Reading, type Unreadable, weightedSum } from './reading.ts';

const RNOKPP_WEIGHTS = [-1, 5, 7, 9, 4, 6, 10, 5, 7];
const UNZR_WEIGHTS = [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1];
const DAY_ZERO = Date.UTC(1899, 11, 31);
const DAY_MS = 86_400_000;

/** Tax number (РНОКПП), 10 digits: 5 of the birth day counted from 1900-01-01 = 1, 4 of serial (the last odd = man), check. */
export function readRnokpp(digits: string): Reading | Unreadable {
  const day = Number(digits.slice(0, 5));
  if (day === 0) return { error: 'date_invalid' };
  const sum = weightedSum(digits, RNOKPP_WEIGHTS);
  const check = (((sum % 11) + 11) % 11) % 10;
  return {
    error: null,
    variant: null,
    normalised: digits,
    birthDate: new Date(DAY_ZERO + day * DAY_MS).toISOString().slice(0, 10),
    sex: Number(digits[8]) % 2 === 1 ? 'm' : 'f',
    warnings: [],
    checkDigitMatches: check === Number(digits[9]),
  };
}

/**
 * Register number (УНЗР), 13 digits: YYYYMMDD NNNN C. That the check digit covers the first 12 digits is not officially
 * confirmed, so a difference warns and never refuses.
 */
export function readUnzr(digits: string): Reading | Unreadable {
  const birthDate = calendarDate(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8));
  if (birthDate === null) return { error: 'date_invalid' };
  const check = weightedSum(digits, UNZR_WEIGHTS) % 10;
  return {
    error: null,
    variant: null,
    normalised: `${digits.slice(0, 8)}-${digits.slice(8)}`,
    birthDate,
    sex: null,
    warnings: check === Number(digits[12]) ? [] : ['check_digit_mismatch'],
    checkDigitMatches: true,
  };
}
