import { compareShare, percentShare } from '../shared/exact-share.ts';
import type { Choice, Majority, Quorum } from './schema.ts';

/** People and the sum of their weights. */
export interface Turnout {
  readonly members: number;
  readonly weight: number;
}

/** Whether enough of all take part; null without a rule. `all` is null in an open electorate. */
export function quorumMet(quorum: Quorum | null, part: Turnout, all: Turnout | null): boolean | null {
  if (quorum === null) return null;
  if ('votes' in quorum) return part.members >= quorum.votes;
  const share = percentShare(quorum.pct);
  if (share === null || all === null) return false;
  return reaches(part[quorum.of], all[quorum.of], share, quorum.strict);
}

/**
 * Whether `for` has the majority; nothing is adopted without a vote for it. `allWeight` is that of everybody who may vote,
 * null in an open electorate; `chairIsFor` decides a tie.
 */
export function isAdopted(
  majority: Majority,
  tallies: Readonly<Partial<Record<Choice, number>>>,
  allWeight: number | null,
  chairIsFor: boolean,
): boolean {
  const { for: yes = 0, against: no = 0, abstain = 0 } = tallies;
  if (yes === 0) return false;
  switch (majority.kind) {
    case 'simple':
      return yes > no || (yes === no && chairIsFor);
    case 'absolute':
      return allWeight !== null && reaches(yes, allWeight, { num: 1n, den: 2n }, true);
    case 'fraction': {
      const whole = { decided: yes + no, cast: yes + no + abstain, all: allWeight }[majority.of];
      const share = { num: BigInt(majority.num), den: BigInt(majority.den) };
      return whole !== null && reaches(yes, whole, share, majority.strict);
    }
  }
}

/** At least the share, or more than it. */
function reaches(part: number, whole: number, share: { num: bigint; den: bigint }, strict: boolean): boolean {
  const difference = compareShare(part, whole, share);
  return strict ? difference > 0 : difference >= 0;
}
