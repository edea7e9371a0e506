import { notFound } from 'next/navigation';
import { searchLimit } from '../../domain/initiatives/browse.ts';
import { isUnfiltered, listSorts, type ListQuery } from '../../domain/initiatives/schema.ts';
import { ChosenFilters } from '../../ui/chosen-filters.tsx';
import { Columns } from '../../ui/columns.tsx';
import { Details } from '../../ui/details.tsx';
import { Filters } from '../../ui/filters.tsx';
import { Heading } from '../../ui/heading.tsx';
import { InitiativeList } from '../../ui/initiative-list.tsx';
import { ResultLine } from '../../ui/result-line.tsx';
import { Sort } from '../../ui/sort.tsx';
import type { PageContext } from '../page-context.ts';
import { pageFormats } from '../page-formats.ts';
import { SitePage } from '../site-page.tsx';
import { cardView } from './card-view.ts';
import { EmptyList } from './empty-list.tsx';
import { filterChoices, FilterFields } from './filter-fields.tsx';
import { chosenFilters, listAddress } from './list-address.ts';
import { ListPages } from './list-pages.tsx';

/** The public list: one view for all its addresses (ux.md §3.2). */
export async function listView(page: PageContext, query: ListQuery) {
  const { t, to, caller } = page;
  const list = await caller.initiatives.list(query);
  if (list.cards.length === 0 && query.page > 1) notFound();
  const chosen = chosenFilters(query);
  const choices = filterChoices(page);
  const sort = t(`initiatives:sort.${query.sort}`);
  const { count } = pageFormats(page);
  const result =
    list.total > searchLimit && list.pages === null
      ? t('initiatives:list.resultMany', { n: count(searchLimit), sort })
      : t('initiatives:list.result', { count: list.total, n: count(list.total), sort });
  return (
    <SitePage page={page} path={listAddress(query)} section="initiatives">
      <Heading level={1}>{t('initiatives:list.title')}</Heading>
      <p className="lead">{t('initiatives:list.lead')}</p>
      <div className="section">
        <Columns split="4-8">
          <Filters
            summary={
              chosen.length
                ? t('initiatives:list.filtersChosen', { n: String(chosen.length) })
                : t('initiatives:list.filters')
            }
            action={to('/initiatives')}
            submitText={t('initiatives:list.show')}
            hidden={query.sort === 'active' ? undefined : { sort: query.sort }}
          >
            <FilterFields page={page} query={query} />
          </Filters>
          <div>
            <Heading level={2} className="visually-hidden">
              {t('initiatives:list.found')}
            </Heading>
            <div className="stack">
              <ResultLine
                text={
                  list.total > 0
                    ? result
                    : isUnfiltered(query)
                      ? t('initiatives:empty.nobody')
                      : t('initiatives:empty.heading')
                }
              />
              <ChosenFilters
                label={t('initiatives:list.chosen')}
                items={chosen.map(({ name, value, without }) => ({
                  text: t('initiatives:list.chosenItem', {
                    name: t(`initiatives:filter.${name}`),
                    value:
                      name === 'q' ? value : (choices[name].find((choice) => choice.value === value)?.text ?? value),
                  }),
                  removeText: t('initiatives:list.remove'),
                  href: to(without),
                }))}
              />
              <Sort
                label={t('initiatives:list.sortLabel')}
                prefix={t('initiatives:list.sortPrefix')}
                items={listSorts.map((each) => ({
                  href: to(listAddress({ ...query, sort: each, page: 1 })),
                  text: t(`initiatives:sort.${each}`),
                  current: each === query.sort,
                }))}
              />
              <Details summary={t('initiatives:ranking.question')}>
                <p>{t('initiatives:ranking.formula')}</p>
                <p>{t('initiatives:ranking.young')}</p>
                <p>{t('initiatives:ranking.fair')}</p>
              </Details>
            </div>
            {list.cards.length === 0 ? (
              !isUnfiltered(query) && <EmptyList page={page} query={query} />
            ) : (
              <InitiativeList layout="rows" items={list.cards.map((card) => cardView(page, card))} />
            )}
            <ListPages
              page={page}
              query={query}
              pages={isUnfiltered(query) ? list.pages : null}
              hasNext={list.hasNext}
            />
          </div>
        </Columns>
      </div>
    </SitePage>
  );
}
