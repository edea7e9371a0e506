import type { VerifiedIdentity } from '../people/schema.ts';
import { localDate } from '../shared/local-date.ts';
import type { TenantContext } from '../tenants/context.ts';
import { ruleInForce } from '../tenants/tenant-in-force.ts';
import { maySign, type SigningDecision } from './rules/may-sign.ts';

export type JudgedInstrument = SigningDecision & { instrument: string };

/** What each instrument's rule in force today says of a verified person, by the real engine. Stores nothing. */
export function judgeIdentity({ tenant, now }: TenantContext, identity: VerifiedIdentity): JudgedInstrument[] {
  const { timeZone, instruments } = tenant.configuration;
  return instruments.flatMap((instrument) => {
    const rule = ruleInForce(instrument, localDate(now, timeZone));
    if (!rule) return [];
    const decided = maySign({
      rule: { timeZone, signer: rule.signer, signature: rule.signature },
      identity: { ...identity, loa: identity.level },
      at: now,
      previous: [],
    });
    return [{ ...decided, instrument: instrument.key }];
  });
}
