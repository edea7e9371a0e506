import { expect, test } from 'vitest';
import { isRunning } from './lifecycle.ts';

const now = new Date('2026-11-24T12:00:00Z');
const [before, after] = [new Date('2026-11-23T12:00:00Z'), new Date('2026-11-25T12:00:00Z')];
const open = { editorial: 'published', handover: 'none', opensAt: before, closesAt: after } as const;

test.each([
  ['open', open, true],
  ['without an end', { ...open, closesAt: null }, true],
  ['still to open', { ...open, opensAt: after }, true],
  ['paused', { ...open, editorial: 'paused' }, true],
  ['returned', { ...open, handover: 'returned' }, true],
  ['closed at this instant', { ...open, closesAt: now }, false],
  ['closed while paused', { ...open, editorial: 'paused', closesAt: before }, false],
  ['handed over', { ...open, handover: 'handed_over' }, false],
  ['a draft', { ...open, editorial: 'draft' }, false],
  ['withdrawn', { ...open, editorial: 'withdrawn' }, false],
] as const)('an initiative that is %s runs: %o → %s', (_, facts, runs) => {
  expect(isRunning(facts, now)).toBe(runs);
});
