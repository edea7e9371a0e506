import { ListQuery } from '../domain/initiatives/schema.ts';

/**
 * Pages that are the same bytes for everyone (contract C4), by the path after the language. Everything else is private:
 * rendered per request, `no-store`. Seconds are what a CDN may keep.
 */
const publicPages: readonly { path: RegExp; seconds: number }[] = [
  { path: /^$/, seconds: 10 },
  { path: /^\/initiatives(\/by\/[a-z-]+)?(\/page\/\d+)?$/, seconds: 10 },
  { path: /^\/initiatives\/\d+(-[a-z0-9-]*)?(\/(translation|names(\/\d+)?))?$/, seconds: 10 },
  { path: /^\/initiatives\/\d+(-[a-z0-9-]*)?\/versions$/, seconds: 300 },
  { path: /^\/(about|help|institutions|privacy|terms|accessibility|how-we-decide)$/, seconds: 300 },
];

/** Seconds a shared cache may keep the page; null for a private one. */
export function publicSeconds(page: string): number | null {
  return publicPages.find(({ path }) => path.test(page))?.seconds ?? null;
}

const listParameters = Object.keys(ListQuery.shape).sort() as (keyof ListQuery)[];

/**
 * The part of a public page's query that changes the page, in one spelling ('' or `?…`): the list's known parameters as
 * the list itself reads them. Every other public page reads none, so its query is as good as absent.
 */
export function publicSearch(page: string, search: string): string {
  if (search === '' || page !== '/initiatives') return '';
  const sent = new URLSearchParams(search);
  const query = ListQuery.parse(Object.fromEntries(listParameters.map((name) => [name, sent.get(name) ?? undefined])));
  const read = new URLSearchParams();
  for (const name of listParameters) {
    const value = query[name];
    if (value !== undefined && !(name === 'sort' && value === 'active') && !(name === 'page' && value === 1))
      read.set(name, String(value));
  }
  return read.size === 0 ? '' : `?${read}`;
}
