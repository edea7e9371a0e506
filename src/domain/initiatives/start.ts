import { localDate } from '../shared/local-date.ts';
import { collectingWindow } from '../signatures/rules/collecting-window.ts';
import { requiredCount } from '../signatures/rules/required-count.ts';
import { tenantCalendar } from '../signatures/rules/working-days.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import type { TenantConfiguration } from '../tenants/schema.ts';

/** What an initiative's rule gives it when it is published, frozen from then on. */
export interface Start {
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  /** In the order of the rule, the numbers as they are needed on the day of publication. */
  readonly stages: readonly { key: string; effect: string; required: number; collectTarget: number | null }[];
}

/** Pure. Throws for a rule that gives no window or number (vectors §§1, 3): no published document has one. */
export function startOf(configuration: TenantConfiguration, rule: Rule, publishedAt: Date): Start {
  const { timeZone } = configuration;
  const year = publishedAt.getUTCFullYear();
  const window = collectingWindow({
    timeZone,
    rule: rule.window,
    calendar: tenantCalendar(configuration, year, year + 3),
    events: { [rule.window.startsAt]: publishedAt },
  });
  if ('error' in window) throw new Error(`window of the rule: ${window.error}`);
  const { opensAt, closesAt } = window;
  if (rule.stages.length === 0) return { opensAt, closesAt, stages: [] };
  const counted = requiredCount({ at: localDate(publishedAt, timeZone), stages: rule.stages });
  if ('error' in counted) throw new Error(`required number: ${counted.error}`);
  const stages = rule.stages.flatMap(({ key, effect }) => {
    const stage = counted.stages[key];
    return stage ? [{ key, effect, required: stage.required, collectTarget: stage.collectTarget }] : [];
  });
  return { opensAt, closesAt, stages };
}
