import { Heading } from '../../../../../ui/heading.tsx';
import { NotificationBanner } from '../../../../../ui/notification-banner.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { JoinCodesErrors, JoinCodesForm } from '../../../../admin/join-codes-form.tsx';
import type { Asked } from '../../../../admin/what-happened.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';
import { pageFormats } from '../../../../page-formats.ts';
import { DomainError } from '../../../../../domain/shared/errors.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<Asked>;
}

const path = '/admin/join-codes';

async function load({ params, searchParams }: Props) {
  const page = await privatePage(params);
  const { grants } = await staffOrLeave(page, path, page.caller.team.me());
  if (!grants.some(({ role }) => role === 'editor' || role === 'administrator'))
    await staffOrLeave(page, path, Promise.reject(new DomainError('forbidden', 'role')));
  const form = await page.formState((await searchParams).form);
  const refused = form && Object.keys(form.errors).length > 0 ? form : null;
  // Another form's kept values have no numbers.
  const done = !refused && form?.values['moved'] !== undefined ? form.values : null;
  return { page, refused, done };
}

export async function generateMetadata(props: Props) {
  const { page, refused } = await load(props);
  return adminMetadata(page, page.t('team:join.title'), path, refused !== null);
}

/** Joins two codes of one person, such as a Latvian code that was changed; for editors and administrators. */
export default async function JoinCodesPage(props: Props) {
  const { page, refused, done } = await load(props);
  const { t } = page;
  const { count } = pageFormats(page);
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <Heading level={1}>{t('team:join.title')}</Heading>
      {refused && <JoinCodesErrors page={page} form={refused} />}
      {done && (
        <NotificationBanner kind="success" heading={t('team:join.done')} focus>
          <p>{t('team:join.moved', { n: count(Number(done['moved'])) })}</p>
          <p>{t('team:join.duplicates', { n: count(Number(done['duplicates'])) })}</p>
        </NotificationBanner>
      )}
      <p>{t('team:join.lead')}</p>
      <p>{t('team:join.forGood')}</p>
      <JoinCodesForm page={page} form={refused} />
    </AdminPage>
  );
}
