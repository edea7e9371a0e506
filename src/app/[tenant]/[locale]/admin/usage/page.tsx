import { Heading } from '../../../../../ui/heading.tsx';
import { Table } from '../../../../../ui/table.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { pageFormats } from '../../../../page-formats.ts';

const path = '/admin/usage';

export async function generateMetadata({ params }: { params: PageParams }) {
  const page = await privatePage(params);
  return adminMetadata(page, page.t('support:usage.title'), path);
}

/** What the site has used, and what the operator lets it use. */
export default async function UsagePage({ params }: { params: PageParams }) {
  const page = await privatePage(params);
  const { t, caller } = page;
  const { count } = pageFormats(page);
  const usage = await staffOrLeave(page, path, caller.support.usage());
  const { mailsPerDay, requestsPerMinute } = usage.quotas;
  const none = t('support:usage.none');
  const megabytes = t('support:usage.megabytes', { n: count(Math.round(usage.fileBytes / 1_000_000)) });
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <Heading level={1}>{t('support:usage.title')}</Heading>
      <p>{t('support:usage.lead')}</p>
      <Table
        caption={t('support:usage.title')}
        hideCaption
        cards
        columns={[
          { text: t('support:usage.what') },
          { text: t('support:usage.used') },
          { text: t('support:usage.limit') },
        ]}
        rows={[
          [t('support:usage.mailsToday'), count(usage.mailsToday), count(mailsPerDay)],
          [t('support:usage.mailsMonth'), count(usage.mailsMonth), none],
          [t('support:usage.requests'), t('support:usage.unmeasured'), count(requestsPerMinute)],
          [t('support:usage.signatures'), count(usage.signatures), none],
          [t('support:usage.files'), megabytes, none],
        ]}
      />
      <p>{t('support:usage.tooMany')}</p>
    </AdminPage>
  );
}
