import type { Rule } from '../../domain/tenants/rule-schema.ts';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';

/** How long identifying data is kept by a rule, before the moment it counts from is known. */
export function howLong(page: PageContext, { afterHandoverDays, afterFailDays }: Rule['retention']): string {
  const { t } = page;
  const { count } = pageFormats(page);
  const afterHandover = t('signatures:who.afterHandover', { count: afterHandoverDays, n: count(afterHandoverDays) });
  const afterEnd = t('signatures:who.afterEnd', { count: afterFailDays, n: count(afterFailDays) });
  return `${afterHandover} ${afterEnd}`;
}
