import type { z } from 'zod';
import {
  type Delegation,
  type DelegationRefusal,
  directVotes,
  effectiveChoices,
  type Refused,
  standingDelegations,
  type Vote,
  type VoteRefusal,
} from './cast-votes.ts';
import { isAdopted, quorumMet, type Turnout } from './quorum.ts';
import { BallotRule, type Choice } from './schema.ts';

interface Member {
  readonly id: string;
  readonly weight: number;
}

/** The state of a ballot at one moment. What is not to be seen is null. */
export interface BallotCount {
  /** Tallies may be shown. */
  readonly visible: boolean;
  /** Closed: nothing changes any more. */
  readonly final: boolean;
  /** Everybody with an effective choice, abstaining and by delegation included. */
  readonly participation: Turnout;
  /** Weight of each option. */
  readonly tallies: Readonly<Partial<Record<Choice, number>>> | null;
  readonly quorumMet: boolean | null;
  readonly result: 'adopted' | 'rejected' | 'no_quorum' | null;
  /** Effective choice of each; never in a secret ballot or an open electorate. */
  readonly memberChoices: Readonly<Record<string, Choice>> | null;
  readonly rejectedVotes: readonly Refused<VoteRefusal>[];
  readonly rejectedDelegations: readonly Refused<DelegationRefusal>[];
}

export type Ballot = (BallotCount & { readonly error?: never }) | { readonly error: 'rule_invalid' };

/**
 * Counts a ballot at `at` (rule vectors §8). Votes and delegations stand in time order; `members: null` means that anybody
 * identified may vote, with weight 1.
 */
export function countBallot(input: {
  readonly rule: z.input<typeof BallotRule>;
  readonly members: readonly Member[] | null;
  readonly votes: readonly Vote[];
  readonly delegations: readonly Delegation[];
  readonly at: Date;
}): Ballot {
  const { members, at } = input;
  const weights = members && new Map(members.map(({ id, weight }) => [id, weight]));
  const parsed = BallotRule.safeParse(input.rule);
  if (!parsed.success || !isPossible(parsed.data, weights)) return { error: 'rule_invalid' };
  const rule = parsed.data;

  const isMember = (id: string) => weights === null || weights.has(id);
  const votes = directVotes(rule, isMember, input.votes, at);
  const delegations = standingDelegations(rule, isMember, input.delegations, at);
  const choices = effectiveChoices(votes.standing, delegations.delegates);
  const tallies = talliesOf(rule, choices, weights);
  const all = weights && turnoutOf(weights.keys(), weights);
  const participation = turnoutOf(choices.keys(), weights);

  const final = at >= rule.closesAt;
  const visible = final || rule.resultVisibility === 'live';
  const quorum = quorumMet(rule.quorum, participation, all);
  const { majority } = rule;
  const decided = () => {
    if (majority === null) return null;
    if (quorum === false) return 'no_quorum';
    const chairIsFor = rule.tie === 'chair' && rule.chair !== null && choices.get(rule.chair) === 'for';
    return isAdopted(majority, tallies, all?.weight ?? null, chairIsFor) ? 'adopted' : 'rejected';
  };
  return {
    visible,
    final,
    participation,
    tallies: visible ? tallies : null,
    quorumMet: visible ? quorum : null,
    result: final ? decided() : null,
    memberChoices: visible && !rule.secret && members !== null ? Object.fromEntries(choices) : null,
    rejectedVotes: votes.refused,
    rejectedDelegations: delegations.refused,
  };
}

type Weights = ReadonlyMap<string, number> | null;

/** A secret ballot shows nobody's vote, and an open electorate has no whole to take a share of, and no chair. */
function isPossible({ secret, delegation, tie, chair, quorum, majority }: BallotRule, weights: Weights): boolean {
  if (secret && (delegation || tie === 'chair')) return false;
  if (tie === 'chair' && (chair === null || !weights?.has(chair))) return false;
  if (weights !== null) return true;
  const needsAll =
    (quorum !== null && 'of' in quorum) ||
    majority?.kind === 'absolute' ||
    (majority?.kind === 'fraction' && majority.of === 'all');
  return !delegation && !needsAll;
}

function turnoutOf(people: Iterable<string>, weights: Weights): Turnout {
  const each = [...people].map((id) => weightOf(id, weights));
  return { members: each.length, weight: each.reduce((sum, weight) => sum + weight, 0) };
}

function talliesOf({ options }: BallotRule, choices: ReadonlyMap<string, Choice>, weights: Weights) {
  const tallies: Partial<Record<Choice, number>> = Object.fromEntries(options.map((option) => [option, 0]));
  for (const [id, choice] of choices) tallies[choice] = (tallies[choice] ?? 0) + weightOf(id, weights);
  return tallies;
}

function weightOf(id: string, weights: Weights): number {
  return weights === null ? 1 : (weights.get(id) ?? 0);
}
