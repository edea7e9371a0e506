import type { VerifiedIdentity } from '../people/schema.ts';
import { maySign } from '../signatures/rules/may-sign.ts';
import type { SignableInitiative } from './signable.ts';

/** Eligibility by the initiative's frozen rule (vectors §4); what was signed before is judged apart. */
export function eligibility(initiative: SignableInitiative, identity: VerifiedIdentity, timeZone: string, at: Date) {
  const { signer, signature } = initiative.rule;
  const { country, idType, nationalId, birthDate, citizenship, residence, method, level } = identity;
  return maySign({
    rule: { timeZone, signer, signature },
    identity: {
      country,
      idType,
      nationalId,
      ...(birthDate !== undefined && { birthDate }),
      ...(citizenship !== undefined && { citizenship }),
      ...(residence !== undefined && { residence }),
      method,
      loa: level,
    },
    at,
    // The day of hand-over is not known and can follow the close, so no latest day is claimed.
    previous: [],
  });
}
