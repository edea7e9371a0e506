import type { BallotRule, Choice } from './schema.ts';

/** A vote as it was sent; null takes the vote back. */
export interface Vote {
  readonly t: Date;
  readonly member: string;
  readonly choice?: string | null | undefined;
}

/** A delegation as it was sent; without `to` it is revoked. */
export interface Delegation {
  readonly t: Date;
  readonly from: string;
  readonly to?: string | null | undefined;
}

/** An entry that was refused, by its place in the list given. */
export interface Refused<Code extends string> {
  readonly index: number;
  readonly code: Code;
}

export type VoteRefusal = 'not_open' | 'closed' | 'not_member' | 'invalid_choice' | 'already_voted';
export type DelegationRefusal = 'delegation_off' | 'closed' | 'not_member' | 'self_delegation';

type IsMember = (id: string) => boolean;

/** The direct votes that stand at `at`. Entries in time order; what comes later than `at` is not there yet. */
export function directVotes(rule: BallotRule, isMember: IsMember, votes: readonly Vote[], at: Date) {
  const standing = new Map<string, Choice>();
  const refused: Refused<VoteRefusal>[] = [];
  for (const [index, { t, member, choice }] of votes.entries()) {
    if (t > at) continue;
    const chosen = rule.options.find((option) => option === choice);
    let code: VoteRefusal | null = null;
    if (t < rule.opensAt) code = 'not_open';
    else if (t >= rule.closesAt) code = 'closed';
    else if (!isMember(member)) code = 'not_member';
    else if (chosen === undefined && typeof choice === 'string') code = 'invalid_choice';
    else if (rule.revote === 'deny' && standing.has(member)) code = 'already_voted';

    if (code !== null) refused.push({ index, code });
    else if (chosen === undefined) standing.delete(member);
    else standing.set(member, chosen);
  }
  return { standing, refused };
}

/** Who stands for whom at `at`: the last delegation of each. It may be given before the ballot opens. */
export function standingDelegations(
  rule: BallotRule,
  isMember: IsMember,
  delegations: readonly Delegation[],
  at: Date,
) {
  const delegates = new Map<string, string>();
  const refused: Refused<DelegationRefusal>[] = [];
  for (const [index, { t, from, to }] of delegations.entries()) {
    if (t > at) continue;
    const isRevoked = to === null || to === undefined;
    let code: DelegationRefusal | null = null;
    if (!rule.delegation) code = 'delegation_off';
    else if (t >= rule.closesAt) code = 'closed';
    else if (!isMember(from) || !(isRevoked || isMember(to))) code = 'not_member';
    else if (from === to) code = 'self_delegation';

    if (code !== null) refused.push({ index, code });
    else if (isRevoked) delegates.delete(from);
    else delegates.set(from, to);
  }
  return { delegates, refused };
}

/** What each one's vote is in the end: the direct vote, else the direct vote of the delegate, one level only. */
export function effectiveChoices(
  direct: ReadonlyMap<string, Choice>,
  delegates: ReadonlyMap<string, string>,
): ReadonlyMap<string, Choice> {
  const choices = new Map(direct);
  for (const [from, to] of delegates) {
    const choice = direct.get(from) ?? direct.get(to);
    if (choice !== undefined) choices.set(from, choice);
  }
  return choices;
}
