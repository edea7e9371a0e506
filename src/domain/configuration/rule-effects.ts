import { withTenant } from '../../db/with-tenant.ts';
import { isRunning } from '../initiatives/lifecycle.ts';
import type { Context } from '../shared/context.ts';
import { localDate } from '../shared/local-date.ts';
import { countFor } from '../signatures/rules/count-for.ts';
import { requiredOf } from '../signatures/rules/need.ts';
import { newRules } from '../tenants/check-change.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { listRuled, type Ruled } from './ruled-repository.ts';

/** What a new rule would do to what there is. */
export interface RuleEffect {
  readonly instrument: string;
  readonly rule: Rule;
  /** Running initiatives: each keeps the rule it started under. */
  readonly keep: number;
  /** Initiatives that are prepared and would start under the new rule, if they start when it is in force. */
  readonly drafts: number;
  /** Running ones that have not enough signatures under their own rule and would have under the new one; and the reverse. */
  readonly wouldReach: readonly Ruled[];
  readonly wouldMiss: readonly Ruled[];
  /** People whose signature would stop counting. None, since what runs keeps its rule. */
  readonly losingTheirSignature: 0;
}

/** The dry run of a draft on live data: reads, changes nothing. Each new rule of the draft with what it would do. */
export async function ruleEffects(
  ctx: Context,
  published: TenantDocument,
  document: TenantDocument,
): Promise<readonly RuleEffect[]> {
  const rules = newRules(published, document);
  if (rules.length === 0) return [];
  const instruments = [...new Set(rules.map(({ instrument }) => instrument))];
  const ruled = await withTenant(ctx.tenant.id, (tx) => listRuled(tx, ctx.tenant.id, instruments));
  const { timeZone } = document.configuration;
  return rules.map(({ instrument, rule }) => effectOf(instrument, rule, ruled, timeZone, ctx.now));
}

/** Pure: the effect of one rule on these initiatives at an instant. */
export function effectOf(
  instrument: string,
  rule: Rule,
  initiatives: readonly Ruled[],
  timeZone: string,
  now: Date,
): RuleEffect {
  const own = initiatives.filter((one) => one.instrument === instrument);
  const running = own.filter((one) => isRunning(one, now));
  const need = rule.stages[0]?.need;
  const meets = (one: Ruled) => {
    const required = need ? requiredOf(need, localDate(one.opensAt ?? now, timeZone)) : null;
    return typeof required === 'number' && countFor(rule, one) >= required;
  };
  return {
    instrument,
    rule,
    keep: running.length,
    drafts: own.filter(({ opensAt, editorial }) => opensAt === null && isPrepared(editorial)).length,
    wouldReach: running.filter((one) => !one.met && meets(one)),
    wouldMiss: running.filter((one) => one.met && !meets(one)),
    losingTheirSignature: 0,
  };
}

const isPrepared = (editorial: Ruled['editorial']) =>
  ['draft', 'submitted', 'changes_requested', 'sponsoring', 'approved'].includes(editorial);
