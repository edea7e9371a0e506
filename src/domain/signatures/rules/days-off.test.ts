import { expect, test } from 'vitest';
import { nextDaysOff } from './days-off.ts';

const calendar = { publicHolidays: true, daysOff: ['2027-01-04', '2027-01-01'], workdays: ['2026-12-24'] };

test('public holidays by name, own days off without one; what is worked on in any case is none', () => {
  const days = nextDaysOff({ country: 'LV', calendar }, '2026-12-24', 5, 'en');
  expect(days.map(({ date, name }) => [date, name])).toEqual([
    ['2026-12-25', 'Christmas Day'],
    ['2026-12-26', 'Boxing Day'],
    ['2026-12-31', "New Year's Eve"],
    ['2027-01-01', "New Year's Day"],
    ['2027-01-04', null],
  ]);
});

test('a name that is missing in a language is told in the country’s own, and says so', () => {
  const [easter, moved] = nextDaysOff({ country: 'UA' }, '2026-04-12', 2, 'lv');
  expect([easter?.name, easter?.language]).toEqual(['Великдень', 'uk']);
  expect(moved).toEqual({ date: '2026-04-13', name: 'Великдень', language: 'uk', moved: true });
});

test('where holidays are worked on or unknown, only the own days are left', () => {
  const worked = { publicHolidays: false, daysOff: ['2026-06-01'], workdays: [] };
  expect(nextDaysOff({ country: 'UA', calendar: worked }, '2026-01-01', 10, 'uk').map(({ date }) => date)).toEqual([
    '2026-06-01',
  ]);
  expect(nextDaysOff({ country: 'QQ' }, '2026-01-01', 10, 'en')).toEqual([]);
});
