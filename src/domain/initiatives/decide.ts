import type { LifecycleFacts } from './lifecycle.ts';
import type { LifecycleRule, LifecycleState } from './lifecycle-schema.ts';
import { type Command, type CommandArgs, type NeedError, transitionOf, transitions } from './transitions.ts';

type Refusal = 'unknown_command' | 'forbidden' | 'archived' | 'wrong_state' | NeedError;

/** How a round ended, kept when the initiative is reopened. */
type PastRound = Pick<LifecycleState, 'round' | 'editorial' | 'handover' | 'outcome' | 'outcomeLog'>;

/** The new state, and the round it closed if it reopened one; or why the command is refused, and then nothing changes. */
type Decision =
  | { readonly state: LifecycleState; readonly closed: PastRound | null; readonly error?: never }
  | { readonly error: Refusal };

/** What a command does to an initiative in this state, with the facts as they are now (rule vectors §6). */
export function decide(input: {
  readonly rule: LifecycleRule;
  readonly state: LifecycleState;
  readonly facts: LifecycleFacts;
  readonly role: string;
  readonly command: string;
  readonly args?: CommandArgs | null | undefined;
}): Decision {
  const { rule, state, facts, role, command } = input;
  if (!isCommand(command)) return { error: 'unknown_command' };
  const transition = transitionOf(command);
  const roles = typeof transition.by === 'function' ? transition.by(rule) : transition.by;
  if (!roles.some((one) => one === role)) return { error: 'forbidden' };
  if (state.archived && command !== 'reopen') return { error: 'archived' };

  const situation = { rule, state, facts, args: input.args ?? {} };
  if (!transition.from(situation)) return { error: 'wrong_state' };
  for (const need of transition.needs ?? []) {
    const error = need(situation);
    if (error) return { error };
  }
  const { round, editorial, handover, outcome, outcomeLog } = state;
  return {
    state: { ...state, ...transition.to(situation) },
    closed: command === 'reopen' ? { round, editorial, handover, outcome, outcomeLog } : null,
  };
}

function isCommand(name: string): name is Command {
  return Object.hasOwn(transitions, name);
}
