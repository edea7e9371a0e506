import { Temporal } from 'temporal-polyfill';

/** Local date `YYYY-MM-DD` of an instant. Throws a RangeError for an unknown time zone. */
export function localDate(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}
