import { localDate } from '../../domain/signatures/rules/collecting-window.ts';
import type { PageContext } from '../page-context.ts';

/** Whether the day by which an answer was due is over. `due` is a date without time (midnight UTC). */
export function isLate({ tenant, now }: Pick<PageContext, 'tenant' | 'now'>, due: Date): boolean {
  return localDate(now, tenant.configuration.timeZone) > localDate(due, 'UTC');
}
