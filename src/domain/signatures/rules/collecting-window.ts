import { Temporal } from 'temporal-polyfill';
import { localDate } from '../../shared/local-date.ts';
import type { Duration } from '../../tenants/rule-schema.ts';

type Maybe<T> = T | null | undefined;

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
const units = ['day', 'week', 'month', 'workingDay'] as const satisfies readonly Duration['unit'][];

/** Local dates. `workdays` are worked in any case (moved Saturdays); all others but the weekend and holidays are, too. */
export interface WorkingCalendar {
  readonly weekend: readonly Weekday[];
  readonly holidays: readonly string[];
  readonly workdays?: Maybe<readonly string[]>;
}

/** When a window opens and how long it stays open. Names of `startsAt` and `closesOn` are names of events. */
interface WindowRule {
  readonly startsAt: string;
  readonly length?: Maybe<Duration>;
  readonly opens?: Maybe<'instant' | 'nextLocalDay'>;
  readonly extendable?: Maybe<boolean>;
  readonly closesOn?: Maybe<readonly string[]>;
}

/** When each event happened: an instant, a local date (its start), or null for not yet. Beside them the extensions. */
interface WindowEvents {
  readonly extensions?: Maybe<readonly Duration[]>;
  readonly [event: string]: Maybe<Date | string | readonly Duration[]>;
}

type WindowError = 'length_invalid' | 'calendar_missing' | 'not_extendable';
type ProbeState = 'not_started' | 'open' | 'closed';

/** A window is open at `opensAt ≤ t < closesAt`. Null: not started, or (`closesAt` and what follows from it) without end. */
interface OpenWindow {
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  /** Local date of the last moment before `closesAt`. */
  readonly lastDay: string | null;
  /** `length`, or the name of the event that closed it. */
  readonly closeReason: string | null;
  readonly probeStates: readonly ProbeState[];
  readonly error?: never;
}

export type CollectingWindow = OpenWindow | { readonly error: WindowError };

/**
 * When collecting opens and closes (rule vectors §3). By length it closes at the end of a local day, whatever the hour it
 * opened at; an external event closes it at its exact instant. Throws a RangeError for an unknown time zone.
 */
export function collectingWindow(input: {
  readonly timeZone: string;
  readonly rule: WindowRule;
  readonly calendar?: Maybe<WorkingCalendar>;
  readonly events: WindowEvents;
  readonly probes?: Maybe<readonly Date[]>;
}): CollectingWindow {
  const { timeZone, rule, events } = input;
  const probes = input.probes ?? [];
  const durations = [rule.length ?? [], events.extensions ?? []].flat();
  const error =
    faultOf(durations, input.calendar) ?? (events.extensions?.length && !rule.extendable ? 'not_extendable' : null);
  if (error !== null) return { error };

  const startedAt = instantOf(events[rule.startsAt], timeZone);
  if (startedAt === null) {
    const probeStates = probes.map(() => 'not_started' as const);
    return { opensAt: null, closesAt: null, lastDay: null, closeReason: null, probeStates };
  }
  const startDay = localDate(startedAt, timeZone);
  const opensAt = rule.opens === 'nextLocalDay' ? endOfLocalDay(startDay, timeZone) : startedAt;
  const closings = (rule.closesOn ?? []).flatMap((reason) => {
    const at = instantOf(events[reason], timeZone);
    return at === null ? [] : [{ at, reason }];
  });
  if (rule.length) {
    const lastDay = durations.reduce((day, duration) => addDuration(day, duration, input.calendar), startDay);
    closings.unshift({ at: endOfLocalDay(lastDay, timeZone), reason: 'length' });
  }
  const [closing] = closings.sort((a, b) => a.at.getTime() - b.at.getTime());
  const closesAt = closing?.at ?? null;
  return {
    opensAt,
    closesAt,
    lastDay: closesAt && localDate(new Date(closesAt.getTime() - 1), timeZone),
    closeReason: closing?.reason ?? null,
    probeStates: probes.map((at) => (closesAt && at >= closesAt ? 'closed' : at < opensAt ? 'not_started' : 'open')),
  };
}

function faultOf(durations: readonly Duration[], calendar: Maybe<WorkingCalendar>): WindowError | null {
  const isValid = ({ n, unit }: Duration) => Number.isSafeInteger(n) && n >= 1 && units.includes(unit);
  if (!durations.every(isValid)) return 'length_invalid';
  return !calendar && durations.some(({ unit }) => unit === 'workingDay') ? 'calendar_missing' : null;
}

function instantOf(value: WindowEvents[string], timeZone: string): Date | null {
  if (typeof value === 'string') return startOfLocalDay(value, timeZone);
  return value instanceof Date ? value : null;
}

/** The last day of a term: the first is not counted, months are added in one step and clamped to the end of the month. */
function addDuration(date: string, { n, unit }: Duration, calendar: Maybe<WorkingCalendar>): string {
  if (unit === 'workingDay') {
    if (!calendar) throw new TypeError('Working days need a calendar');
    return addWorkingDays(date, n, calendar);
  }
  const length = { day: { days: n }, week: { weeks: n }, month: { months: n } }[unit];
  return Temporal.PlainDate.from(date).add(length).toString();
}

/**
 * The n-th working day after a local date; for 0 the date itself. Throws a RangeError when a whole year has no working
 * day.
 */
export function addWorkingDays(date: string, n: number, calendar: WorkingCalendar): string {
  const isWorked = workedBy(calendar);
  let lastWorked = Temporal.PlainDate.from(date);
  for (let left = n; left > 0; left -= 1) {
    let day = lastWorked.add({ days: 1 });
    for (let idle = 0; !isWorked(day); idle += 1) {
      if (idle === 366) throw new RangeError(`No working day in the year before ${day}: correct the calendar`);
      day = day.add({ days: 1 });
    }
    lastWorked = day;
  }
  return lastWorked.toString();
}

function workedBy(calendar: WorkingCalendar): (day: Temporal.PlainDate) => boolean {
  const weekend = new Set(calendar.weekend.map((name) => weekdays.indexOf(name) + 1));
  const holidays = new Set(calendar.holidays);
  const workdays = new Set(calendar.workdays);
  return (day) => {
    const date = day.toString();
    return workdays.has(date) || !(weekend.has(day.dayOfWeek) || holidays.has(date));
  };
}

/**
 * First instant that has the local date: 00:00, later where the clocks skip midnight, the earlier of two midnights. Throws
 * a RangeError for what is no date or time zone.
 */
export function startOfLocalDay(date: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).epochMilliseconds);
}

function endOfLocalDay(date: string, timeZone: string): Date {
  return startOfLocalDay(Temporal.PlainDate.from(date).add({ days: 1 }).toString(), timeZone);
}
