import { withTenant } from '../../db/with-tenant.ts';
import type { VerifiedIdentity } from '../people/schema.ts';
import { localDate } from '../shared/local-date.ts';
import { wordElsewhere, type OwnWord } from '../signatures/rules/own-word.ts';
import type { TenantContext } from '../tenants/context.ts';
import { Rule } from '../tenants/rule-schema.ts';
import { ruleInForce } from '../tenants/tenant-in-force.ts';
import { cardOf, type InitiativeCard } from './card.ts';
import { eligibility } from './eligibility.ts';
import { listCollecting, placesWithInitiatives } from './list-repository.ts';

/** What is open to somebody who may not sign one initiative (ux.md S12, S13). */
export interface OpenToPerson {
  /** Keys of the instruments whose rule takes this person. */
  instruments: string[];
  /** Initiatives under them that collect now, at most five: those of the person's place first. */
  cards: InitiativeCard[];
  /** Territories of the tenant where the person lives or owns, as far as it was proved or said, and that have initiatives. */
  places: string[];
}

const shown = 5;
/** A started initiative keeps its rule, which may take fewer people than the one in force: so many are looked at. */
const lookedAt = 20;

/** Reasons that lie in the person, so that another way of signing in changes nothing. */
const personal = ['citizenship_not_eligible', 'not_on_roll', 'residence_not_eligible', 'under_age'];

/** What else this person can sign, by the same engine that refused them; null when they themselves were not the reason. */
export async function openToPerson(
  { tenant, now }: TenantContext,
  refused: { rule: Rule; reasons: readonly string[] },
  identity: VerifiedIdentity,
  word: OwnWord | null,
): Promise<OpenToPerson | null> {
  if (!refused.reasons.some((reason) => personal.includes(reason))) return null;
  const { id: tenantId, configuration } = tenant;
  const { timeZone } = configuration;
  const asked = refused.rule.signer;
  const takes = (rule: Rule) => {
    const said = wordElsewhere(word, asked, rule.signer);
    const { decision, reasons } = eligibility({ rule }, identity, timeZone, now, said);
    // What is missing is asked for when they sign.
    return decision !== 'deny' || reasons.every((reason) => reason === 'declaration_missing');
  };
  const today = localDate(now, timeZone);
  const instruments = configuration.instruments
    .filter((instrument) => {
      const rule = ruleInForce(instrument, today);
      return rule !== undefined && takes(rule);
    })
    .map(({ key }) => key);
  const own = Object.values(identity.residence ?? {}).flat();
  const here = asked.residence && word && asked.residence.anyOf.includes(word) ? asked.residence.territories : [];
  const known = configuration.territories.map(({ code }) => code).filter((code) => [...own, ...here].includes(code));
  return withTenant(tenantId, async (tx) => {
    const site = { tenantId, timeZone };
    const rows = instruments.length > 0 ? await listCollecting(tx, site, instruments, known, lookedAt) : [];
    const open = rows.filter(({ rule }) => takes(Rule.parse(rule))).slice(0, shown);
    const places = known.length > 0 ? await placesWithInitiatives(tx, tenantId, known) : [];
    return { instruments, cards: open.map((row) => cardOf(row, now)), places };
  });
}
