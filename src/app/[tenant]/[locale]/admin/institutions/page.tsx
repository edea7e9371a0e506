import { Heading } from '../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../ui/link-button.tsx';
import { Table } from '../../../../../ui/table.tsx';
import { HistoryLink } from '../../../../admin/history-link.tsx';
import { adminMetadata, AdminPage } from '../../../../admin/admin-page.tsx';
import { DraftNotices } from '../../../../admin/draft-notices.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';
import { FormProblems } from '../../../../admin/settings/form-problems.tsx';
import { institutionName, usesOf } from '../../../../admin/settings/institution-uses.ts';

const path = '/admin/institutions';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, path);
  return adminMetadata(page, page.t('settings:institution.title'), path, wrong);
}

/** To whom initiatives of this site go. */
export default async function InstitutionsPage(props: Props) {
  const { page, asked, draft, form, mayEdit } = await draftPage(props, path);
  const { t, to, caller } = page;
  const inUse = await caller.settings.inUse();
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin', text: t('team:home.title') }}>
      <DraftNotices page={page} asked={asked} />
      <Heading level={1}>{t('settings:institution.title')}</Heading>
      <FormProblems page={page} form={form} />
      <p>{t('settings:institution.lead')}</p>
      <Table
        caption={t('settings:institution.title')}
        hideCaption
        cards
        columns={[
          { text: t('settings:institution.name') },
          { text: t('settings:institution.kind') },
          { text: t('settings:institution.uses') },
        ]}
        rows={draft.document.configuration.institutions.map((institution) => [
          <LinkButton key="name" kind="text" href={to(`${path}/${institution.key}`)}>
            {institutionName(page, institution)}
          </LinkButton>,
          t(`settings:kind.${institution.kind}`),
          usesOf(page, draft.document, inUse, institution.key) ?? t('settings:institution.unused'),
        ])}
      />
      {mayEdit && (
        <p>
          <LinkButton href={to(`${path}/add`)}>{t('settings:institution.add')}</LinkButton>
        </p>
      )}
      <HistoryLink page={page} place={['configuration', 'institutions']} />
    </AdminPage>
  );
}
