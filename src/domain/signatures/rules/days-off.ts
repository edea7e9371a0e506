import Holidays from 'date-holidays';
import type { TenantConfiguration } from '../../tenants/schema.ts';
import { daysOf } from './working-days.ts';

/** A local date that no term in working days counts, other than a weekend's. */
export interface DayOff {
  readonly date: string;
  /** Of a public holiday; null for a day off of the tenant's own. */
  readonly name: string | null;
  /** Of the name: the wished one or, where it has none in that, the country's. */
  readonly language: string;
  /** It stands in for a holiday on a weekend. */
  readonly moved: boolean;
}

/**
 * The next days off from a local date on, named in a language, as the tenant's calendar has them (`tenantCalendar`). Where
 * no holidays are known for the country, the tenant's own alone.
 */
export function nextDaysOff(
  { country, calendar }: Pick<TenantConfiguration, 'country' | 'calendar'>,
  from: string,
  count: number,
  language: string,
): DayOff[] {
  const { publicHolidays = true, daysOff = [], workdays = [] } = calendar ?? {};
  const own = daysOff.map((date): DayOff => ({ date, name: null, language, moved: false }));
  const all = [...(publicHolidays ? holidaysOf(country, Number(from.slice(0, 4)), language) : []), ...own]
    .filter(({ date }) => date >= from && !workdays.includes(date))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return all.filter(({ date }, index) => all.findIndex((other) => other.date === date) === index).slice(0, count);
}

/** Whether the public holidays of a country are known. */
export function knowsHolidays(country: string): boolean {
  return Object.hasOwn(new Holidays().getCountries(), country);
}

/** Those of three years. */
function holidaysOf(country: string, year: number, language: string): DayOff[] {
  if (!knowsHolidays(country)) return [];
  const options = { types: ['public' as const], timezone: 'UTC' };
  const [main = language] = new Holidays(country, options).getLanguages();
  const wished = new Holidays(country, { ...options, languages: [language] });
  const theirs = new Holidays(country, { ...options, languages: [main] });
  return [year, year + 1, year + 2].flatMap((one) => {
    const names = theirs.getHolidays(one).map(({ name }) => plain(name));
    return wished.getHolidays(one).flatMap((holiday, index) => {
      const name = plain(holiday.name);
      const spoken = name === names[index] ? main : language;
      return daysOf(holiday).map((date) => ({ date, name, language: spoken, moved: holiday.substitute === true }));
    });
  });
}

/** Without the library's remark that the day was moved, which it makes in half a language. */
const plain = (name: string) => name.replace(/\s*\([^)]*\)$/, '');
