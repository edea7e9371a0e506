import { LinkList } from '../../ui/link-list.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import type { PageContext } from '../page-context.ts';
import { instrumentName } from './instrument-name.ts';

/** What waits for a second administrator, on the console's first page. */
export async function WaitingRequests({ page }: { page: PageContext }) {
  const { t, to, caller, tenant } = page;
  const { draft, instruments } = await caller.approval.waiting();
  if (!draft && instruments.length === 0) return null;
  return (
    <NotificationBanner id="waiting" heading={t('approval:waiting')}>
      <LinkList
        items={[
          ...(draft ? [{ href: to('/admin/configuration'), text: t('configuration:review.title') }] : []),
          ...instruments.map((key) => ({
            href: to(`/admin/rules/${key}/correction`),
            text: t('approval:correction.title', { name: instrumentName(page, tenant.configuration, key) }),
          })),
        ]}
      />
    </NotificationBanner>
  );
}
