import { NotFoundView } from '../../../not-found-view.tsx';
import { publicPage, type PageParams } from '../../../page-context.ts';
import { pageMetadata } from '../../../site-page.tsx';

interface Props {
  params: PageParams;
}

export async function generateMetadata({ params }: Props) {
  const page = await publicPage(params);
  return pageMetadata(page, { title: page.t('common:error.notFoundTitle'), path: '/not-found', private: true });
}

/** Where a form leads that names something unknown (contract C1). */
export default async function NotFoundPage({ params }: Props) {
  return <NotFoundView page={await publicPage(params)} path="/not-found" />;
}
