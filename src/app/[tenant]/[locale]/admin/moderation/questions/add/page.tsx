import { notFound } from 'next/navigation';
import { publicLanguages } from '../../../../../../../domain/tenants/schema.ts';
import { Heading } from '../../../../../../../ui/heading.tsx';
import { adminMetadata, AdminPage } from '../../../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../../../admin/draft-notices.tsx';
import { CriterionForm } from '../../../../../../admin/moderation/criterion-form.tsx';
import { draftPage, type Props } from '../../../../../../admin/draft-page.ts';
import { FormProblems } from '../../../../../../admin/settings/form-problems.tsx';

const path = '/admin/moderation/questions/add';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('moderation:criterion.add'), path, wrong);
}

/** A further question of the check. */
export default async function AddQuestionPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { configuration } = draft.document;
  if (!mayEdit || !configuration.review) notFound();
  const { t } = page;
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/moderation', text: t('moderation:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('moderation:criterion.add')}</Heading>
      <FormProblems page={page} form={form} />
      <CriterionForm page={page} seen={draft.seen} form={form} languages={publicLanguages(configuration)} />
    </AdminPage>
  );
}
