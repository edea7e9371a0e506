import type { Language } from '../../domain/shared/languages.ts';
import type { Duration } from '../../domain/tenants/rule-schema.ts';
import { formatCount } from '../../i18n/format.ts';
import type { T } from '../../i18n/get-t.ts';

/** "3 months", standing alone or after a colon. */
export function durationText(t: T, language: Language, { n, unit }: Duration): string {
  return t(`initiatives:duration.${unit}`, { count: n, n: formatCount(language, n) });
}
