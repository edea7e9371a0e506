import type { Rule } from '../tenants/rule-schema.ts';
import type { HandoverState } from './lifecycle.ts';

/** What a signer can do with the own signature now; enforced by the verbs and shown by the pages. */
export interface SignatureAbilities {
  withdraw: boolean;
  /** Why not: the list is with the institution, or collecting has ended. */
  withdrawRefusal: 'handed-over' | 'closed' | 'withdrawn' | null;
  changeName: boolean;
}

export function signatureAbilities(
  facts: {
    state: 'active' | 'withdrawn' | 'invalidated';
    rule: Pick<Rule, 'publicity' | 'signature'>;
    handover: HandoverState;
    closesAt: Date | null;
  },
  now: Date,
): SignatureAbilities {
  const { state, rule, handover, closesAt } = facts;
  const refusal =
    state === 'withdrawn'
      ? 'withdrawn'
      : handover !== 'none' && handover !== 'returned'
        ? 'handed-over'
        : rule.signature.withdrawUntil === 'close' && closesAt && now >= closesAt
          ? 'closed'
          : null;
  return {
    withdraw: refusal === null,
    withdrawRefusal: refusal,
    changeName: state === 'active' && rule.publicity === 'opt_in_name',
  };
}
