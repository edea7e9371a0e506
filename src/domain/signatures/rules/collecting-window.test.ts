import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate } from '../../shared/local-date.ts';
import { addWorkingDays, collectingWindow, startOfLocalDay, type Weekday } from './collecting-window.ts';

/** Zones whose clocks change, but not at midnight: there every local day begins at 00:00. */
const zones = [
  'Europe/Riga',
  'Europe/Kyiv',
  'Europe/Skopje',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
];
/** Zones where midnight is skipped or comes twice, far from UTC, or without clock changes. */
const oddZones = ['Africa/Cairo', 'America/Havana', 'America/Santiago', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'UTC'];

const timeZone = fc.constantFrom(...zones, ...oddZones);
const instant = fc.date({ min: new Date('2012-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
const day = instant.map((date) => date.toISOString().slice(0, 10));
const weekday = fc.constantFrom<Weekday>('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun');
const calendar = fc.record({
  weekend: fc.uniqueArray(weekday, { maxLength: 3 }),
  holidays: fc.array(day, { maxLength: 20 }),
  workdays: fc.array(day, { maxLength: 20 }),
});
const duration = fc.record({
  n: fc.integer({ min: 1, max: 120 }),
  unit: fc.constantFrom('day', 'week', 'month', 'workingDay'),
});
const terms = fc.record({ timeZone, calendar, length: duration, publication: instant });
type Terms = typeof terms extends fc.Arbitrary<infer Value> ? Value : never;

function windowOf({ length, publication, ...others }: Terms, extensions: Terms['length'][] = []) {
  const rule = { startsAt: 'publication', length, extendable: true };
  const window = collectingWindow({ ...others, rule, events: { publication, extensions } });
  if (window.error || !window.closesAt || !window.lastDay) throw new Error('No window');
  return { ...window, closesAt: window.closesAt, lastDay: window.lastDay };
}

/** The wall clock by the runtime's own formatter, a second source beside Temporal. */
function wallClock(at: Date, zone: string): string {
  const format = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(at);
}

describe('a window by length', () => {
  test('never ends before the local day it started on', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const startDay = localDate(given.publication, given.timeZone);
        expect(windowOf(given).lastDay > startDay).toBe(true);
      }),
    );
  });

  test('is never shortened by an extension', () => {
    fc.assert(
      fc.property(terms, fc.array(duration, { maxLength: 3 }), duration, (given, extensions, another) => {
        const before = windowOf(given, extensions);
        const after = windowOf(given, [...extensions, another]);
        expect(after.lastDay > before.lastDay).toBe(true);
        expect(after.closesAt > before.closesAt).toBe(true);
      }),
    );
  });

  test('closes at the first moment of a local day, whatever the clocks did meanwhile', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const { closesAt, lastDay } = windowOf(given);
        const closingDay = wallClock(closesAt, given.timeZone).slice(0, 10);
        expect(wallClock(new Date(closesAt.getTime() - 1000), given.timeZone).slice(0, 10)).toBe(lastDay);
        expect(closingDay > lastDay).toBe(true);
        expect(startOfLocalDay(closingDay, given.timeZone)).toEqual(closesAt);
        if (zones.includes(given.timeZone)) expect(wallClock(closesAt, given.timeZone).slice(11)).toBe('00:00:00');
      }),
    );
  });

  test('does not depend on the hour of the start', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 0, max: 86_400_000 }), (given, later) => {
        const publication = new Date(given.publication.getTime() + later);
        fc.pre(localDate(publication, given.timeZone) === localDate(given.publication, given.timeZone));
        expect(windowOf({ ...given, publication }).closesAt).toEqual(windowOf(given).closesAt);
      }),
    );
  });

  test('is closed by a listed event that comes earlier, at its exact instant', () => {
    fc.assert(
      fc.property(terms, instant, ({ length, publication, ...others }, dissolution) => {
        const rule = { startsAt: 'publication', length, closesOn: ['dissolution'] };
        const closesAt = windowOf({ length, publication, ...others }).closesAt;
        const window = collectingWindow({
          ...others,
          rule,
          events: { publication, dissolution },
          probes: [dissolution],
        });
        expect(window).toMatchObject(
          dissolution < closesAt
            ? { closesAt: dissolution, closeReason: 'dissolution', probeStates: ['closed'] }
            : { closesAt, closeReason: 'length' },
        );
      }),
    );
  });
});

test.each([
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', 'midnight is skipped'],
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', 'midnight is skipped'],
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', 'midnight comes twice'],
  ['America/St_Johns', '2010-11-07', '2010-11-07T02:30:00.000Z', 'the day begins twice'],
  ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z', 'the day before was left out'],
])('in %s %s begins at %s: %s', (zone, date, start) => {
  expect(startOfLocalDay(date, zone).toISOString()).toBe(start);
});

describe('errors', () => {
  const publication = new Date('2026-01-31T12:00:00Z');
  const outcome = (rule: object, events: object = { publication }) =>
    collectingWindow({ timeZone: 'Europe/Riga', rule: { startsAt: 'publication', ...rule }, events: { ...events } });
  const bad = { n: 1.5, unit: 'day' as const };
  const working = { n: 1, unit: 'workingDay' as const };
  const month = { n: 1, unit: 'month' as const };

  test('of the length come first, also before the start', () => {
    expect(outcome({ length: bad }, { publication: null })).toEqual({ error: 'length_invalid' });
    expect(outcome({ length: { n: 1, unit: 'year' } })).toEqual({ error: 'length_invalid' });
    expect(outcome({ length: working }, { publication, extensions: [bad] })).toEqual({ error: 'length_invalid' });
  });

  test('of the calendar come before those of the extensions', () => {
    expect(outcome({ length: month }, { publication, extensions: [working] })).toEqual({ error: 'calendar_missing' });
    expect(outcome({ length: month }, { publication, extensions: [month] })).toEqual({ error: 'not_extendable' });
    expect(outcome({ length: month }, { publication, extensions: [] })).toMatchObject({ lastDay: '2026-02-28' });
  });

  test('an unknown time zone and a year without working days throw', () => {
    expect(() => localDate(publication, 'Europe/Nowhere')).toThrow(RangeError);
    const weekend: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    expect(() => addWorkingDays('2026-01-01', 1, { weekend, holidays: [] })).toThrow(RangeError);
  });
});

test('working days: the last one is worked, and so many lie after the start', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 60 }), calendar, (date, n, given) => {
      const last = addWorkingDays(date, n, given);
      const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
      let worked = 0;
      let isLastWorked = n === 0;
      for (let at = Date.parse(date) + 86_400_000; at <= Date.parse(last); at += 86_400_000) {
        const text = new Date(at).toISOString().slice(0, 10);
        const name = names[new Date(at).getUTCDay()] ?? 'sun';
        const free = given.weekend.includes(name) || given.holidays.includes(text);
        isLastWorked = given.workdays.includes(text) || !free;
        if (isLastWorked) worked += 1;
      }
      expect([worked, isLastWorked]).toEqual([n, true]);
    }),
  );
});
