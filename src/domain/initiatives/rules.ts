import type { TenantState } from '../tenants/tenant-in-force.ts';
import { collecting, type EditorialState, type HandoverState } from './lifecycle.ts';

/** What is known of the initiative, the person's earlier signature and the person's eligibility. */
export interface SignFacts {
  editorial: EditorialState;
  handover: HandoverState;
  opensAt: Date | null;
  closesAt: Date | null;
  currentlyMet: boolean;
  /** `invalidated` also when the struck signature was withdrawn since: who was found ineligible may not sign anew by themselves. */
  previous: 'active' | 'withdrawn' | 'invalidated' | null;
  /** The rule lets a person sign again after a withdrawal. */
  resign: boolean;
  eligibility: { decision: 'allow' | 'allow-unproven' | 'deny'; reasons: readonly string[] };
  textVersion: number;
  /** Version of the text the person has seen; null before the confirm page. */
  seenTextVersion: number | null;
}

export type SignDecision =
  | { kind: 'may-sign'; unproven: string[]; again: boolean }
  | { kind: 'already-signed' }
  | { kind: 'invalidated' }
  | { kind: 'not-open' | 'closed' | 'paused' | 'withdrawn' | 'refused' | 'handed-over' }
  | { kind: 'denied'; reasons: string[] }
  | { kind: 'text-changed' };

/**
 * May this person sign this initiative now? What was done before comes first (it stays true after closing), then the
 * initiative's state, then the person's eligibility, then whether the text is still the one that was read.
 */
export function decideSign(facts: SignFacts, now: Date): SignDecision {
  if (facts.previous === 'active') return { kind: 'already-signed' };
  if (facts.previous === 'invalidated') return { kind: 'invalidated' };
  const closed = notSignable(facts, now);
  if (closed) return { kind: closed };
  if (facts.previous === 'withdrawn' && !facts.resign) return { kind: 'denied', reasons: ['resign_not_allowed'] };
  const { eligibility } = facts;
  if (eligibility.decision === 'deny') return { kind: 'denied', reasons: [...eligibility.reasons] };
  if (facts.seenTextVersion !== null && facts.seenTextVersion !== facts.textVersion) return { kind: 'text-changed' };
  return { kind: 'may-sign', unproven: [...eligibility.reasons], again: facts.previous === 'withdrawn' };
}

/** Whether a site in this state takes signatures of an initiative: before it opens, those of a sample. */
export function takesSignatures(state: TenantState, { sample }: { sample: boolean }): boolean {
  return state === 'live' || (state === 'draft' && sample);
}

/** Why nobody can sign now; null when people can. */
export function notSignable(
  facts: Pick<SignFacts, 'editorial' | 'handover' | 'opensAt' | 'closesAt' | 'currentlyMet'>,
  now: Date,
): 'not-open' | 'closed' | 'paused' | 'withdrawn' | 'refused' | 'handed-over' | null {
  if (facts.editorial === 'withdrawn') return 'withdrawn';
  if (facts.editorial === 'refused') return 'refused';
  switch (collecting(facts, now)) {
    case 'open':
    case 'open_reached':
      return null;
    case 'paused':
      return 'paused';
    case 'ended':
      return 'handed-over';
    case 'closed_failed':
    case 'closed_reached':
      return 'closed';
    case 'none':
    case 'scheduled':
      return 'not-open';
  }
}
