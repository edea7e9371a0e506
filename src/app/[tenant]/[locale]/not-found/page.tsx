import { NotFoundView } from '../../../not-found-view.tsx';
import { publicPage, type PageParams } from '../../../page-context.ts';
import { pageMetadata } from '../../../site-page.tsx';

interface Props {
  params: PageParams;
  searchParams: Promise<{ status?: string | string[] }>;
}

export async function generateMetadata({ params }: Pick<Props, 'params'>) {
  const page = await publicPage(params);
  return pageMetadata(page, { title: page.t('common:error.notFoundTitle'), path: '/not-found', private: true });
}

/**
 * Where a form leads that names something unknown (contract C1); its heading then has the focus. The front server shows
 * it for every 404 with `?status=404`, since Next leaves the body of a 404 to the browser's script.
 */
export default async function NotFoundPage({ params, searchParams }: Props) {
  const { status } = await searchParams;
  return <NotFoundView page={await publicPage(params)} path="/not-found" focus={status === undefined} />;
}
