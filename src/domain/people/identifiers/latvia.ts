import { calendarDate, type Reading, type Unreadable, weightedSum } from './reading.ts';

const CENTURIES = ['18', '19', '20'];
const WEIGHTS = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Personas kods, 11 digits. Codes that begin with 32–39 are the new random ones: no date and no published check digit.
 * All others are old: DDMMYY C XXXX with the century in C; a check value of 10 is never issued.
 */
export function readPersonasKods(digits: string): Reading | Unreadable {
  const normalised = `${digits.slice(0, 6)}-${digits.slice(6)}`;
  if (/^3[2-9]/.test(digits)) {
    return {
      error: null,
      variant: 'new',
      normalised,
      birthDate: null,
      sex: null,
      warnings: ['birth_date_unknown', 'check_digit_unknown'],
      checkDigitMatches: true,
    };
  }
  const century = CENTURIES[Number(digits[6])];
  if (century === undefined) return { error: 'century_invalid' };
  const birthDate = calendarDate(century + digits.slice(4, 6), digits.slice(2, 4), digits.slice(0, 2));
  if (birthDate === null) return { error: 'date_invalid' };
  const check = (1101 - weightedSum(digits, WEIGHTS)) % 11;
  return {
    error: null,
    variant: 'old',
    normalised,
    birthDate,
    sex: null,
    warnings: [],
    checkDigitMatches: check === Number(digits[10]),
  };
}
