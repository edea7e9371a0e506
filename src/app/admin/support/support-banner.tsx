import { NotificationBanner } from '../../../ui/notification-banner.tsx';
import type { PrivatePageContext } from '../../page-context.ts';
import { ActButton } from '../act-button.tsx';
import { momentText } from './moment-text.ts';

/** Stands on every page of the console while an operator looks at it. */
export function SupportBanner({ page, until }: { page: PrivatePageContext; until: Date }) {
  const { t } = page;
  return (
    <NotificationBanner id="support-access" heading={t('support:inside.heading')}>
      <p>{t('support:inside.until', { moment: momentText(page, until) })}</p>
      <ActButton page={page} verb="support/leave" text={t('support:inside.leave')} />
    </NotificationBanner>
  );
}
