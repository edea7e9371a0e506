import { NotificationBanner } from '../../../ui/notification-banner.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { pageFormats } from '../../page-formats.ts';
import { ActButton } from '../act-button.tsx';

/** Stands on every page of the console while an operator looks at it. */
export function SupportBanner({ page, until }: { page: PrivatePageContext; until: Date }) {
  const { t } = page;
  return (
    <NotificationBanner id="support-access" heading={t('support:inside.heading')}>
      <p>{t('support:inside.until', { moment: pageFormats(page).moment(until) })}</p>
      <ActButton page={page} verb="support/leave" text={t('support:inside.leave')} />
    </NotificationBanner>
  );
}
