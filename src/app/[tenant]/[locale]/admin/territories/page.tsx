import { adminMetadata } from '../../../../admin/admin-page.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';
import { ListPage } from '../../../../admin/settings/list-page.tsx';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, '/admin/territories');
  return adminMetadata(page, page.t('settings:territories.title'), '/admin/territories', wrong);
}

export default function TerritoriesPage(props: Props) {
  return <ListPage props={props} list="territories" />;
}
