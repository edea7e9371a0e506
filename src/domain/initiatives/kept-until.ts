import { Temporal } from 'temporal-polyfill';
import type { Rule } from '../tenants/rule-schema.ts';
import type { EditorialState, HandoverState } from './lifecycle.ts';

export interface KeptFacts {
  editorial: EditorialState;
  handover: HandoverState;
  closesAt: Date | null;
  handedOverAt: Date | null;
  returnedAt: Date | null;
  endedAt: Date | null;
  /** A stage was reached once, or is now: the list is waited for. */
  reached: boolean;
  retention: Rule['retention'];
}

export interface Term {
  /** What the term counts from: the hand-over, an end without one, or an end with enough signatures and none yet. */
  from: 'handover' | 'end' | 'waiting';
  days: number;
  /** The first moment at which identifying data is destroyed: a local midnight. Exclusive, as `closesAt` is. */
  until: Date;
}

/**
 * How long identifying data of an initiative's signatures is kept: the whole of the last local day counts, so nothing goes
 * too early. Null while no end is known: it is open without an end. A list that was sent back is with us again.
 */
export function keptUntil(facts: KeptFacts, timeZone: string): Term | null {
  const { editorial, handover, retention } = facts;
  const term = (from: Term['from'], since: Date | null, days: number): Term | null =>
    since && { from, days, until: dayAfter(since, days, timeZone) };
  if (handover !== 'none' && handover !== 'returned')
    return term('handover', facts.handedOverAt, retention.afterHandoverDays);
  if (editorial === 'withdrawn' || editorial === 'refused')
    return term('end', facts.endedAt ?? facts.closesAt, retention.afterFailDays);
  if (editorial !== 'published' && editorial !== 'paused') return null;
  const { closesAt, returnedAt, reached } = facts;
  const since = closesAt && returnedAt && returnedAt > closesAt ? returnedAt : closesAt;
  if (!reached) return term('end', since, retention.afterFailDays);
  return term('waiting', since, Math.max(retention.waitingDays ?? 0, retention.afterFailDays));
}

function dayAfter(instant: Date, days: number, timeZone: string): Date {
  const date = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  return new Date(date.add({ days: days + 1 }).toZonedDateTime(timeZone).epochMilliseconds);
}
