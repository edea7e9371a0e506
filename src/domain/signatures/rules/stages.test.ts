import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SignatureEvent, stagesReached } from './stages.ts';

type Rule = Parameters<typeof stagesReached>[0]['rule'];

const opensAt = new Date('2026-06-01T06:00:00Z');
/** Start of 1 July in Riga. */
const closesAt = new Date('2026-06-30T21:00:00Z');
const rule: Rule = {
  stages: [{ key: 'one', need: { abs: 2 } }],
  countBasis: 'valid',
  window: { opensAt, closesAt },
  withdrawUntil: 'close',
};
const on = (day: number, time = '10:00:00Z') => new Date(`2026-06-${String(day).padStart(2, '0')}T${time}`);

function play(events: readonly SignatureEvent[], changes: Partial<Rule> = {}, at?: Date) {
  const result = stagesReached({ timeZone: 'Europe/Riga', rule: { ...rule, ...changes }, events, at });
  return result.error ? expect.fail(result.error) : result;
}

const sign = (day: number, persons: string[], region?: string): SignatureEvent => ({
  t: on(day),
  type: 'sign',
  persons,
  region,
});
const paper = (batch: string, signedOn: string, persons: string[], t = on(9)): SignatureEvent => ({
  t,
  type: 'paper-batch',
  batch,
  signedOn,
  persons,
});
const check = (day: number, ...results: [string[], string][]): SignatureEvent => ({
  t: on(day),
  type: 'register-check',
  results: results.map(([persons, result]) => ({ persons, result })),
});
const act = (type: 'withdraw' | 'restore', day: number, persons: string[]): SignatureEvent => ({
  t: on(day),
  type,
  persons,
});
const strike = (day: number, persons: string[], reason = 'under_age'): SignatureEvent => ({
  t: on(day),
  type: 'invalidate',
  persons,
  reason,
});

describe('counts, sentence by sentence', () => {
  test.each<[string, SignatureEvent[], object]>([
    ['each person of a late list is late', [{ ...sign(1, ['a', 'b', 'a']), t: closesAt }], { late: 3, received: 0 }],
    [
      'a person named twice acts twice',
      [{ ...sign(2, []), persons: ['a', 'a'], type: 'sign' }],
      { received: 2, duplicates: 1, claimed: 1 },
    ],
    [
      'a late batch was seen, and is ignored the second time',
      [paper('B', '2026-07-01', ['a']), paper('B', '2026-06-02', ['a'])],
      { late: 1, received: 0, claimed: 0 },
    ],
    [
      'so was one that was signed too early',
      [paper('B', '2026-05-31', ['a']), paper('B', '2026-06-02', ['a'])],
      { late: 1, received: 0 },
    ],
    [
      'paper of the window counts whenever it was entered',
      [paper('B', '2026-06-30', ['a'], new Date('2026-09-01T00:00:00Z'))],
      { received: 1, valid: 1 },
    ],
    ['a late act is no first signature', [{ ...sign(1, ['a']), t: on(1, '05:59:59Z') }, sign(2, ['a'])], { valid: 1 }],
    [
      'a signature that was struck is no ground to sign again',
      [sign(2, ['a']), strike(3, ['a']), sign(4, ['a'])],
      { valid: 0, duplicates: 1 },
    ],
    [
      'the reason is forgotten with a withdrawal',
      [sign(2, ['a']), strike(3, ['a']), act('withdraw', 4, ['a'])],
      { withdrawn: 1, claimed: 0, invalidByReason: {} },
    ],
    [
      'and is not there after a new signature',
      [sign(2, ['a']), strike(3, ['a']), act('withdraw', 4, ['a']), sign(5, ['a'])],
      { valid: 1, withdrawn: 0, invalidByReason: {} },
    ],
    [
      'a withdrawn signature cannot be struck',
      [sign(2, ['a']), act('withdraw', 3, ['a']), strike(4, ['a'])],
      { withdrawn: 1, invalidByReason: {} },
    ],
    ['or restored', [sign(2, ['a']), act('withdraw', 3, ['a']), act('restore', 4, ['a'])], { withdrawn: 1, valid: 0 }],
    [
      'a struck one is no longer confirmed',
      [sign(2, ['a']), check(3, [['a'], 'valid']), strike(4, ['a'])],
      { confirmed: 0, valid: 0, claimed: 1 },
    ],
    [
      'a withdrawn one is no longer confirmed',
      [sign(2, ['a']), check(3, [['a'], 'valid']), act('withdraw', 4, ['a'])],
      { confirmed: 0, valid: 0 },
    ],
    [
      'a restored one is unchecked',
      [sign(2, ['a']), check(3, [['a'], 'valid']), strike(4, ['a']), act('restore', 5, ['a'])],
      { confirmed: 0, valid: 1 },
    ],
    [
      'any other word of the register is a reason',
      [sign(2, ['a']), check(3, [['a'], 'Valid'])],
      { invalidByReason: { Valid: 1 } },
    ],
    [
      'a reason may be called like a property',
      [sign(2, ['a']), strike(3, ['a'], 'constructor')],
      { invalidByReason: { constructor: 1 } },
    ],
    [
      'a withdrawal twice is one',
      [sign(2, ['a']), act('withdraw', 3, ['a']), act('withdraw', 4, ['a'])],
      { withdrawn: 1 },
    ],
  ])('%s', (_, events, counts) => {
    expect(play(events).counts).toMatchObject(counts);
  });

  test.each<[string, Partial<Rule>, Date, number]>([
    ['until the close, at it', {}, closesAt, 0],
    ['until the close, a second before', {}, new Date('2026-06-30T20:59:59Z'), 1],
    ['until a close that is not known', { window: { opensAt } }, new Date('2030-01-01T00:00:00Z'), 1],
    ['until a hand-over that has not been', { withdrawUntil: 'handover' }, new Date('2030-01-01T00:00:00Z'), 1],
    ['until the hand-over, at it', { withdrawUntil: 'handover', handedOverAt: on(10) }, on(10), 0],
    [
      'until the hand-over, which the close does not shorten',
      { withdrawUntil: 'handover', handedOverAt: new Date('2026-08-01T00:00:00Z') },
      closesAt,
      1,
    ],
    ['until the close, which an earlier hand-over does not shorten', { handedOverAt: on(10) }, on(11), 1],
  ])('withdrawing %s', (_, changes, t, withdrawn) => {
    expect(play([sign(2, ['a']), { t, type: 'withdraw', persons: ['a'] }], changes).counts).toMatchObject({
      withdrawn,
    });
  });

  test('the last day of a window that an event closed is the day of that event', () => {
    const closed = { window: { opensAt, closesAt: on(20, '12:00:00Z') } };
    expect(play([paper('B', '2026-06-20', ['a'])], closed).counts).toMatchObject({ received: 1, late: 0 });
    expect(play([paper('B', '2026-06-21', ['a'])], closed).counts).toMatchObject({ received: 0, late: 1 });
  });
});

describe('stages', () => {
  test('an event takes effect as a whole', () => {
    const events = [sign(2, ['a', 'b']), check(3, [['a', 'b'], 'valid'], [['b'], 'deceased'])];
    expect(play(events, { countBasis: 'confirmed' }).stages.one).toMatchObject({
      reachedAt: null,
      currentlyMet: false,
    });
  });

  test('a region stays that of the first signature', () => {
    const stages = [{ key: 'one', need: { abs: 1 }, regionRule: { minRegions: 1, perRegion: { B: 1 } } }];
    const again = [sign(2, ['a'], 'A'), act('withdraw', 3, ['a']), sign(4, ['a'], 'B')];
    expect(play(again, { stages }).stages.one).toMatchObject({ reachedAt: null });
    expect(play([sign(2, ['a'], 'B'), act('withdraw', 3, ['a']), sign(4, ['a'], 'A')], { stages }).stages.one).toEqual({
      required: 1,
      reachedAt: on(2),
      currentlyMet: true,
      collectTarget: null,
      targetMet: null,
    });
  });

  test('the margin is measured by what the rule counts', () => {
    const stages = [{ key: 'one', need: { abs: 2 }, overCollectPct: '50' }];
    const events = [sign(2, ['a', 'b', 'c']), check(3, [['a', 'b'], 'valid'])];
    expect(play(events, { stages }).stages.one).toMatchObject({ collectTarget: 3, targetMet: true });
    expect(play(events, { stages, countBasis: 'confirmed' }).stages.one).toMatchObject({
      reachedAt: on(3),
      targetMet: false,
    });
  });

  test('an event at the moment asked for is there, a later one is not', () => {
    const events = [sign(2, ['a']), sign(3, ['b'])];
    expect(play(events, {}, on(3)).stages.one).toMatchObject({ reachedAt: on(3) });
    expect(play(events, {}, on(2)).stages.one).toMatchObject({ reachedAt: null });
  });

  test('a need that cannot be told is the answer, also without events', () => {
    const stages = [{ key: 'one', need: { abs: 0 } }];
    expect(stagesReached({ timeZone: 'Europe/Riga', rule: { ...rule, stages }, events: [] })).toEqual({
      error: 'count_invalid',
    });
  });
});

const person = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const persons = fc.array(person, { minLength: 1, maxLength: 3 });
const region = fc.constantFrom('A', 'B', undefined);
const event = (t: Date): fc.Arbitrary<SignatureEvent> =>
  fc.oneof(
    fc.record({ t: fc.constant(t), type: fc.constant('sign' as const), persons, region }),
    fc.record({
      t: fc.constant(t),
      type: fc.constant('paper-batch' as const),
      batch: fc.constantFrom('B1', 'B2', 'B3'),
      signedOn: fc.constantFrom('2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'),
      persons,
      region,
    }),
    fc.record({ t: fc.constant(t), type: fc.constantFrom('withdraw' as const, 'restore' as const), persons }),
    fc.record({
      t: fc.constant(t),
      type: fc.constant('invalidate' as const),
      persons,
      reason: fc.constantFrom('x', 'y'),
    }),
    fc.record({
      t: fc.constant(t),
      type: fc.constant('register-check' as const),
      results: fc.array(fc.record({ persons, result: fc.constantFrom('valid', 'valid', 'x') }), { maxLength: 3 }),
    }),
  );
/** Events on the first, second … day, some of them outside the window. */
const stream = fc
  .integer({ min: 0, max: 30 })
  .chain((length) =>
    fc.tuple(...Array.from({ length }, (_, n) => event(new Date(on(1, '00:00:00Z').getTime() + n * 86_400_000)))),
  );
const anyRule = fc.record({
  countBasis: fc.constantFrom('valid' as const, 'confirmed' as const),
  withdrawUntil: fc.constantFrom('close' as const, 'handover' as const),
  stages: fc.constant([
    { key: 'low', need: { abs: 2 } },
    { key: 'high', need: { abs: 4 } },
    { key: 'wide', need: { abs: 2 }, regionRule: { minRegions: 2, perRegion: { A: 1, B: 1 } } },
  ]),
});

describe('over any stream of events', () => {
  test('the numbers are those of people: each at most once, whatever method or paper', () => {
    fc.assert(
      fc.property(stream, anyRule, (events, changes) => {
        const { claimed, valid, confirmed, withdrawn, received, duplicates, invalidByReason } = play(
          events,
          changes,
        ).counts;
        const invalid = Object.values(invalidByReason).reduce((sum, n) => sum + n, 0);
        expect(claimed).toBe(valid + invalid);
        expect(confirmed).toBeLessThanOrEqual(valid);
        expect(claimed + withdrawn).toBeLessThanOrEqual(6);
        expect(claimed + withdrawn).toBeLessThanOrEqual(received - duplicates);
        expect(Object.values(invalidByReason)).not.toContain(0);
      }),
    );
  });

  test('a stamp is never changed or removed by what comes later, and a stage met now is stamped', () => {
    fc.assert(
      fc.property(stream, anyRule, (events, changes) => {
        const stamps = new Map<string, Date>();
        for (let n = 0; n <= events.length; n += 1) {
          for (const [key, { reachedAt, currentlyMet }] of Object.entries(play(events.slice(0, n), changes).stages)) {
            if (currentlyMet) expect(reachedAt).not.toBeNull();
            if (stamps.has(key)) expect(reachedAt).toEqual(stamps.get(key));
            else if (reachedAt !== null) {
              expect(reachedAt).toEqual(events[n - 1]?.t);
              stamps.set(key, reachedAt);
            }
          }
        }
      }),
    );
  });

  test('one more signature never un-stamps a stage or delays it', () => {
    fc.assert(
      fc.property(stream, anyRule, fc.nat(30), region, (events, changes, place, from) => {
        const before = play(events, changes).stages;
        const t = events[place]?.t ?? on(28);
        const more = [...events.slice(0, place), { t, type: 'sign' as const, persons: ['z'], region: from }];
        const after = play([...more, ...events.slice(place)], changes).stages;
        for (const [key, { reachedAt, currentlyMet }] of Object.entries(before)) {
          const now = after[key]?.reachedAt ?? null;
          if (reachedAt !== null) expect(now !== null && now <= reachedAt).toBe(true);
          if (currentlyMet) expect(after[key]?.currentlyMet).toBe(true);
        }
      }),
    );
  });

  test('the order of events of different people does not matter to the counts', () => {
    const own = (of: string) =>
      fc.array(
        fc.constantFrom<(day: number) => SignatureEvent>(
          (day) => sign(day, [of]),
          (day) => act('withdraw', day, [of]),
          (day) => strike(day, [of]),
          (day) => act('restore', day, [of]),
          (day) => check(day, [[of], 'valid']),
        ),
        { maxLength: 6 },
      );
    fc.assert(
      fc.property(own('a'), own('b'), fc.infiniteStream(fc.boolean()), (a, b, coin) => {
        const mixed: ((day: number) => SignatureEvent)[] = [];
        const [left, right] = [[...a], [...b]];
        while (left.length + right.length > 0) {
          const next = (coin.next().value && left.length > 0) || right.length === 0 ? left.shift() : right.shift();
          if (next) mixed.push(next);
        }
        const inTurn = play([...a, ...b].map((make, n) => make(n + 2))).counts;
        expect(play(mixed.map((make, n) => make(n + 2))).counts).toEqual(inTurn);
      }),
    );
  });

  test('the way a signature came makes no difference to who is counted', () => {
    fc.assert(
      fc.property(fc.array(persons, { maxLength: 8 }), (lists) => {
        const screen = lists.map((list) => sign(5, list));
        const onPaper = lists.map((list, n) => paper(`B${n}`, '2026-06-05', list, on(5)));
        const mixed = lists.map((_, n) => (n % 2 === 0 ? screen[n] : onPaper[n])).filter((one) => one !== undefined);
        const { counts } = play(screen);
        expect(counts.valid).toBe(new Set(lists.flat()).size);
        expect(play(onPaper).counts).toEqual(counts);
        expect(play(mixed).counts).toEqual(counts);
      }),
    );
  });
});
