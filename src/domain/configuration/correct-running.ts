import { isDeepStrictEqual } from 'node:util';
import type { EditorialState, HandoverState } from '../initiatives/lifecycle.ts';
import { localDate } from '../shared/local-date.ts';
import { collectingWindow } from '../signatures/rules/collecting-window.ts';
import { countFor } from '../signatures/rules/count-for.ts';
import { requiredCount } from '../signatures/rules/required-count.ts';
import { tenantCalendar } from '../signatures/rules/working-days.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import type { TenantConfiguration } from '../tenants/schema.ts';

/** A threshold as it is frozen with an initiative. */
export interface FrozenStage {
  readonly key: string;
  readonly required: number;
  readonly collectTarget: number | null;
  readonly effect: string;
  readonly reachedAt: Date | null;
}

/** An initiative of the rule version that is corrected. */
export interface Running {
  readonly id: string;
  readonly number: number;
  readonly editorial: EditorialState;
  readonly handover: HandoverState;
  readonly publishedAt: Date | null;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  /** Of the rule that it has. */
  readonly window: Rule['window'];
  readonly countBasis: Rule['countBasis'];
  readonly valid: number;
  readonly confirmed: number;
  readonly stages: readonly FrozenStage[];
}

/** What a correction makes of one initiative; all else of it stays, its signatures above all. */
export interface Corrected {
  readonly id: string;
  readonly number: number;
  /** The number that is held against the thresholds, under the corrected rule. */
  readonly counted: number;
  readonly before: Frozen & { readonly met: boolean };
  readonly after: Frozen & { readonly met: boolean };
}

interface Frozen {
  readonly closesAt: Date | null;
  readonly stages: readonly FrozenStage[];
}

/**
 * The initiatives under the corrected rule: numbers as on the day each started, its end anew only where the rule's window
 * differs, and never before `now`. A stamp stays; a threshold that is met by the corrected rule alone is stamped now. Null: the
 * rule has no base for the day of one of them.
 */
export function correctRunning(
  running: readonly Running[],
  rule: Rule,
  configuration: TenantConfiguration,
  now: Date,
): readonly Corrected[] | null {
  const { timeZone } = configuration;
  const begun = running.map((one) => ({ one, day: localDate(one.publishedAt ?? one.opensAt ?? now, timeZone) }));
  // All that began on one day are judged alike, and there are far fewer days than initiatives.
  const days = [...new Set(begun.map(({ day }) => day))];
  const calendar = calendarFor(rule.window, days, configuration);
  const judged = new Map(days.map((day) => [day, ofDay(day)]));
  const all = begun.map(({ one, day }): Corrected | null => {
    const { counts, end = null } = judged.get(day) ?? {};
    if (!counts) return null;
    const counted = countFor(rule, one);
    const stages = rule.stages.map(({ key, effect }) => {
      const { required = 0, collectTarget = null } = counts[key] ?? {};
      const stamp = one.stages.find((stage) => stage.key === key)?.reachedAt ?? null;
      return { key, effect, required, collectTarget, reachedAt: stamp ?? (counted >= required ? now : null) };
    });
    const closesAt = isDeepStrictEqual(rule.window, one.window) ? one.closesAt : end;
    return {
      id: one.id,
      number: one.number,
      counted,
      before: { closesAt: one.closesAt, stages: one.stages, met: isMet(one.stages, countFor(one, one)) },
      after: { closesAt, stages, met: isMet(stages, counted) },
    };
  });
  const found = all.filter((one) => one !== null);
  return found.length === all.length ? found : null;

  /** Numbers and end of what began on a local day: with its publication, whatever the law calls it. */
  function ofDay(day: string) {
    const { window, stages } = rule;
    const found = collectingWindow({ timeZone, rule: window, calendar, events: { [window.startsAt]: day } });
    if (found.error) throw new Error(`window of a corrected rule: ${found.error}`);
    const end = found.closesAt && found.closesAt < now ? now : found.closesAt;
    return { counts: requiredCount({ at: day, stages }).stages, end };
  }
}

/** Holidays of the years that the window can reach; none where it counts no working days. */
function calendarFor({ length }: Rule['window'], days: readonly string[], configuration: TenantConfiguration) {
  if (length?.unit !== 'workingDay' || days.length === 0) return null;
  const years = days.map((day) => Number(day.slice(0, 4)));
  return tenantCalendar(configuration, Math.min(...years), Math.max(...years) + Math.ceil(length.n / 200) + 1);
}

function isMet([first]: readonly FrozenStage[], counted: number): boolean {
  return first !== undefined && counted >= first.required;
}
