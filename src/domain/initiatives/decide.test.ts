import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { editorialStates, handoverStates, type LifecycleFacts, returnReasons } from './lifecycle.ts';
import { outcomes } from '../tenants/outcomes.ts';
import { LifecycleRule, LifecycleState, Role } from './lifecycle-schema.ts';
import { transitions } from './transitions.ts';

const opensAt = new Date('2026-06-01T06:00:00Z');
const closesAt = new Date('2026-08-31T21:00:00Z');
const during = new Date('2026-07-01T06:00:00Z');
const plain: LifecycleFacts = { now: during, opensAt, closesAt, sponsors: 0, reached: false };
const met: LifecycleFacts = { ...plain, reached: true };

type Given = {
  rule?: Parameters<typeof LifecycleRule.parse>[0];
  state?: Parameters<typeof LifecycleState.parse>[0];
  facts?: Partial<LifecycleFacts>;
  args?: Parameters<typeof decide>[0]['args'];
};

function give(role: string, command: string, { rule = {}, state = {}, facts, args }: Given = {}) {
  return decide({
    rule: LifecycleRule.parse(rule),
    state: LifecycleState.parse(state),
    facts: { ...plain, ...facts },
    role,
    command,
    args,
  });
}

const published = { editorial: 'published' };
const returned = { ...published, handover: 'returned', returnReason: 'competence' };
const ordinary = { fallback: 'ordinary_submission' };

describe('a command is refused', () => {
  test.each<[string, string, string, Given, string]>([
    ['that is a property of every object', 'author', 'toString', {}, 'unknown_command'],
    ['of nobody who may, before it is archived', 'author', 'publish', { state: { archived: true } }, 'forbidden'],
    ['of a role that does not exist', 'king', 'submit', {}, 'forbidden'],
    ['archiving what is archived', 'editor', 'archive', { state: { archived: true } }, 'archived'],
    ['reopening what is not archived, before its reason', 'editor', 'reopen', {}, 'wrong_state'],
    ['reopening without a reason', 'admin', 'reopen', { state: { archived: true } }, 'reason_required'],
    ['editing a paused text', 'author', 'edit', { state: { editorial: 'paused' } }, 'text_frozen'],
    ['editing a withdrawn text', 'author', 'edit', { state: { editorial: 'withdrawn' } }, 'wrong_state'],
    [
      'too few sponsors',
      'system',
      'sponsors-complete',
      { state: { editorial: 'sponsoring' }, rule: { sponsorsNeeded: 2 }, facts: { sponsors: 1 } },
      'sponsors_missing',
    ],
    [
      'pausing what is with the institution',
      'editor',
      'pause',
      { state: { ...published, handover: 'handed_over' }, args: { reason: 'x' } },
      'wrong_state',
    ],
    [
      'pausing at the close',
      'editor',
      'pause',
      { state: published, facts: { now: closesAt }, args: { reason: 'x' } },
      'wrong_state',
    ],
    ['pausing without a reason', 'editor', 'pause', { state: published }, 'reason_required'],
    [
      'resuming at the close',
      'editor',
      'resume',
      { state: { editorial: 'paused' }, facts: { now: closesAt } },
      'window_closed',
    ],
    ['withdrawing the refused', 'author', 'withdraw', { state: { editorial: 'refused' } }, 'wrong_state'],
    [
      'withdrawing what is answered, before the limit',
      'author',
      'withdraw',
      { state: { ...published, handover: 'answered' }, rule: { withdrawUntil: 'publication' } },
      'already_handed_over',
    ],
    [
      'withdrawing a paused one that was reached',
      'author',
      'withdraw',
      {
        state: { editorial: 'paused' },
        facts: { reached: true, currentlyMet: false },
        rule: { withdrawUntil: 'threshold' },
      },
      'withdraw_not_allowed',
    ],
    ['handing over a paused one', 'editor', 'hand-over', { state: { editorial: 'paused' }, facts: met }, 'wrong_state'],
    [
      'handing over by an editor where the author does',
      'editor',
      'hand-over',
      { state: published, facts: met, rule: { handOverBy: ['author'] } },
      'forbidden',
    ],
    [
      'another addressee before the threshold',
      'editor',
      'hand-over',
      { state: returned, args: { addressee: ' ' } },
      'addressee_required',
    ],
    [
      'an ordinary submission while it is open',
      'editor',
      'hand-over',
      { state: published, rule: ordinary },
      'threshold_not_reached',
    ],
    [
      'an ordinary submission without an end',
      'editor',
      'hand-over',
      { state: published, rule: ordinary, facts: { closesAt: null } },
      'threshold_not_reached',
    ],
    [
      'what was met once and is not now',
      'editor',
      'hand-over',
      { state: published, facts: { reached: true, currentlyMet: false } },
      'threshold_not_reached',
    ],
    [
      'before the close where that is waited for',
      'editor',
      'hand-over',
      { state: published, facts: met, rule: { handOverWhen: 'closed' } },
      'window_open',
    ],
    [
      'a reason with a blank more',
      'authority',
      'return',
      { state: { ...published, handover: 'acknowledged' }, args: { reason: 'form ' } },
      'reason_invalid',
    ],
    [
      'an outcome before its reason',
      'editor',
      'record-outcome',
      { state: { handover: 'answered' } },
      'outcome_invalid',
    ],
    [
      'another outcome without a reason',
      'editor',
      'record-outcome',
      { state: { handover: 'answered' }, args: { outcome: 'other', reason: '\t' } },
      'reason_required',
    ],
    ['archiving what is open', 'editor', 'archive', { state: published }, 'wrong_state'],
    [
      'archiving what ended reached',
      'editor',
      'archive',
      { state: published, facts: { ...met, now: closesAt } },
      'wrong_state',
    ],
  ])('%s', (_, role, command, given, error) => {
    expect(give(role, command, given)).toEqual({ error });
  });
});

describe('a command changes', () => {
  test.each<[string, string, string, Given, object]>([
    [
      'to the sponsors before the check',
      'author',
      'submit',
      { rule: { sponsorsNeeded: 1, sponsorsWhen: 'before_check' } },
      { editorial: 'sponsoring' },
    ],
    [
      'and then to the check',
      'system',
      'sponsors-complete',
      { state: { editorial: 'sponsoring' }, rule: { sponsorsWhen: 'before_check' } },
      { editorial: 'submitted' },
    ],
    [
      'no sponsors before a check that comes first',
      'author',
      'submit',
      { rule: { sponsorsNeeded: 1 } },
      { editorial: 'submitted' },
    ],
    [
      'nothing by an edit',
      'author',
      'edit',
      { state: { editorial: 'changes_requested' } },
      { editorial: 'changes_requested' },
    ],
    [
      'a scheduled one to paused',
      'admin',
      'pause',
      { state: published, facts: { now: new Date('2026-05-01T00:00:00Z') }, args: { reason: 'x' } },
      { editorial: 'paused' },
    ],
    [
      'back without an end',
      'admin',
      'resume',
      { state: { editorial: 'paused' }, facts: { closesAt: null } },
      { editorial: 'published' },
    ],
    [
      'a draft to withdrawn whatever the limit',
      'author',
      'withdraw',
      { rule: { withdrawUntil: 'publication' } },
      { editorial: 'withdrawn' },
    ],
    [
      'a returned one to withdrawn',
      'author',
      'withdraw',
      { state: returned },
      { editorial: 'withdrawn', handover: 'returned' },
    ],
    [
      'an ordinary submission at the close',
      'editor',
      'hand-over',
      { state: published, rule: ordinary, facts: { now: closesAt } },
      { handoverKind: 'ordinary' },
    ],
    [
      'a met one is statutory also with the fallback',
      'editor',
      'hand-over',
      { state: published, rule: ordinary, facts: { ...met, now: closesAt } },
      { handoverKind: 'statutory' },
    ],
    [
      'where the close is waited for, without one',
      'editor',
      'hand-over',
      { state: published, rule: { handOverWhen: 'closed' }, facts: { ...met, closesAt: null } },
      { handover: 'handed_over' },
    ],
    [
      'after a return for form, without an addressee',
      'editor',
      'hand-over',
      { state: { ...returned, returnReason: 'form' }, facts: met },
      { handover: 'handed_over', returnReason: null },
    ],
    [
      'the kind by a return',
      'authority',
      'return',
      { state: { ...published, handover: 'acknowledged', handoverKind: 'ordinary' }, args: { reason: 'other' } },
      { handover: 'returned', handoverKind: null, returnReason: 'other' },
    ],
    [
      'from handed over to answered at once',
      'authority',
      'answer',
      { state: { ...published, handover: 'handed_over' } },
      { handover: 'answered' },
    ],
    [
      'the outcome, and keeps the same one again in the log',
      'editor',
      'record-outcome',
      { state: { handover: 'answered', outcome: 'partly', outcomeLog: ['partly'] }, args: { outcome: 'partly' } },
      { outcome: 'partly', outcomeLog: ['partly', 'partly'] },
    ],
    [
      'only the archive of a failed one',
      'system',
      'archive',
      { state: published, facts: { now: closesAt } },
      { editorial: 'published', archived: true },
    ],
  ])('%s', (_, role, command, given, state) => {
    expect(give(role, command, given)).toMatchObject({ state });
  });

  test('a round into history when it is reopened', () => {
    const state = {
      editorial: 'paused',
      handover: 'returned',
      returnReason: 'form',
      outcome: 'other',
      outcomeLog: ['other'],
      archived: true,
      round: 2,
    };
    expect(give('admin', 'reopen', { state, args: { reason: 'A court said so' } })).toEqual({
      state: {
        editorial: 'approved',
        handover: 'none',
        handoverKind: null,
        returnReason: null,
        outcome: null,
        outcomeLog: [],
        archived: false,
        round: 3,
      },
      closed: { round: 2, editorial: 'paused', handover: 'returned', outcome: 'other', outcomeLog: ['other'] },
    });
  });
});

const anyRule = fc.record({
  sponsorsNeeded: fc.nat(2),
  sponsorsWhen: fc.constantFrom('after_check' as const, 'before_check' as const),
  handOverWhen: fc.constantFrom('reached' as const, 'closed' as const),
  fallback: fc.constantFrom('close' as const, 'ordinary_submission' as const),
  handOverBy: fc.subarray([...Role.options]),
  resubmitAfterRefusal: fc.boolean(),
  withdrawUntil: fc.constantFrom('handover' as const, 'threshold' as const, 'publication' as const),
});
const anyState = fc.record({
  editorial: fc.constantFrom(...editorialStates),
  handover: fc.constantFrom(...handoverStates),
  handoverKind: fc.constantFrom(null, 'statutory' as const, 'ordinary' as const),
  returnReason: fc.constantFrom(null, ...returnReasons),
  outcome: fc.constantFrom(null, ...outcomes),
  outcomeLog: fc.array(fc.constantFrom(...outcomes), { maxLength: 2 }),
  archived: fc.boolean(),
  round: fc.integer({ min: 1, max: 3 }),
});
const anyFacts = fc.record({
  now: fc.constantFrom(new Date('2026-05-01T00:00:00Z'), opensAt, during, closesAt),
  opensAt: fc.constant(opensAt),
  closesAt: fc.constantFrom(closesAt, null),
  sponsors: fc.nat(3),
  reached: fc.boolean(),
  currentlyMet: fc.constantFrom(true, false, null, undefined),
});
const anyCommand = fc.record({
  rule: anyRule,
  state: anyState,
  facts: anyFacts,
  role: fc.constantFrom(...Role.options, 'stranger'),
  command: fc.constantFrom(...Object.keys(transitions), 'unknown'),
  args: fc.record({
    reason: fc.constantFrom(null, ' ', 'because', ...returnReasons),
    outcome: fc.constantFrom(null, 'accepted', ...outcomes),
    addressee: fc.constantFrom(null, 'ministry'),
  }),
});

describe('any command', () => {
  test('answers the same twice and leaves what it was given as it was', () => {
    fc.assert(
      fc.property(anyCommand, (given) => {
        const before = structuredClone(given);
        const decision = decide(given);
        expect(given).toEqual(before);
        expect(decide(given)).toEqual(decision);
        if (decision.error) expect(Object.keys(decision)).toEqual(['error']);
      }),
    );
  });

  test('leads to a state of the axes, never backwards in rounds, and loses no outcome', () => {
    fc.assert(
      fc.property(anyCommand, (given) => {
        const decision = decide(given);
        if (decision.error) return;
        const { state, closed } = decision;
        expect(LifecycleState.parse(state)).toEqual(state);
        expect(state.round).toBe(given.state.round + (closed ? 1 : 0));
        expect([...(closed?.outcomeLog ?? []), ...state.outcomeLog].slice(0, given.state.outcomeLog.length)).toEqual(
          given.state.outcomeLog,
        );
      }),
    );
  });

  test('of an archived object but to reopen it is refused', () => {
    fc.assert(
      fc.property(anyCommand, (given) => {
        const decision = decide({ ...given, state: { ...given.state, archived: true } });
        if (given.command !== 'reopen') expect(decision.error).toMatch(/^(unknown_command|forbidden|archived)$/);
      }),
    );
  });
});
