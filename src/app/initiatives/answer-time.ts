import { localDate } from '../../domain/shared/local-date.ts';
import type { InitiativeView } from '../../domain/initiatives/read-initiative.ts';
import type { PageContext } from '../page-context.ts';
import type { InitiativeFacts } from './initiative-facts.ts';

/** Whether the day by which an answer was due is over. `due` is a date without time (midnight UTC). */
export function isLate({ tenant, now }: Pick<PageContext, 'tenant' | 'now'>, due: Date): boolean {
  return localDate(now, tenant.configuration.timeZone) > localDate(due, 'UTC');
}

/** By when an answer is due, or since when it is late; null where no day is set or it was sent back. */
export function answerTime(
  page: PageContext,
  { answerDue }: InitiativeView,
  { on, until, institution, returned }: InitiativeFacts,
): string | null {
  const { t } = page;
  if (!answerDue || returned) return null;
  if (!isLate(page, answerDue)) return t('initiatives:line.answerDue', { dateUntil: until(answerDue) });
  return t('initiatives:line.answerLate', { dateOn: on(answerDue), ofInstitution: institution.of });
}
