import type { Rule } from '../domain/tenants/rule-schema.ts';

/** What a test changes in the rule; the two inner blocks are filled up from the plain one. */
export type RuleChanges = Partial<Omit<Rule, 'signer' | 'signature'>> & {
  signer?: Partial<Rule['signer']>;
  signature?: Partial<Rule['signature']>;
};

/** A rule under which anybody identified may sign, withdraw until the close, sign again and choose to show the name. */
export function testRule({ signer, signature, ...changes }: RuleChanges = {}): Rule {
  return {
    version: 1,
    effectiveFrom: '2020-01-01',
    prePublication: { moderation: null, sponsorsNeeded: 0 },
    window: { startsAt: 'publication', length: { n: 24, unit: 'month' } },
    stages: [{ key: 'submit', need: { abs: 1000 }, effect: 'submit' }],
    countBasis: 'valid',
    signer: {
      ageMin: null,
      ageAt: 'signing',
      citizenship: null,
      residence: null,
      electorateRoll: false,
      proof: {},
      ...signer,
    },
    signature: {
      methods: null,
      minLoa: 'low',
      idTypes: null,
      resignAfterWithdrawal: true,
      withdrawUntil: 'close',
      ...signature,
    },
    authorWithdrawUntil: 'handover',
    publicity: 'opt_in_name',
    handover: { when: 'reached', fallback: 'close' },
    answerTerm: null,
    retention: { afterHandoverDays: 365, afterFailDays: 30 },
    ...changes,
  };
}
