import { Heading } from '../../../../../ui/heading.tsx';
import { adminMetadata, AdminPage } from '../../../../admin/admin-page.tsx';
import { DraftErrors } from '../../../../admin/draft-fields.tsx';
import { DraftNotices } from '../../../../admin/draft-notices.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';
import { PlaceFacts } from '../../../../admin/place-facts.tsx';
import { SiteForm } from '../../../../admin/site-form.tsx';

const path = '/admin/site';
const places = [['name'], ['tagline'], ['lead'], ['contact'], ['mailSender', 'name'], ['mailSender', 'address']];

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('configuration:site.title'), path, wrong);
}

/** What the site is called, what its home page says first, and whom to ask. */
export default async function SitePage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t } = page;
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1} id="form">
        {t('configuration:site.title')}
      </Heading>
      <DraftErrors page={page} form={form} />
      <p>{t(mayEdit ? 'configuration:site.lead' : 'configuration:site.readOnly')}</p>
      {mayEdit ? (
        <SiteForm page={page} form={form} draft={draft} />
      ) : (
        <PlaceFacts page={page} document={draft.document} places={places.map((place) => ['configuration', ...place])} />
      )}
    </AdminPage>
  );
}
