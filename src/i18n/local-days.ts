import type { Language } from '../domain/shared/languages.ts';
import { dateFrom, formatDateLong } from './format.ts';

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

export function isLocalDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** A local date (2027-01-31) standing alone. */
export function longDay(language: Language, day: string): string {
  return formatDateLong(language, noon(day), 'UTC');
}

/** A local date after "from". */
export function fromDay(language: Language, day: string): string {
  return dateFrom(language, noon(day), 'UTC');
}
