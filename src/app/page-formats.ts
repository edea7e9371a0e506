import { dateOn, dateUntil, formatCount, formatDateLong, formatTimeShort } from '../i18n/format.ts';
import type { PageContext } from './page-context.ts';

/** Numbers and dates as the page's language writes them, in the tenant's time zone. */
export function pageFormats({ tenant, language }: Pick<PageContext, 'tenant' | 'language'>) {
  const { timeZone } = tenant.configuration;
  const long = (instant: Date) => formatDateLong(language, instant, timeZone);
  const time = (instant: Date) => formatTimeShort(language, instant, timeZone);
  return {
    count: (n: number) => formatCount(language, n),
    /** After "on". */
    on: (instant: Date) => dateOn(language, instant, timeZone),
    /** After "until", with the weekday: a deadline. */
    until: (instant: Date) => dateUntil(language, instant, timeZone, { weekday: true }),
    /** The last day before a moment at which something closes, after "until". */
    untilClose: (closesAt: Date) => dateUntil(language, lastDay(closesAt), timeZone, { weekday: true }),
    /** The last day before a moment at which something closes, after "on". */
    onClose: (closesAt: Date) => dateOn(language, lastDay(closesAt), timeZone),
    /** Standing alone. */
    long,
    time,
    /** A day with its time, standing alone. */
    moment: (instant: Date) => `${long(instant)}, ${time(instant)}`,
  };
}

/** A window closes at the start of the day after its last one. */
function lastDay(closesAt: Date): Date {
  return new Date(closesAt.getTime() - 1_000);
}
