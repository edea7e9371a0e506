import { Heading } from '../../../../../../ui/heading.tsx';
import { LinkButton } from '../../../../../../ui/link-button.tsx';
import { Table } from '../../../../../../ui/table.tsx';
import { adminMetadata, AdminPage, staffOrLeave } from '../../../../../admin/admin-page.tsx';
import { memberNames } from '../../../../../admin/member-names.ts';
import { privatePage, type PageParams } from '../../../../../page-context.ts';
import { pageFormats } from '../../../../../page-formats.ts';

interface Props {
  params: PageParams;
}

const path = '/admin/configuration/versions';

export async function generateMetadata({ params }: Props) {
  const page = await privatePage(params);
  return adminMetadata(page, page.t('configuration:versions.title'), path);
}

/** Everything that has been public: when, by whom, why. */
export default async function VersionsPage({ params }: Props) {
  const page = await privatePage(params);
  const { t, to, caller } = page;
  const versions = await staffOrLeave(page, path, caller.configuration.versions());
  const nameOf = await memberNames(page);
  const { moment, count } = pageFormats(page);
  return (
    <AdminPage page={page} path={path} back={{ href: '/admin/configuration', text: t('configuration:review.title') }}>
      <Heading level={1}>{t('configuration:versions.title')}</Heading>
      <p>{t('configuration:versions.lead')}</p>
      <Table
        caption={t('team:list.table', { what: t('configuration:versions.title') })}
        hideCaption
        cards
        columns={[
          { text: t('configuration:versions.title') },
          { text: t('configuration:versions.at') },
          { text: t('configuration:versions.by') },
          { text: t('configuration:versions.why') },
        ]}
        rows={versions.map(({ version, publishedAt, publishedBy, reason }) => [
          <LinkButton key="version" kind="text" href={to(`${path}/${version}`)}>
            {t('configuration:versions.one', { n: count(version) })}
          </LinkButton>,
          moment(publishedAt),
          nameOf(publishedBy),
          reason,
        ])}
      />
    </AdminPage>
  );
}
