import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editorialStates, handoverStates } from './lifecycle.ts';
import { keptUntil, type KeptFacts } from './kept-until.ts';

const retention = { afterHandoverDays: 365, afterFailDays: 30 };
const at = (text: string) => new Date(text);
const facts = (changes: Partial<KeptFacts>): KeptFacts => ({
  editorial: 'published',
  handover: 'none',
  closesAt: null,
  handedOverAt: null,
  returnedAt: null,
  endedAt: null,
  reached: false,
  retention,
  ...changes,
});
const riga = 'Europe/Riga';

describe('how long identifying data is kept', () => {
  test.each<[string, Partial<KeptFacts>, string | null]>([
    ['open without an end', {}, null],
    ['a draft', { editorial: 'draft', closesAt: at('2026-03-01T00:00+02:00') }, null],
    // Closed at the start of 1 March; 30 days are over with the end of 31 March, in summer time.
    ['a failed collection', { closesAt: at('2026-03-01T00:00+02:00') }, '2026-04-01T00:00+03:00'],
    ['paused at its end', { editorial: 'paused', closesAt: at('2026-03-01T00:00+02:00') }, '2026-04-01T00:00+03:00'],
    [
      'enough signatures and no hand-over yet: as people were told',
      { reached: true, closesAt: at('2026-03-01T00:00+02:00') },
      '2026-04-01T00:00+03:00',
    ],
    [
      'the same, where the rule lets the list wait',
      { reached: true, closesAt: at('2026-03-01T00:00+02:00'), retention: { ...retention, waitingDays: 365 } },
      '2027-03-02T00:00+02:00',
    ],
    [
      'handed over at noon',
      { handover: 'handed_over', handedOverAt: at('2026-01-10T12:00+02:00'), closesAt: at('2026-01-01T00:00+02:00') },
      '2027-01-11T00:00+02:00',
    ],
    [
      'answered, then ended: the hand-over counts',
      { handover: 'answered', handedOverAt: at('2026-01-10T12:00+02:00'), endedAt: at('2026-02-01T00:00+02:00') },
      '2027-01-11T00:00+02:00',
    ],
    ['handed over without a date', { handover: 'handed_over' }, null],
    [
      'sent back after its end: with us again',
      { handover: 'returned', closesAt: at('2026-01-01T00:00+02:00'), returnedAt: at('2026-02-01T10:00+02:00') },
      '2026-03-04T00:00+02:00',
    ],
    [
      'withdrawn by the author while open',
      { editorial: 'withdrawn', reached: true, endedAt: at('2026-02-01T10:00+02:00') },
      '2026-03-04T00:00+02:00',
    ],
    ['taken down', { editorial: 'refused', endedAt: at('2026-02-01T10:00+02:00') }, '2026-03-04T00:00+02:00'],
  ])('%s', (_name, changes, until) => {
    expect(keptUntil(facts(changes), riga)?.until ?? null).toEqual(until && at(until));
  });

  test('never less than the days of the rule, whatever the state', () => {
    const date = fc.option(fc.date({ min: at('2020-01-01'), max: at('2030-01-01'), noInvalidDate: true }));
    const days = fc.integer({ min: 0, max: 800 });
    const any = fc.record({
      editorial: fc.constantFrom(...editorialStates),
      handover: fc.constantFrom(...handoverStates),
      closesAt: date,
      handedOverAt: date,
      returnedAt: date,
      endedAt: date,
      reached: fc.boolean(),
      retention: fc.record({ afterHandoverDays: days, afterFailDays: days }),
    });
    fc.assert(
      fc.property(any, fc.constantFrom(riga, 'Pacific/Kiritimati', 'America/St_Johns'), (some, zone) => {
        const term = keptUntil(some, zone);
        if (!term) return;
        const { editorial, handedOverAt, closesAt, endedAt } = some;
        const open = editorial === 'published' || editorial === 'paused';
        const since = term.from === 'handover' ? handedOverAt : open ? closesAt : (endedAt ?? closesAt);
        expect(since).not.toBeNull();
        // A local day may be an hour short.
        const whole = Math.min(some.retention.afterHandoverDays, some.retention.afterFailDays) * 86_400_000 - 3_600_000;
        expect(term.until.getTime() - (since?.getTime() ?? 0)).toBeGreaterThan(whole);
      }),
    );
  });
});
