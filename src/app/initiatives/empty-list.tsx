import type { ListQuery } from '../../domain/initiatives/schema.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Heading } from '../../ui/heading.tsx';
import { InitiativeList } from '../../ui/initiative-list.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import type { PageContext } from '../page-context.ts';
import { cardView } from './card-view.ts';

/** Nothing found: the words that were used, what may help, and three that are near. */
export async function EmptyList({ page, query }: { page: PageContext; query: ListQuery }) {
  const { t, to } = page;
  const near = await nearest(page, query);
  return (
    <>
      <EmptyState heading={t('initiatives:empty.try')} level={3}>
        {query.q && <p>{t('initiatives:empty.words', { words: query.q })}</p>}
        <p>{t('initiatives:empty.help')}</p>
        <p>
          <LinkButton href={to('/initiatives')} kind="secondary">
            {t('initiatives:empty.all')}
          </LinkButton>
        </p>
      </EmptyState>
      {near.length > 0 && (
        <div className="section stack">
          <Heading level={3}>{t('initiatives:empty.near')}</Heading>
          <InitiativeList layout="rows" level={4} items={near.map((card) => cardView(page, card))} />
        </div>
      )}
    </>
  );
}

/** The first three of the same words without other filters, else of the same topic, else of the whole list. */
async function nearest({ caller }: PageContext, { q, topic }: ListQuery) {
  for (const wider of [{ q }, { topic }, {}]) {
    const { cards } = await caller.initiatives.list({ sort: 'active', page: 1, ...wider });
    if (cards.length > 0) return cards.slice(0, 3);
  }
  return [];
}
