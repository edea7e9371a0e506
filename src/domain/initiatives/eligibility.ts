import type { VerifiedIdentity } from '../people/schema.ts';
import { maySign } from '../signatures/rules/may-sign.ts';
import { byOwnWord, type OwnWord } from '../signatures/rules/own-word.ts';
import type { Rule } from '../tenants/rule-schema.ts';

/** Eligibility by the initiative's frozen rule (vectors §4); what was signed before is judged apart. `word`: see own-word.ts. */
export function eligibility(
  initiative: { rule: Pick<Rule, 'signer' | 'signature'> },
  identity: VerifiedIdentity,
  timeZone: string,
  at: Date,
  word: OwnWord | null,
) {
  const { signer, signature } = initiative.rule;
  const { country, idType, nationalId, birthDate, citizenship, method, level } = identity;
  const { residence = identity.residence, declarations } = byOwnWord(signer, identity.residence, word);
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
      ...(declarations && { declarations }),
    },
    at,
    // The day of hand-over is not known and can follow the close, so no latest day is claimed.
    previous: [],
  });
}
