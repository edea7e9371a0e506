import { Temporal } from 'temporal-polyfill';

/** Local date `YYYY-MM-DD` of an instant. Throws a RangeError for an unknown time zone. */
export function localDate(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** The moment at which the local day after an instant's begins. */
export function nextLocalDay(instant: Date, timeZone: string): Date {
  const day = Temporal.PlainDate.from(localDate(instant, timeZone)).add({ days: 1 });
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}
