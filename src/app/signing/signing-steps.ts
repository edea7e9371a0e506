import type { SignableInitiative } from '../../domain/initiatives/signable.ts';

/** Who one is; where one lives, if the rule asks for it (skipped for whom a provider proved it); check and sign. */
export function signingSteps({ rule }: Pick<SignableInitiative, 'rule'>): number {
  return rule.signer.residence ? 3 : 2;
}
