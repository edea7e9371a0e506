import { adminMetadata } from '../../../../admin/admin-page.tsx';
import { draftPage, type Props } from '../../../../admin/draft-page.ts';
import { ListPage } from '../../../../admin/settings/list-page.tsx';

export async function generateMetadata(props: Props) {
  const { page, wrong } = await draftPage(props, '/admin/topics');
  return adminMetadata(page, page.t('settings:topics.title'), '/admin/topics', wrong);
}

export default function TopicsPage(props: Props) {
  return <ListPage props={props} list="topics" />;
}
