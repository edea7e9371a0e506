import { NotificationBanner } from '../../../ui/notification-banner.tsx';
import { TextLink } from '../../../ui/text-link.tsx';
import type { PageContext } from '../../page-context.ts';

/** On the console's first page while the operator waits for an answer. */
export async function SupportNotice({ page: { t, to, caller } }: { page: PageContext }) {
  const { accesses } = await caller.support.read();
  if (!accesses.some(({ state }) => state === 'asked')) return null;
  return (
    <NotificationBanner id="support-asked" heading={t('support:grant.asked')}>
      <p>
        <TextLink href={to('/admin/support')} text={t('support:grant.answer')} />
      </p>
    </NotificationBanner>
  );
}
