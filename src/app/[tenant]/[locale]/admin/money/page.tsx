import { Heading } from '../../../../../ui/heading.tsx';
import { adminMetadata, AdminPage } from '../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../admin/draft-notices.tsx';
import { MoneyForm } from '../../../../admin/moderation/money-form.tsx';
import { PlaceFacts } from '../../../../admin/place-facts.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';
import { FormProblems } from '../../../../admin/settings/form-problems.tsx';

const path = '/admin/money';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('moderation:money.title'), path, wrong);
}

/** Settings of gifts and publication fees. */
export default async function MoneyPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t } = page;
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('moderation:money.title')}</Heading>
      <FormProblems page={page} form={form} />
      <p>{t('moderation:money.lead')}</p>
      {mayEdit ? (
        <MoneyForm page={page} seen={draft.seen} form={form} configuration={draft.document.configuration} />
      ) : (
        <PlaceFacts page={page} document={draft.document} places={[['configuration', 'money']]} />
      )}
    </AdminPage>
  );
}
