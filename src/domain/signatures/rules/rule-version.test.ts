import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dryRun, type RuledObject, type RuleVersion, type VersionChange, versionsOf } from './rule-version.ts';

const timeZone = 'Europe/Riga';
const now = new Date('2026-11-24T10:00:00Z');
const version = (n: number, effectiveFrom: string, abs = n * 100): RuleVersion => ({
  version: n,
  effectiveFrom,
  need: { abs },
  length: { n: 1, unit: 'month' },
});
const two = [version(1, '2020-01-01'), version(2, '2025-01-01')];
const base = { timeZone, now, versions: two };

function versionOf(object: Omit<RuledObject, 'id'>, versions = two) {
  const found = versionsOf({ ...base, versions, objects: [{ id: 'a', ...object }] });
  return found.error ?? found.objects.a;
}

function run(objects: RuledObject[], change: VersionChange, versions = two) {
  return dryRun({ ...base, versions, objects, change });
}

describe('the version of an object', () => {
  test('that started is bound to the day of its start, whatever was planned', () => {
    const startedAt = new Date('2024-12-31T22:00:00Z');
    expect(versionOf({ startedAt, plannedStart: '2021-01-01' })).toEqual({
      version: 2,
      bound: true,
      required: 200,
      closesAt: new Date('2025-02-01T22:00:00Z'),
    });
  });

  test('that has not started is that of its planned day, or of today, and not bound', () => {
    expect(versionOf({ plannedStart: '2024-12-31' })).toEqual({
      version: 1,
      bound: false,
      required: 100,
      closesAt: null,
    });
    expect(versionOf({})).toEqual({ version: 2, bound: false, required: 200, closesAt: null });
  });

  test('before the first version is none', () => {
    const none = { version: null, bound: false, required: null, closesAt: null };
    expect(versionOf({ startedAt: new Date('2019-12-31T21:59:59Z') })).toEqual(none);
    expect(versionOf({ startedAt: new Date('2019-12-31T22:00:00Z') })).toMatchObject({ version: 1 });
  });

  test('cannot be told where its need or length cannot', () => {
    const objects = [{ id: 'a', startedAt: now }];
    const of = (changes: Partial<RuleVersion>) =>
      versionsOf({ ...base, versions: [{ ...version(1, '2020-01-01'), ...changes }], objects });
    expect(of({ need: { pct: '10', bases: [{ date: '2027-01-01', value: 5 }] } })).toEqual({
      error: 'base_not_available',
    });
    expect(of({ length: { n: 0, unit: 'day' } })).toEqual({ error: 'length_invalid' });
    expect(of({ length: { n: 5, unit: 'workingDay' } })).toEqual({ error: 'calendar_missing' });
    expect(of({ length: null })).toMatchObject({ objects: { a: { closesAt: null } } });
  });

  test('two versions of one day are refused', () => {
    expect(versionsOf({ ...base, versions: [...two, version(3, '2025-01-01')], objects: [] })).toEqual({
      error: 'effective_date_taken',
    });
  });
});

describe('a dry run', () => {
  const tomorrow = version(3, '2026-11-25');

  test.each<[string, VersionChange, string]>([
    ['of a day that is taken comes first', { ...version(3, '2025-01-01'), correction: true }, 'effective_date_taken'],
    [
      'of a correction with a reason of blanks',
      { ...version(3, '2024-01-01'), correction: true, reason: ' \n' },
      'reason_required',
    ],
    ['of today', version(3, '2026-11-24'), 'effective_date_not_future'],
    [
      'of the past, with a reason that does not help',
      { ...version(3, '2024-01-01'), reason: 'x' },
      'effective_date_not_future',
    ],
  ])('%s is refused', (_, change, error) => {
    expect(run([], change)).toEqual({ error });
  });

  test('reaches the planned, keeps the started, leaves the rest open; each sorted', () => {
    const objects = [
      { id: 'z', plannedStart: '2026-11-25' },
      { id: 'b', plannedStart: '2027-11-25' },
      { id: 'k', plannedStart: '2026-11-24' },
      { id: 'c', startedAt: now },
      { id: 'u2' },
      { id: 'U1', startedAt: null, plannedStart: null },
    ];
    expect(run(objects, tomorrow)).toEqual({
      undetermined: ['U1', 'u2'],
      affected: [
        { id: 'b', from: 2, to: 3, requiredFrom: 200, requiredTo: 300 },
        { id: 'z', from: 2, to: 3, requiredFrom: 200, requiredTo: 300 },
      ],
      keeps: ['c', 'k'],
    });
  });

  test('of a correction reaches the started ones between it and the next version, also where none was in force', () => {
    const objects = [
      { id: 'a', startedAt: new Date('2019-06-01T00:00:00Z') },
      { id: 'b', startedAt: new Date('2020-06-01T00:00:00Z') },
    ];
    const correction = { ...version(9, '2019-01-01'), correction: true, reason: 'The law of 2018' };
    expect(run(objects, correction)).toEqual({
      undetermined: [],
      affected: [{ id: 'a', from: null, to: 9, requiredFrom: null, requiredTo: 900 }],
      keeps: ['b'],
    });
  });

  test('tells each object once, and only a correction reaches one that has started', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((n) => new Date(Date.UTC(2019, 0, 1 + n)));
    const date = day.map((at) => at.toISOString().slice(0, 10));
    const objects = fc.uniqueArray(
      fc.record({ id: fc.string({ minLength: 1 }), startedAt: fc.option(day), plannedStart: fc.option(date) }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(objects, date, fc.boolean(), (given, effectiveFrom, correction) => {
        const result = run(given, { ...version(7, effectiveFrom), correction, reason: 'x' });
        if (result.error) return;
        const { undetermined, affected, keeps } = result;
        const told = [...undetermined, ...affected.map(({ id }) => id), ...keeps];
        expect(told.toSorted()).toEqual(given.map(({ id }) => id).toSorted());
        const started = new Set(given.filter(({ startedAt }) => startedAt).map(({ id }) => id));
        if (!correction) expect(affected.filter(({ id }) => started.has(id))).toEqual([]);
      }),
    );
  });
});
