import { Temporal } from 'temporal-polyfill';

/** The local date after a local date. */
export function nextDay(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
