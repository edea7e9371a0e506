import { withTenant } from '../../db/with-tenant.ts';
import type { TenantContext } from '../tenants/context.ts';
import type { Language } from '../shared/languages.ts';
import { cardOf, type InitiativeCard } from './card.ts';
import { countRanked, findFiltered, listCards, listChanges, listRanked, proofNumbers } from './list-repository.ts';
import { countedAt } from './repository.ts';
import { isUnfiltered, type ListQuery, type ListSort } from './schema.ts';
import { searchWords, slugOf } from './text.ts';

export const pageSize = 20;
/** Beyond this many hits a search says "more than 200" (contract C5). */
export const searchLimit = 200;

export interface InitiativeListPage {
  cards: InitiativeCard[];
  page: number;
  /** Pages in all; null for a search, which shows Previous and Next only. */
  pages: number | null;
  hasNext: boolean;
  /** Number of initiatives; 201 stands for "more than 200". */
  total: number;
  countedAt: Date | null;
}

/** One page of the public list: a range of the rank table, or the hits of a search in the same order. */
export async function browse(ctx: TenantContext, query: ListQuery): Promise<InitiativeListPage> {
  const tenantId = ctx.tenant.id;
  const site = { tenantId, timeZone: ctx.tenant.configuration.timeZone };
  const from = (query.page - 1) * pageSize;
  return withTenant(tenantId, async (tx) => {
    const counted = await countedAt(tx);
    if (isUnfiltered(query)) {
      const total = await countRanked(tx, tenantId, query.sort);
      const rows = await listRanked(tx, site, query.sort, from + 1, pageSize);
      const pages = Math.max(1, Math.ceil(total / pageSize));
      const cards = rows.map((row) => cardOf(row, ctx.now));
      return { cards, page: query.page, pages, hasNext: query.page < pages, total, countedAt: counted };
    }
    const filters = { ...query, words: searchWords(query.q ?? '').slice(0, 6) };
    if (query.q && filters.words.length === 0) {
      return { cards: [], page: 1, pages: null, hasNext: false, total: 0, countedAt: counted };
    }
    const ids = await findFiltered(tx, tenantId, query.sort, filters, searchLimit + 1);
    const shown = ids.slice(from, Math.min(from + pageSize, searchLimit));
    const cards = shown.length ? (await listCards(tx, site, shown)).map((row) => cardOf(row, ctx.now)) : [];
    const hasNext = ids.length > from + pageSize && from + pageSize < searchLimit;
    return { cards, page: query.page, pages: null, hasNext, total: ids.length, countedAt: counted };
  });
}

export type CollectingReason = 'most-active' | 'second-active' | 'newest' | 'closing-soon';

export interface HomeView {
  proof: { changed: number; beingDecided: number; signatures: number };
  changes: {
    number: number;
    slug: string;
    title: string;
    language: Language;
    institution: string;
    outcome: string | null;
    before: Partial<Record<Language, string>>;
    after: Partial<Record<Language, string>>;
    decidedAt: Date;
  }[];
  collecting: { card: InitiativeCard; reason: CollectingReason }[];
  countedAt: Date | null;
}

/** The home page: last outcomes first, then two most active, one new and one closing soon. */
export async function home(ctx: TenantContext): Promise<HomeView> {
  const tenantId = ctx.tenant.id;
  const site = { tenantId, timeZone: ctx.tenant.configuration.timeZone };
  return withTenant(tenantId, async (tx) => {
    const proof = await proofNumbers(tx, tenantId);
    const changes = await listChanges(tx, tenantId, 3);
    const firstOf = async (sort: ListSort) =>
      (await listRanked(tx, site, sort, 1, 10)).map((row) => cardOf(row, ctx.now));
    const active = await firstOf('active');
    const newest = await firstOf('newest');
    const closing = await firstOf('closing');
    const collecting: HomeView['collecting'] = [];
    const add = (from: InitiativeCard[], reason: CollectingReason) => {
      const card = from.find(
        (candidate) =>
          (candidate.column === 'C' || candidate.column === 'T') &&
          !candidate.paused &&
          !collecting.some((chosen) => chosen.card.number === candidate.number),
      );
      if (card) collecting.push({ card, reason });
    };
    add(active, 'most-active');
    add(active, 'second-active');
    add(newest, 'newest');
    add(
      closing.filter((card) => card.closesAt),
      'closing-soon',
    );
    return {
      proof: { changed: proof.changed, beingDecided: proof.being_decided, signatures: proof.signatures },
      changes: changes.flatMap(({ change, answered_at: decidedAt, ...row }) =>
        decidedAt
          ? [
              {
                ...row,
                slug: slugOf(row.title),
                language: row.language as Language,
                before: change.before,
                after: change.after,
                decidedAt,
              },
            ]
          : [],
      ),
      collecting,
      countedAt: await countedAt(tx),
    };
  });
}
