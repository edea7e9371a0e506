import { cache } from 'react';
import { Heading } from '../../../../../ui/heading.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../admin/admin-page.tsx';
import { DraftErrors, hasErrors } from '../../../../admin/draft-fields.tsx';
import { DraftNotices, type DraftAsked } from '../../../../admin/draft-notices.tsx';
import { SiteFacts, SiteForm } from '../../../../admin/site-form.tsx';
import { privatePage, type PageParams } from '../../../../page-context.ts';

interface Props {
  params: PageParams;
  searchParams: Promise<DraftAsked>;
}

const path = '/admin/site';

const load = cache(async (tenant: string, locale: string, asked: DraftAsked['form']) => {
  const page = await privatePage(Promise.resolve({ tenant, locale }));
  const draft = await staffOrLeave(page, path, page.caller.configuration.draft());
  return { page, draft, form: await page.formState(asked) };
});

export async function generateMetadata({ params, searchParams }: Props) {
  const [{ tenant, locale }, asked] = [await params, await searchParams];
  const { page, form } = await load(tenant, locale, asked.form);
  return adminMetadata(page, page.t('configuration:site.title'), path, hasErrors(form));
}

/** What the site is called, what its home page says first, and whom to ask. */
export default async function SitePage({ params, searchParams }: Props) {
  const [{ tenant, locale }, asked] = [await params, await searchParams];
  const { page, draft, form } = await load(tenant, locale, asked.form);
  const { t, caller } = page;
  const grants = await staffOrLeave(page, path, caller.team.grants());
  const manages = grants.some(({ role }) => role === 'administrator');
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1} id="form">
        {t('configuration:site.title')}
      </Heading>
      <DraftErrors page={page} form={form} />
      <p>{t(manages ? 'configuration:site.lead' : 'configuration:site.readOnly')}</p>
      {manages ? <SiteForm page={page} form={form} draft={draft} /> : <SiteFacts page={page} draft={draft} />}
    </AdminPage>
  );
}
