import type { ListQuery } from '../../domain/initiatives/schema.ts';
import { pageWindow } from '../../ui/page-window.ts';
import { Pagination } from '../../ui/pagination.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { listAddress } from './list-address.ts';

interface Props {
  page: PageContext;
  query: ListQuery;
  /** Pages in all; null for a search, which has Previous and Next only. */
  pages: number | null;
  hasNext: boolean;
}

/** Links to the other pages of a list (contract C5). */
export function ListPages({ page, query, pages, hasNext }: Props) {
  const { t, to } = page;
  const { count } = pageFormats(page);
  const address = (n: number) => to(listAddress({ ...query, page: n }));
  return (
    <Pagination
      label={t('initiatives:list.pages')}
      {...(query.page > 1 && { previous: { href: address(query.page - 1), text: t('initiatives:list.previous') } })}
      pages={pageWindow(query.page, pages ?? 0).map((n) =>
        n === 'gap'
          ? n
          : {
              href: address(n),
              text: count(n),
              name: t('initiatives:list.page', { page: count(n) }),
              current: n === query.page,
            },
      )}
      {...(hasNext && { next: { href: address(query.page + 1), text: t('initiatives:list.next') } })}
    />
  );
}
