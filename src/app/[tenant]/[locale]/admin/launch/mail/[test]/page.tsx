import { cache } from 'react';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { ActButton } from '../../../../../../admin/act-button.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../../../admin/admin-page.tsx';
import { privatePage } from '../../../../../../page-context.ts';

interface Props {
  params: Promise<{ tenant: string; locale: string; test: string }>;
}

const load = cache(async (tenant: string, locale: string, test: string) => {
  const page = await privatePage(Promise.resolve({ tenant, locale }));
  const path = `/admin/launch/mail/${encodeURIComponent(test)}`;
  return { page, path, letter: await staffOrLeave(page, path, page.caller.launch.testMail({ test })) };
});

export async function generateMetadata({ params }: Props) {
  const { tenant, locale, test } = await params;
  const { page, path } = await load(tenant, locale, test);
  return adminMetadata(page, page.t('launch:mail.title'), path);
}

/** Where the link of a test letter leads: its button notes that the letter arrived. */
export default async function TestMailPage({ params }: Props) {
  const { tenant, locale, test } = await params;
  const { page, path, letter } = await load(tenant, locale, test);
  const { t } = page;
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/launch', text: t('launch:home.title') }}>
      <Heading level={1}>{t('launch:mail.title')}</Heading>
      <p>{t(letter.arrivedAt ? 'launch:mail.noted' : 'launch:mail.lead', { sender: letter.sender })}</p>
      {!letter.arrivedAt && (
        <ActButton
          page={page}
          verb="launch/mail-arrived"
          hidden={{ test }}
          kind="primary"
          text={t('launch:mail.arrived')}
        />
      )}
    </AdminPage>
  );
}
