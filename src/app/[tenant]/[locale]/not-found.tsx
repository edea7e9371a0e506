import { currentPage } from '../../current-page.ts';
import { NotFoundView } from '../../not-found-view.tsx';
import { publicPage, type PageParams } from '../../page-context.ts';
import { pageMetadata } from '../../site-page.tsx';

export async function generateMetadata({ params }: { params: PageParams }) {
  const page = await publicPage(params);
  return pageMetadata(page, { title: page.t('common:error.notFoundTitle'), path: '', private: true });
}

/** Sent with status 404. It gets no parameters, so the layout leaves it the page of the request. */
export default function NotFound() {
  const page = currentPage();
  return page && <NotFoundView page={page} path="" />;
}
