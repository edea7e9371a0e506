import type { Metadata } from 'next';
import type { ListQuery } from '../../domain/initiatives/schema.ts';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { pageMetadata } from '../site-page.tsx';
import { listAddress } from './list-address.ts';

/** Title and addresses of a list; a search is canonical at the whole list. */
export function listMetadata(page: PageContext, query: ListQuery): Metadata {
  const { t } = page;
  return pageMetadata(page, {
    title:
      query.page > 1
        ? t('initiatives:list.titlePage', { page: pageFormats(page).count(query.page) })
        : t('initiatives:list.title'),
    description: t('initiatives:list.lead'),
    path: listAddress({ sort: query.sort, page: query.page }),
  });
}
