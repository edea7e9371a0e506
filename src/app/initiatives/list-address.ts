import { ListQuery } from '../../domain/initiatives/schema.ts';
import type { TenantConfiguration } from '../../domain/tenants/schema.ts';

export const filterNames = ['q', 'stage', 'topic', 'place', 'institution', 'textLanguage'] as const;
export type FilterName = (typeof filterNames)[number];

/** What the list's address asks for; choices that this tenant does not have are left out. */
export function readListQuery(
  typed: Readonly<Record<string, string | string[] | undefined>>,
  configuration: Pick<TenantConfiguration, 'topics' | 'territories' | 'institutions'>,
  languages: readonly string[],
): ListQuery {
  const query = ListQuery.parse(
    Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value].flat()[0]])),
  );
  const known = (value: string | undefined, values: readonly string[]) =>
    value && values.includes(value) ? value : undefined;
  return {
    ...query,
    topic: known(
      query.topic,
      configuration.topics.map(({ key }) => key),
    ),
    place: known(
      query.place,
      configuration.territories.map(({ code }) => code),
    ),
    institution: known(
      query.institution,
      configuration.institutions.map(({ key }) => key),
    ),
    textLanguage: known(query.textLanguage, languages),
  };
}

/**
 * Address of a list after the language. An unfiltered list has path addresses, which are cached (contract C5); a filtered
 * one keeps its state in the query.
 */
export function listAddress(query: Partial<ListQuery>): string {
  const { sort = 'active', page = 1 } = query;
  if (filterNames.every((name) => !query[name])) {
    return `/initiatives${sort === 'active' ? '' : `/by/${sort}`}${page > 1 ? `/page/${page}` : ''}`;
  }
  const search = new URLSearchParams();
  for (const name of filterNames) if (query[name]) search.set(name, query[name]);
  if (sort !== 'active') search.set('sort', sort);
  if (page > 1) search.set('page', String(page));
  return `/initiatives?${search}`;
}

/** The filters that are set, each with the address of the same list without it. */
export function chosenFilters(query: ListQuery): { name: FilterName; value: string; without: string }[] {
  return filterNames.flatMap((name) => {
    const value = query[name];
    return value ? [{ name, value, without: listAddress({ ...query, [name]: undefined, page: 1 }) }] : [];
  });
}
