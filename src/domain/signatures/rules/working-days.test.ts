import { expect, test } from 'vitest';
import { addWorkingDays } from './collecting-window.ts';
import { tenantCalendar, workingCalendar } from './working-days.ts';

test('Latvia has thirteen public holidays in 2026', () => {
  const { weekend, holidays, workdays } = workingCalendar('LV', 2026, 2026);
  expect(holidays.map((date) => date.slice(5)).join(' ')).toBe(
    '01-01 04-03 04-05 04-06 05-01 05-04 06-23 06-24 11-18 12-24 12-25 12-26 12-31',
  );
  expect([weekend, workdays]).toEqual([['sat', 'sun'], []]);
});

test.each(['LV', 'UA', 'MK', 'EE', 'LT', 'DE', 'JP'])('%s: all dates lie in the years asked for, sorted', (country) => {
  const { holidays } = workingCalendar(country, 2025, 2027);
  expect(holidays).toEqual([...new Set(holidays)].sort());
  expect(new Set(holidays.map((date) => date.slice(0, 4)))).toEqual(new Set(['2025', '2026', '2027']));
});

test('a feast that begins at sunset is the day after, and one of several days is each of them', () => {
  expect(workingCalendar('MK', 2026, 2026).holidays).toContain('2026-03-20');
  expect(workingCalendar('MK', 2026, 2026).holidays).not.toContain('2026-03-19');
  const march = workingCalendar('TR', 2026, 2026).holidays.filter((date) => date.startsWith('2026-03'));
  expect(march).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
});

test('a day that is free from noon or later is worked', () => {
  expect(workingCalendar('IS', 2026, 2026).holidays).not.toContain('2026-12-24');
  expect(workingCalendar('GT', 2026, 2026).holidays).not.toContain('2026-12-24');
});

test('the weekend is that of the country', () => {
  expect(workingCalendar('IL', 2026, 2026).weekend).toEqual(['fri', 'sat']);
});

test('a term over the end of the year skips the holidays of both years', () => {
  expect(addWorkingDays('2026-12-23', 4, workingCalendar('LV', 2026, 2027))).toBe('2027-01-04');
});

test('a tenant names its differences: holidays that are worked on, further days off, moved Saturdays', () => {
  const own = { publicHolidays: true, daysOff: ['2026-05-05'], workdays: ['2026-05-09'] };
  const latvian = tenantCalendar({ country: 'LV', calendar: own }, 2026, 2026);
  expect(latvian.holidays).toEqual(expect.arrayContaining(['2026-05-04', '2026-05-05']));
  // Thursday 30 April + 4: not 1 and 4 May (holidays), not 5 (day off), and Saturday 9 is worked on.
  expect(addWorkingDays('2026-04-30', 4, latvian)).toBe('2026-05-09');
  const martialLaw = { publicHolidays: false, daysOff: [], workdays: [] };
  expect(tenantCalendar({ country: 'UA', calendar: martialLaw }, 2026, 2026).holidays).toEqual([]);
  expect(tenantCalendar({ country: 'UA' }, 2026, 2026).holidays).not.toEqual([]);
});

test('a country without data is refused', () => {
  expect(() => workingCalendar('XX', 2026, 2026)).toThrow(RangeError);
});
