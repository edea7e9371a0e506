import { notFound } from 'next/navigation';
import { Heading } from '../../../../../../ui/heading.tsx';
import { adminMetadata, AdminPage } from '../../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../../admin/draft-notices.tsx';
import { draftPage, type Props } from '../../../../../admin/draft-page.ts';
import { FormProblems } from '../../../../../admin/settings/form-problems.tsx';
import { InstitutionForm } from '../../../../../admin/settings/institution-form.tsx';

const path = '/admin/institutions/add';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('settings:institution.add'), path, wrong);
}

/** A new institution: its names are enough to begin with. */
export default async function AddInstitutionPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  if (!mayEdit) notFound();
  const { t } = page;
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/institutions', text: t('settings:institution.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('settings:institution.add')}</Heading>
      <FormProblems page={page} form={form} />
      <p>{t('settings:institution.addLead')}</p>
      <InstitutionForm page={page} seen={draft.seen} form={form} />
    </AdminPage>
  );
}
