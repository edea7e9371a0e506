import { calendarDate, type Reading, type Unreadable, weightedSum } from './reading.ts';

const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1];
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 1, 2, 3];

/** Isikukood and asmens kodas, 11 digits: G YYMMDD SSS C, where G tells century and sex. Every serial is allowed. */
export function readEstonianOrLithuanian(digits: string): Reading | Unreadable {
  const group = Number(digits[0]);
  if (group < 1 || group > 8) return { error: 'century_invalid' };
  const century = String(18 + Math.floor((group - 1) / 2));
  const birthDate = calendarDate(century + digits.slice(1, 3), digits.slice(3, 5), digits.slice(5, 7));
  if (birthDate === null) return { error: 'date_invalid' };
  const first = weightedSum(digits, FIRST_WEIGHTS) % 11;
  const check = first < 10 ? first : (weightedSum(digits, SECOND_WEIGHTS) % 11) % 10;
  return {
    error: null,
    variant: null,
    normalised: digits,
    birthDate,
    sex: group % 2 === 1 ? 'm' : 'f',
    warnings: [],
    checkDigitMatches: check === Number(digits[10]),
  };
}
