import Holidays from 'date-holidays';
import type { TenantConfiguration } from '../../tenants/schema.ts';
import type { Weekday, WorkingCalendar } from './collecting-window.ts';

/** ISO day numbers of the weekend. The method is in the engine but not yet in the types of the ECMAScript year we target. */
type WithWeekInfo = Intl.Locale & { getWeekInfo(): { readonly weekend: readonly number[] } };

const weekdays: Record<number, Weekday> = { 1: 'mon', 2: 'tue', 3: 'wed', 4: 'thu', 5: 'fri', 6: 'sat', 7: 'sun' };

/**
 * Weekend (CLDR) and nationwide public holidays (`date-holidays`) of a country, ISO 3166-1 alpha-2, from the first to the
 * last of the years. Outside them no holiday is known, so ask for a year more than the longest term reaches. Moved working
 * days are decided year by year and not contained: a tenant names them (`tenantCalendar`). Throws a RangeError for a country without data.
 */
export function workingCalendar(country: string, fromYear: number, toYear: number): WorkingCalendar {
  // Any fixed zone will do, since holidays are local dates; without one the zone of this process would be used.
  const source = new Holidays(country, { types: ['public'], timezone: 'UTC' });
  if (!Object.hasOwn(source.getCountries(), country)) throw new RangeError(`No holidays known for country ${country}`);
  const years = Array.from({ length: toYear - fromYear + 2 }, (_, index) => fromYear - 1 + index);
  const dates = years.flatMap((year) => source.getHolidays(year)).flatMap(daysOf);
  const inside = dates.filter((date) => date >= `${fromYear}-01-01` && date <= `${toYear}-12-31`);
  const { weekend } = (new Intl.Locale(`und-${country}`) as WithWeekInfo).getWeekInfo();
  return {
    weekend: weekend.flatMap((day) => weekdays[day] ?? []),
    holidays: [...new Set(inside)].sort(),
    workdays: [],
  };
}

/** The working days of a tenant: those of its country, with the differences that its configuration names. */
export function tenantCalendar(
  { country, calendar }: Pick<TenantConfiguration, 'country' | 'calendar'>,
  fromYear: number,
  toYear: number,
): WorkingCalendar {
  const { weekend, holidays } = workingCalendar(country, fromYear, toYear);
  const free = [...(calendar?.publicHolidays === false ? [] : holidays), ...(calendar?.daysOff ?? [])];
  return { weekend, holidays: [...new Set(free)].sort(), workdays: calendar?.workdays ?? [] };
}

/** Days that are free for more than a half: holidays may begin at noon, or at sunset of the day before. */
export function daysOf({ start, end }: { readonly start: Date; readonly end: Date }): string[] {
  const dates: string[] = [];
  let noon = new Date(`${start.toISOString().slice(0, 10)}T12:00:00Z`);
  for (; noon < end; noon = new Date(noon.getTime() + 86_400_000)) {
    if (noon > start) dates.push(noon.toISOString().slice(0, 10));
  }
  return dates;
}
