import { notFound } from 'next/navigation';
import { listSorts, ListQuery } from '../../domain/initiatives/schema.ts';
import { publicPage, type PageContext } from '../page-context.ts';
import { readListQuery } from './list-address.ts';

export interface ListParams {
  tenant: string;
  locale: string;
  sort?: string;
  n?: string;
}
type Search = Promise<Record<string, string | string[] | undefined>>;

/** Page and query of a list's path address. An order or page number that is none is not found. */
export async function listByPath(params: Promise<ListParams>): Promise<[PageContext, ListQuery]> {
  const { sort = 'active', n = '1' } = await params;
  const known = listSorts.find((candidate) => candidate === sort);
  if (!known || !/^[1-9]\d{0,4}$/.test(n)) notFound();
  const page = await publicPage(params);
  return [page, ListQuery.parse({ sort: known, page: n })];
}

/** Page and query of the filter form's address. */
export async function listBySearch(params: Promise<ListParams>, search: Search): Promise<[PageContext, ListQuery]> {
  const page = await publicPage(params);
  const { tenant } = page;
  return [page, readListQuery(await search, tenant.configuration, tenant.languages)];
}
