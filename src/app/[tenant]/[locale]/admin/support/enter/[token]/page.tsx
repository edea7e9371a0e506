import { notFound } from 'next/navigation';
import { SupportTicket } from '../../../../../../../domain/support/schema.ts';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { NotificationBanner } from '../../../../../../../ui/notification-banner.tsx';
import { ActButton } from '../../../../../../admin/act-button.tsx';
import { adminMetadata, AdminPage } from '../../../../../../admin/admin-page.tsx';
import type { Asked } from '../../../../../../admin/what-happened.tsx';
import { privatePage } from '../../../../../../page-context.ts';

interface Props {
  params: Promise<{ tenant: string; locale: string; token: string }>;
  searchParams: Promise<Asked>;
}

const path = '/admin/support/enter';

export async function generateMetadata({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const failed = (await searchParams).problem !== undefined;
  return adminMetadata(page, page.t('support:enter.title'), path, failed);
}

/** An operator's one-time link: looking at it enters nothing, the button does. */
export default async function EnterPage({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const asked = SupportTicket.safeParse({ ticket: (await params).token });
  if (!asked.success) notFound();
  const { t, tenant, say } = page;
  const failed = (await searchParams).problem !== undefined;
  return (
    <AdminPage page={page} path={path}>
      {failed && (
        <NotificationBanner kind="warning" heading={t('support:enter.ended')} focus>
          <p>{t('support:enter.again')}</p>
        </NotificationBanner>
      )}
      <Heading level={1}>{t('support:enter.title')}</Heading>
      <p>{t('support:enter.lead', { site: say(tenant.configuration.name).text })}</p>
      {!failed && (
        <ActButton
          page={page}
          verb="support/enter"
          hidden={asked.data}
          kind="primary"
          text={t('support:enter.button')}
        />
      )}
    </AdminPage>
  );
}
