import { collectingWindow, type WorkingCalendar } from '../signatures/rules/collecting-window.ts';
import { tenantCalendar } from '../signatures/rules/working-days.ts';
import type { Duration, Rule } from '../tenants/rule-schema.ts';
import type { TenantConfiguration } from '../tenants/schema.ts';

/** Local dates of an initiative that takes all the time it has; null where the rule sets no end. */
export interface ExampleTimeline {
  readonly sentIn: string;
  readonly checkedBy: string | null;
  readonly published: string;
  readonly collectedUntil: string | null;
  readonly handedOver: string;
  readonly answerDue: string | null;
  readonly deleted: string;
}

/**
 * What a rule means in days, by the engine that rules the initiatives themselves, for one that is sent in on a local date.
 * Without an end of collecting it is handed over on the day it is published. Null where no calendar is known for the country.
 */
export function exampleTimeline(
  configuration: Pick<TenantConfiguration, 'country' | 'calendar' | 'timeZone'>,
  rule: Rule,
  sentIn: string,
): ExampleTimeline | null {
  const { timeZone } = configuration;
  const { moderation } = rule.prePublication;
  const calendar = calendarFor(configuration, [moderation, rule.window.length, rule.answerTerm], sentIn);
  if (calendar === null) return null;
  const after = (event: string, length: Duration | null) => {
    if (length === null) return null;
    const window = { startsAt: 'event', length };
    const shown = collectingWindow({ timeZone, calendar, rule: window, events: { event } });
    return shown.error ? null : shown.lastDay;
  };
  const checkedBy = after(sentIn, moderation);
  const published = checkedBy ?? sentIn;
  const collectedUntil = after(published, rule.window.length);
  const handedOver = collectedUntil ?? published;
  const days = rule.retention.afterHandoverDays;
  return {
    sentIn,
    checkedBy,
    published,
    collectedUntil,
    handedOver,
    answerDue: after(handedOver, rule.answerTerm),
    deleted: (days > 0 && after(handedOver, { n: days, unit: 'day' })) || handedOver,
  };
}

/** Holidays of the years that the terms can reach; none when no term counts working days. */
function calendarFor(
  configuration: Pick<TenantConfiguration, 'country' | 'calendar'>,
  terms: readonly (Duration | null)[],
  from: string,
): WorkingCalendar | null {
  const inWork = terms.filter((term) => term?.unit === 'workingDay');
  if (inWork.length === 0) return { weekend: [], holidays: [] };
  const perYear: Record<Duration['unit'], number> = { day: 365, week: 52, month: 12, workingDay: 200 };
  const years = terms.reduce((sum, term) => sum + (term ? Math.ceil(term.n / perYear[term.unit]) : 0), 1);
  const year = Number(from.slice(0, 4));
  try {
    return tenantCalendar(configuration, year, year + years);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
