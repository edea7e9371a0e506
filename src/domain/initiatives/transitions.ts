import {
  collectingOf,
  type EditorialState,
  type HandoverState,
  type LifecycleFacts,
  returnReasons,
} from './lifecycle.ts';
import { outcomes } from '../tenants/outcomes.ts';
import type { LifecycleRule, LifecycleState, Role } from './lifecycle-schema.ts';

/** What comes with a command. Blanks are nothing. */
export interface CommandArgs {
  readonly reason?: string | null | undefined;
  readonly outcome?: string | null | undefined;
  readonly addressee?: string | null | undefined;
}

export interface Situation {
  readonly rule: LifecycleRule;
  readonly state: LifecycleState;
  readonly facts: LifecycleFacts;
  readonly args: CommandArgs;
}

export type NeedError =
  | 'addressee_required'
  | 'already_handed_over'
  | 'outcome_invalid'
  | 'reason_invalid'
  | 'reason_required'
  | 'resubmission_not_allowed'
  | 'sponsors_missing'
  | 'text_frozen'
  | 'threshold_not_reached'
  | 'window_closed'
  | 'window_open'
  | 'withdraw_not_allowed';

interface Transition {
  readonly by: readonly Role[] | ((rule: LifecycleRule) => readonly Role[]);
  readonly from: (situation: Situation) => boolean;
  /** Checked from left to right; the first that says something refuses. */
  readonly needs?: readonly ((situation: Situation) => NeedError | null)[];
  /** Members of the state that change. */
  readonly to: (situation: Situation) => Partial<LifecycleState>;
}

const editorial =
  (...states: readonly EditorialState[]) =>
  ({ state }: Situation) =>
    states.includes(state.editorial);
const handover =
  (...states: readonly HandoverState[]) =>
  ({ state }: Situation) =>
    states.includes(state.handover);
const becomes = (state: EditorialState) => () => ({ editorial: state });

const isBlank = (text: string | null | undefined) => !text?.trim();
const isMet = ({ facts }: Situation) => facts.currentlyMet ?? facts.reached;
const isOver = ({ facts }: Situation) => facts.closesAt !== null && facts.now >= facts.closesAt;
const isShown = editorial('published', 'paused');
const lacksSponsors = ({ rule, facts }: Situation) => facts.sponsors < rule.sponsorsNeeded;

const reason = ({ args }: Situation) => (isBlank(args.reason) ? 'reason_required' : null);

/** The commands on an initiative (rule vectors §6): who may give them, in which state, what they need and what they change. */
export const transitions = {
  submit: {
    by: ['author'],
    from: editorial('draft', 'changes_requested'),
    to: (now) => ({
      editorial: now.rule.sponsorsWhen === 'before_check' && lacksSponsors(now) ? 'sponsoring' : 'submitted',
    }),
  },
  edit: {
    by: ['author'],
    from: editorial('draft', 'changes_requested', 'published', 'paused'),
    needs: [(now) => (isShown(now) ? 'text_frozen' : null)],
    to: () => ({}),
  },
  'request-changes': {
    by: ['editor'],
    from: editorial('submitted'),
    needs: [reason],
    to: becomes('changes_requested'),
  },
  refuse: { by: ['editor'], from: editorial('submitted'), needs: [reason], to: becomes('refused') },
  revise: {
    by: ['author'],
    from: editorial('refused'),
    needs: [({ rule }) => (rule.resubmitAfterRefusal ? null : 'resubmission_not_allowed')],
    to: becomes('draft'),
  },
  approve: {
    by: ['editor'],
    from: editorial('submitted'),
    to: (now) => ({
      editorial: now.rule.sponsorsWhen === 'after_check' && lacksSponsors(now) ? 'sponsoring' : 'approved',
    }),
  },
  'sponsors-complete': {
    by: ['system'],
    from: editorial('sponsoring'),
    needs: [(now) => (lacksSponsors(now) ? 'sponsors_missing' : null)],
    to: ({ rule }) => ({ editorial: rule.sponsorsWhen === 'before_check' ? 'submitted' : 'approved' }),
  },
  publish: { by: ['editor', 'system'], from: editorial('approved'), to: becomes('published') },
  pause: {
    by: ['editor', 'admin'],
    from: (now) =>
      editorial('published')(now) && ['scheduled', 'open', 'open_reached'].includes(collectingOf(now.state, now.facts)),
    needs: [reason],
    to: becomes('paused'),
  },
  resume: {
    by: ['editor', 'admin'],
    from: editorial('paused'),
    needs: [(now) => (isOver(now) ? 'window_closed' : null)],
    to: becomes('published'),
  },
  withdraw: {
    by: ['author'],
    from: (now) => !editorial('refused', 'withdrawn')(now),
    needs: [(now) => (handover('none', 'returned')(now) ? null : 'already_handed_over'), withdrawalLimit],
    to: becomes('withdrawn'),
  },
  'hand-over': {
    by: ({ handOverBy }) => handOverBy,
    from: (now) => editorial('published')(now) && handover('none', 'returned')(now),
    needs: [otherAddressee, enoughSignatures],
    to: (now) => ({
      handover: 'handed_over',
      handoverKind: isMet(now) ? 'statutory' : 'ordinary',
      returnReason: null,
    }),
  },
  acknowledge: { by: ['authority'], from: handover('handed_over'), to: () => ({ handover: 'acknowledged' }) },
  return: {
    by: ['authority'],
    from: handover('handed_over', 'acknowledged'),
    needs: [reason, ({ args }) => (isOneOf(returnReasons, args.reason) ? null : 'reason_invalid')],
    to: ({ args }) => ({
      handover: 'returned',
      handoverKind: null,
      returnReason: isOneOf(returnReasons, args.reason) ? args.reason : null,
    }),
  },
  answer: { by: ['authority'], from: handover('handed_over', 'acknowledged'), to: () => ({ handover: 'answered' }) },
  'record-outcome': {
    by: ['editor', 'authority'],
    from: handover('acknowledged', 'answered'),
    needs: [
      ({ args }) => (isOneOf(outcomes, args.outcome) ? null : 'outcome_invalid'),
      (now) => (now.args.outcome === 'other' ? reason(now) : null),
    ],
    to: ({ state, args }) =>
      isOneOf(outcomes, args.outcome) ? { outcome: args.outcome, outcomeLog: [...state.outcomeLog, args.outcome] } : {},
  },
  archive: {
    by: ['editor', 'admin', 'system'],
    from: (now) =>
      editorial('draft', 'refused', 'withdrawn')(now) ||
      handover('answered')(now) ||
      now.state.outcome !== null ||
      collectingOf(now.state, now.facts) === 'closed_failed',
    to: () => ({ archived: true }),
  },
  reopen: {
    by: ['editor', 'admin'],
    from: ({ state }) => state.archived,
    needs: [reason],
    to: (now) => ({
      editorial: isShown(now) ? 'approved' : 'draft',
      handover: 'none',
      handoverKind: null,
      returnReason: null,
      outcome: null,
      outcomeLog: [],
      archived: false,
      round: now.state.round + 1,
    }),
  },
} as const satisfies Record<string, Transition>;

export type Command = keyof typeof transitions;

export function transitionOf(command: Command): Transition {
  return transitions[command];
}

/** How long an author may take back what is published. Before that, always. */
function withdrawalLimit(now: Situation): NeedError | null {
  const { withdrawUntil } = now.rule;
  if (!isShown(now) || withdrawUntil === 'handover') return null;
  return withdrawUntil === 'publication' || now.facts.reached ? 'withdraw_not_allowed' : null;
}

function otherAddressee({ state, args }: Situation): NeedError | null {
  const isSentOn = state.handover === 'returned' && state.returnReason === 'competence';
  return isSentOn && isBlank(args.addressee) ? 'addressee_required' : null;
}

function enoughSignatures(now: Situation): NeedError | null {
  const { rule, facts } = now;
  if (!isMet(now)) {
    return rule.fallback === 'ordinary_submission' && isOver(now) ? null : 'threshold_not_reached';
  }
  return rule.handOverWhen === 'closed' && facts.closesAt !== null && !isOver(now) ? 'window_open' : null;
}

function isOneOf<T extends string>(list: readonly T[], word: string | null | undefined): word is T {
  return list.some((one) => one === word);
}
