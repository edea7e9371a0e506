import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activity, type Rankable, rank } from './ranking.ts';
import { listSorts } from './schema.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);

function item(id: string, changes: Partial<Rankable> = {}): Rankable {
  const plain = {
    title: id,
    valid: 0,
    week: 0,
    publishedAt: daysAgo(100),
    closesAt: null,
    endedAt: null,
    collecting: true,
  };
  return { id, ...plain, ...changes };
}

const rankable = fc
  .array(
    fc.record({
      title: fc.string({ maxLength: 6 }),
      valid: fc.nat(20),
      week: fc.integer({ min: -3, max: 20 }),
      // Few values, so that ties are common.
      publishedAt: fc.integer({ min: 0, max: 40 }).map(daysAgo),
      closesAt: fc.option(fc.integer({ min: -40, max: 40 }).map(daysAgo)),
      endedAt: fc.option(fc.integer({ min: 0, max: 40 }).map(daysAgo)),
      collecting: fc.boolean(),
    }),
    { maxLength: 60, size: 'max' },
  )
  .map((items) => items.map((one, index) => ({ id: `id-${String(index).padStart(3, '0')}`, ...one })));

const byId = (items: Rankable[]) => new Map(items.map((one) => [one.id, one]));
const isYoung = ({ collecting, publishedAt }: Rankable) =>
  collecting && publishedAt.getTime() > now.getTime() - 14 * dayMs;

/** Neighbours of a list that follow some order except in given places. */
function expectOrder(order: string[], items: Rankable[], isRight: (a: Rankable, b: Rankable) => boolean): void {
  const all = byId(items);
  for (let index = 1; index < order.length; index += 1) {
    const [before, after] = [all.get(order[index - 1] ?? ''), all.get(order[index] ?? '')];
    if (before && after && !isRight(before, after)) expect.fail(`${before.id} stands before ${after.id}`);
  }
}

const isNewer = (a: Rankable, b: Rankable) =>
  a.publishedAt > b.publishedAt || (+a.publishedAt === +b.publishedAt && a.id < b.id);

describe('every list', () => {
  test('holds each initiative exactly once, whatever order it came in', () => {
    fc.assert(
      fc.property(rankable, fc.constantFrom(...listSorts), fc.infiniteStream(fc.nat()), (items, sort, random) => {
        const order = rank(items, sort, now);
        expect(order.toSorted()).toEqual(items.map(({ id }) => id).toSorted());
        const shuffled = items.map((one) => ({ one, at: random.next().value ?? 0 })).sort((a, b) => a.at - b.at);
        expect(
          rank(
            shuffled.map(({ one }) => one),
            sort,
            now,
          ),
        ).toEqual(order);
      }),
    );
  });

  test('puts newer first where two are equal', () => {
    fc.assert(
      fc.property(rankable, (items) => {
        expectOrder(rank(items, 'newest', now), items, isNewer);
        expectOrder(
          rank(items, 'most-signed', now),
          items,
          (a, b) => a.valid > b.valid || (a.valid === b.valid && isNewer(a, b)),
        );
        const closing = ({ collecting, closesAt }: Rankable) =>
          collecting && closesAt ? closesAt.getTime() : Infinity;
        expectOrder(
          rank(items, 'closing', now),
          items,
          (a, b) => closing(a) < closing(b) || (closing(a) === closing(b) && isNewer(a, b)),
        );
        const ended = ({ endedAt }: Rankable) => endedAt?.getTime() ?? 0;
        expectOrder(
          rank(items, 'decided', now),
          items,
          (a, b) => ended(a) > ended(b) || (ended(a) === ended(b) && isNewer(a, b)),
        );
      }),
    );
  });
});

describe('active now', () => {
  test('each 5th place is for the young one with the fewest signatures, while any is left', () => {
    fc.assert(
      fc.property(rankable, (items) => {
        const order = rank(items, 'active', now);
        const all = byId(items);
        for (let place = 4; place < order.length; place += 5) {
          const placed = new Set(order.slice(0, place));
          const left = items.filter((one) => isYoung(one) && !placed.has(one.id));
          const chosen = all.get(order[place] ?? '');
          if (left.length === 0 || !chosen) continue;
          expect(isYoung(chosen)).toBe(true);
          expect(chosen.valid).toBe(Math.min(...left.map(({ valid }) => valid)));
          expect(
            left.filter(({ valid }) => valid === chosen.valid).every((one) => one === chosen || isNewer(chosen, one)),
          ).toBe(true);
        }
      }),
    );
  });

  test('the other places follow the printed formula; what can be signed comes first', () => {
    fc.assert(
      fc.property(rankable, (items) => {
        const order = rank(items, 'active', now).filter((_, index) => index % 5 !== 4);
        expectOrder(order, items, (a, b) => {
          if (a.collecting !== b.collecting) return a.collecting;
          const [first, second] = [activity(a, now), activity(b, now)];
          return first > second || (first === second && isNewer(a, b));
        });
      }),
    );
  });

  test('the formula: signatures of the week, newness over 14 days, the last 14 days before closing', () => {
    expect(activity(item('a', { week: 0 }), now)).toBe(0);
    expect(activity(item('a', { week: 99 }), now)).toBeCloseTo(Math.log(100));
    expect(activity(item('a', { week: -2 }), now)).toBe(0);
    expect(activity(item('a', { publishedAt: now }), now)).toBe(2);
    expect(activity(item('a', { publishedAt: daysAgo(7) }), now)).toBeCloseTo(1);
    expect(activity(item('a', { publishedAt: daysAgo(14) }), now)).toBe(0);
    expect(activity(item('a', { closesAt: daysAgo(-14) }), now)).toBe(1);
    expect(activity(item('a', { closesAt: daysAgo(-14.01) }), now)).toBe(0);
    expect(activity(item('a', { closesAt: daysAgo(0) }), now)).toBe(0);
    expect(activity(item('a', { closesAt: daysAgo(-1), collecting: false }), now)).toBe(0);
  });
});

test('A–Z follows the letters of the languages, and numbers by their value', () => {
  const titles = ['Zeme', 'Ābeles', 'Čības', 'Cena', 'Šūpoles', 'Saule', '10 parki', '2 parki'];
  const order = rank(
    titles.map((title) => item(title)),
    'a-z',
    now,
  );
  expect(order).toEqual(['2 parki', '10 parki', 'Ābeles', 'Cena', 'Čības', 'Saule', 'Šūpoles', 'Zeme']);
});
