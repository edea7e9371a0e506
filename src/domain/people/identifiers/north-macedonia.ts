import { calendarDate, type Reading, type Unreadable, weightedSum } from './reading.ts';

const WEIGHTS = [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * ЕМБГ, 13 digits: DDMM YYY RR BBB K. Three digits of the year (800 and above are 1YYY), region of birth (41–49 are the
 * country's own), serial below 500 = man. Sources differ on a check value of 10; it is issued as 0.
 */
export function readEmbg(digits: string): Reading | Unreadable {
  const year = digits.slice(4, 7);
  const birthDate = calendarDate((year >= '800' ? '1' : '2') + year, digits.slice(2, 4), digits.slice(0, 2));
  if (birthDate === null) return { error: 'date_invalid' };
  const value = 11 - (weightedSum(digits, WEIGHTS) % 11);
  const check = value > 9 ? 0 : value;
  return {
    error: null,
    variant: null,
    normalised: digits,
    birthDate,
    sex: digits.slice(9, 12) < '500' ? 'm' : 'f',
    warnings: /^4[1-9]$/.test(digits.slice(7, 9)) ? [] : ['region_outside_mk'],
    checkDigitMatches: check === Number(digits[12]),
  };
}
