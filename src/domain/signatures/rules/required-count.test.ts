import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Need } from './need.ts';
import { requiredCount } from './required-count.ts';

const at = '2026-11-24';
const base = (value: number, date = '2026-01-01') => ({ date, value });

function required(need: unknown, day = at): unknown {
  const result = requiredCount({ at: day, stages: [{ key: 'only', need: need as Need }] });
  return result.error ?? result.stages.only?.required;
}

const people = fc.integer({ min: 1, max: 50_000_000 });
/** Percent above 0 and up to 100, with up to six decimals, as text and as millionths of a percent. */
const percent = fc.integer({ min: 1, max: 100_000_000 }).map((millionths) => ({
  text: `${Math.floor(millionths / 1_000_000)}.${String(millionths % 1_000_000).padStart(6, '0')}`,
  millionths: BigInt(millionths),
}));
const limits = fc.tuple(people, people).map((two) => ({ floor: Math.min(...two), cap: Math.max(...two) }));

describe('a percent need', () => {
  test('is the least whole number that is not less than the exact share', () => {
    fc.assert(
      fc.property(percent, people, ({ text, millionths }, of) => {
        const count = BigInt(required({ pct: text, bases: [base(of)] }) as number);
        const exact = BigInt(of) * millionths;
        expect(count * 100_000_000n >= exact && (count - 1n) * 100_000_000n < exact).toBe(true);
      }),
    );
  });

  test('grows with the base and stays between floor and cap', () => {
    fc.assert(
      fc.property(percent, people, people, fc.option(limits, { nil: {} }), (pct, one, other, range) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)].map(
          (of) => required({ pct: pct.text, bases: [base(of)], ...range }) as number,
        ) as [number, number];
        expect(small).toBeLessThanOrEqual(large);
        if ('floor' in range) expect(small).toBeGreaterThanOrEqual(range.floor);
        if ('cap' in range) expect(large).toBeLessThanOrEqual(range.cap);
      }),
    );
  });

  test('uses the base in force, in whatever order the bases stand', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    const bases = fc.array(fc.record({ date: days, value: people }), { minLength: 1 });
    const shuffled = bases.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length })));
    fc.assert(
      fc.property(shuffled, days, ([inOrder, inDisorder], day) => {
        const count = required({ pct: '100', bases: inOrder }, day);
        expect(required({ pct: '100', bases: inDisorder }, day)).toBe(count);
        const earlier = inOrder.map(({ date }) => date).filter((date) => date <= day);
        const inForce = inOrder.filter(({ date }) => date === earlier.sort().at(-1)).map(({ value }) => value);
        expect(count).toBe(inForce.length > 0 ? Math.max(...inForce) : 'base_not_available');
      }),
    );
  });
});

test('a fraction with the denominator 100 is the same as a percent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), people, (num, of) => {
      const bases = [base(of)];
      expect(required({ fraction: { num, den: 100 }, bases })).toBe(required({ pct: String(num), bases }));
    }),
  );
});

const bases = [base(1000)];

test.each<[string, unknown, unknown]>([
  ['no shape', {}, 'count_invalid'],
  ['no need', null, 'count_invalid'],
  ['two shapes', { abs: 5, pct: '10', bases }, 'count_invalid'],
  ['half a signature', { abs: 1.5 }, 'count_invalid'],
  ['more than all', { pct: '100.1', bases }, 'count_invalid'],
  ['a percent as a number', { pct: 10, bases }, 'count_invalid'],
  ['a percent in words', { pct: 'ten', bases }, 'count_invalid'],
  ['a negative percent', { pct: '-1', bases }, 'count_invalid'],
  ['a fraction above one', { fraction: { num: 4, den: 3 }, bases }, 'count_invalid'],
  ['a fraction of nothing', { fraction: { num: 0, den: 3 }, bases }, 'count_invalid'],
  ['floor over cap, before the bases', { pct: '10', floor: 2, cap: 1, bases: [] }, 'count_invalid'],
  ['no bases, before the range of the percent', { pct: '0', bases: [] }, 'base_not_available'],
  ['base without date, before its value', { pct: '10', bases: [base(0), { value: 5 }] }, 'base_date_missing'],
  ['half a person', { pct: '10', bases: [base(0.5)] }, 'base_invalid'],
  ['a wrong base that is not in force', { pct: '10', bases: [base(5), base(0, '2030-01-01')] }, 'base_invalid'],
  [
    'equal bounds',
    {
      table: [
        { upTo: 5, abs: 1 },
        { upTo: 5, abs: 2 },
      ],
      bases: [],
    },
    'table_invalid',
  ],
  [
    'open bound not last',
    {
      table: [
        { upTo: null, abs: 1 },
        { upTo: 5, abs: 2 },
      ],
      bases,
    },
    'table_invalid',
  ],
  ['row without a number', { table: [{ upTo: null }], bases }, 'table_invalid'],
  ['row of zero', { table: [{ upTo: null, abs: 0 }], bases }, 'count_invalid'],
  ['empty table', { table: [], bases }, 'no_bracket'],
  ['row with a percent', { table: [{ upTo: null, pct: '0.11' }], bases }, 2],
])('%s', (_, need, expected) => {
  expect(required(need)).toBe(expected);
});

describe('a stage', () => {
  const count = fc.integer({ min: 0, max: 2000 });
  const regions = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'constructor'), count);

  test('is met when nothing is missing: neither signatures nor regions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), regions, regions, count, (abs, perRegion, byRegion, elsewhere) => {
        const total = Object.values(byRegion).reduce((sum, one) => sum + one, elsewhere);
        const stages = [{ key: 's', need: { abs }, regionRule: { minRegions: 2, perRegion } }];
        const stage = requiredCount({ at, stages, counts: { total, byRegion } }).stages?.s;
        expect(stage?.met).toBe(stage?.missing === 0 && stage.regionsMissing === 0);
        expect(stage?.missing).toBe(Math.max(0, abs - total));
        expect(stage?.regionsMissing).toBe(Math.max(0, 2 - (stage?.regionsMet?.length ?? 0)));
        for (const region of stage?.regionsMet ?? []) {
          const signed = Object.hasOwn(byRegion, region) ? byRegion[region] : 0;
          expect(signed).toBeGreaterThanOrEqual(perRegion[region] ?? Infinity);
        }
      }),
    );
  });

  test('collects a margin on top that changes nothing about being met', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), percent, count, (abs, { text, millionths }, total) => {
        const need = { abs };
        const stages = [
          { key: 'with', need, overCollectPct: text },
          { key: 'without', need },
        ];
        const result = requiredCount({ at, stages, counts: { total } }).stages;
        expect(result?.with).toEqual({ ...result?.without, collectTarget: result?.with?.collectTarget });
        const target = BigInt(result?.with?.collectTarget ?? 0);
        const exact = BigInt(abs) * (100_000_000n + millionths);
        expect(target * 100_000_000n >= exact && (target - 1n) * 100_000_000n < exact).toBe(true);
      }),
    );
  });

  test('with a wrong margin or half a region rule is refused, and so is the whole', () => {
    const good = { key: 'good', need: { abs: 1 } };
    const margin = { key: 'bad', need: { abs: 1 }, overCollectPct: 'much' };
    const seats = { key: 'bad', need: { abs: 1 }, regionRule: { minRegions: 1, seats: { A: 3 } } };
    expect(requiredCount({ at, stages: [good, margin] })).toEqual({ error: 'count_invalid' });
    expect(requiredCount({ at, stages: [seats, good] })).toEqual({ error: 'count_invalid' });
  });
});
