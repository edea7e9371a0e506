import { describe, expect, test } from 'vitest';
import { Prisma } from '../../db/generated/client.ts';
import { withTenant } from '../../db/with-tenant.ts';
import {
  createInitiative,
  createTestTenant,
  type InitiativeOverrides,
  testContext,
  type TestInitiative,
} from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { isStageMet } from '../signatures/rules/count-for.ts';
import { browse, pageSize } from './browse.ts';
import { column, editorialStates, handoverStates, listStage } from './lifecycle.ts';
import { stageSql } from './list-repository.ts';
import { rankLists } from './rank-lists.ts';
import { rank } from './ranking.ts';
import { listRankFacts } from './repository.ts';
import { ListQuery, listSorts } from './schema.ts';

await testDatabase();
const hour = 3_600_000;
const day = 24 * hour;
const inMs = (ms: number) => new Date(Date.now() + ms);
const siteOf = (tenant: TenantInForce) => ({ tenantId: tenant.id, timeZone: tenant.configuration.timeZone });

async function numbersOf(tenant: TenantInForce, query: Record<string, unknown>): Promise<number[]> {
  const { cards } = await browse(testContext(tenant), ListQuery.parse(query));
  return cards.map(({ number }) => number);
}

/** Rows of one list as they lie in the table: what they say, and which version of the row it is. */
const ranks = (tenant: TenantInForce, sort: string) =>
  queryTenant<{ position: number; id: string; version: string }>(
    tenant.id,
    'select position, initiative_id as id, xmin::text as version from initiative_rank where tenant_id = $1::uuid and sort = $2 order by 1',
    sort,
  );

test('the stage in SQL is the column of the page, for all states and dates', async () => {
  const now = new Date();
  const moments = [null, inMs(-hour), inMs(hour)];
  const combinations = editorialStates.flatMap((editorial) =>
    handoverStates.flatMap((handover) =>
      [null, 'partly'].flatMap((outcome) =>
        moments.flatMap((opensAt) =>
          moments.flatMap((closesAt) =>
            [null, 4, 5].flatMap((required) =>
              (['valid', 'confirmed'] as const).map((countBasis) => {
                const stage = required === null ? null : { required, countBasis };
                return { editorial, handover, outcome, opensAt, closesAt, stage };
              }),
            ),
          ),
        ),
      ),
    ),
  );
  const numbers = { valid: 5, confirmed: 4 };
  const tenant = await createTestTenant();
  const rows = JSON.stringify(combinations.map(({ stage, ...one }, n) => ({ n, ...one, ...stage, ...numbers })));
  const found = await withTenant(
    tenant.id,
    (tx) => tx.$queryRaw<{ stage: string | null }[]>`
      select ${stageSql} as stage
        from jsonb_to_recordset(${rows}::jsonb) as r(n int, editorial editorial_state, handover handover_state, outcome text,
               "opensAt" timestamptz, "closesAt" timestamptz, required int, "countBasis" count_basis, valid int, confirmed int)
       cross join lateral (select r.editorial, r.handover, r.outcome, r."opensAt" as opens_at, r."closesAt" as closes_at) i
       cross join lateral (select r.valid, r.confirmed) c
       cross join lateral (select r.required, r."countBasis" as count_basis) s order by r.n`,
  );
  expect(found).toHaveLength(4860);
  const wrong = combinations.filter((one, index) => {
    const currentlyMet = isStageMet(one.stage, numbers);
    return listStage(column({ ...one, currentlyMet }, now)) !== found[index]?.stage;
  });
  expect(wrong).toEqual([]);
});

describe('the list', () => {
  test('page n is the n-th slice of the order, for every sort', async () => {
    const tenant = await createTestTenant();
    for (let n = 0; n < 2 * pageSize + 5; n += 1) {
      const publishedAt = inMs(-((n * 7) % 45) * day);
      const answered =
        n % 4 === 0 ? { outcome: 'partly', handover: 'answered' as const, answeredAt: inMs(-n * day) } : {};
      await createInitiative(tenant, {
        valid: (n * 13) % 45,
        publishedAt,
        opensAt: publishedAt,
        closesAt: inMs(n * day),
        ...answered,
      });
    }
    const now = new Date();
    await rankLists(siteOf(tenant), now);
    const facts = await withTenant(tenant.id, (tx) => listRankFacts(tx, siteOf(tenant)));
    const rows = await queryTenant<{ id: string; number: number }>(
      tenant.id,
      'select id, number from initiative where tenant_id = $1::uuid',
    );
    const numbers = new Map(rows.map(({ id, number }) => [id, number]));
    for (const sort of listSorts) {
      const order = rank(facts, sort, now).map((id) => numbers.get(id));
      const pages = await Promise.all(
        [1, 2, 3, 4].map((page) => browse(testContext(tenant), ListQuery.parse({ sort, page }))),
      );
      expect(pages.map(({ cards }) => cards.map(({ number }) => number))).toEqual([
        order.slice(0, 20),
        order.slice(20, 40),
        order.slice(40),
        [],
      ]);
      expect(pages.map(({ hasNext }) => hasNext)).toEqual([true, true, false, false]);
      expect(pages[0]).toMatchObject({ page: 1, pages: 3, total: 45 });
    }
  });

  test('writes only the positions that differ', async () => {
    const tenant = await createTestTenant();
    const made: TestInitiative[] = [];
    for (let n = 0; n < 6; n += 1) made.push(await createInitiative(tenant, { valid: 60 - n * 10 }));
    await rankLists(siteOf(tenant), new Date());
    const before = await ranks(tenant, 'most-signed');
    expect(before.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    await rankLists(siteOf(tenant), new Date());
    expect(await ranks(tenant, 'most-signed')).toEqual(before);

    await queryTenant(
      tenant.id,
      'update signature_count set valid = 45 where tenant_id = $1::uuid and initiative_id = $2::uuid',
      made[3]?.id,
    );
    await rankLists(siteOf(tenant), new Date());
    const after = await ranks(tenant, 'most-signed');
    expect(after.map(({ id }) => made.findIndex((one) => one.id === id))).toEqual([0, 1, 3, 2, 4, 5]);
    const rewritten = after.filter(({ version }, index) => version !== before[index]?.version);
    expect(rewritten.map(({ position }) => position)).toEqual([3, 4]);
  });

  test('shows what is public and drops what is no longer', async () => {
    const tenant = await createTestTenant();
    const open = await createInitiative(tenant);
    const paused = await createInitiative(tenant, { editorial: 'paused' });
    const ended = await createInitiative(tenant, { editorial: 'withdrawn' });
    const hidden: InitiativeOverrides[] = [
      { editorial: 'submitted', publishedAt: null, opensAt: null },
      { editorial: 'refused' },
      { editorial: 'approved', publishedAt: null, opensAt: null },
      { editorial: 'withdrawn', publishedAt: null, opensAt: null },
      { opensAt: inMs(hour) },
    ];
    for (const overrides of hidden) await createInitiative(tenant, overrides);
    await rankLists(siteOf(tenant), new Date());
    const shown = async () => (await numbersOf(tenant, { sort: 'newest' })).toSorted();
    expect(await shown()).toEqual([open.number, paused.number, ended.number]);
    await queryTenant(
      tenant.id,
      `update initiative set editorial = 'refused' where tenant_id = $1::uuid and id = $2::uuid`,
      paused.id,
    );
    await rankLists(siteOf(tenant), new Date());
    expect(await shown()).toEqual([open.number, ended.number]);
    expect(await ranks(tenant, 'newest')).toHaveLength(2);
  });

  test('counts a week in the tenant’s own days', async () => {
    const tenant = await createTestTenant({ timeZone: 'Pacific/Kiritimati' });
    const initiative = await createInitiative(tenant);
    for (const ago of [0, 6, 7]) {
      await queryTenant(
        tenant.id,
        `insert into signature_day (tenant_id, initiative_id, day, signed, withdrawn)
         values ($1::uuid, $2::uuid, (now() at time zone 'Pacific/Kiritimati')::date - $3::int, 10, 3)`,
        initiative.id,
        ago,
      );
    }
    await rankLists(siteOf(tenant), new Date());
    expect(await browse(testContext(tenant), ListQuery.parse({}))).toMatchObject({ cards: [{ week: 14 }] });
    expect(await withTenant(tenant.id, (tx) => listRankFacts(tx, siteOf(tenant)))).toMatchObject([{ week: 14 }]);
  });
});

test('filters narrow the list together, and what is unknown to them is ignored or finds nothing', async () => {
  const tenant = await createTestTenant();
  const make = async (overrides: InitiativeOverrides) => (await createInitiative(tenant, overrides)).number;
  const collecting = await make({ topic: 'health', territory: 'LV', language: 'lv', institution: 'saeima', valid: 5 });
  const reached = await make({
    topic: 'health',
    territory: 'LV-RIX',
    language: 'ru',
    institution: 'cabinet',
    valid: 1000,
  });
  const handed = await make({
    topic: 'taxes',
    territory: 'LV',
    language: 'lv',
    institution: 'saeima',
    handover: 'acknowledged',
  });
  const decided = await make({
    topic: 'taxes',
    territory: 'LV',
    language: 'en',
    institution: 'cabinet',
    outcome: 'partly',
  });
  const ended = await make({
    topic: 'health',
    territory: 'LV',
    language: 'lv',
    institution: 'saeima',
    closesAt: inMs(-hour),
  });
  await rankLists(siteOf(tenant), new Date());
  const find = async (query: Record<string, unknown>) => (await numbersOf(tenant, query)).toSorted((a, b) => a - b);

  expect(await find({})).toEqual([collecting, reached, handed, decided, ended]);
  expect(await find({ stage: 'collecting' })).toEqual([collecting]);
  expect(await find({ stage: 'reached' })).toEqual([reached]);
  expect(await find({ stage: 'with-institution' })).toEqual([handed]);
  expect(await find({ stage: 'decided' })).toEqual([decided]);
  expect(await find({ stage: 'ended' })).toEqual([ended]);
  expect(await find({ topic: 'health' })).toEqual([collecting, reached, ended]);
  expect(await find({ place: 'LV-RIX' })).toEqual([reached]);
  expect(await find({ institution: 'cabinet' })).toEqual([reached, decided]);
  expect(await find({ textLanguage: 'lv' })).toEqual([collecting, handed, ended]);
  expect(await find({ topic: 'health', textLanguage: 'lv', stage: 'ended' })).toEqual([ended]);
  expect(await find({ topic: 'health', textLanguage: 'en' })).toEqual([]);
  expect(await find({ topic: 'unknown' })).toEqual([]);
  expect(await find({ stage: 'unknown', sort: 'unknown', page: 'x' })).toHaveLength(5);
  expect(await numbersOf(tenant, { topic: 'health', sort: 'most-signed' })).toEqual([reached, collecting, ended]);
  expect(await browse(testContext(tenant), ListQuery.parse({ topic: 'health' }))).toMatchObject({
    total: 3,
    pages: null,
    hasNext: false,
  });
});

/** Many public initiatives by one statement, each with three words that begin alike. */
async function createMany(tenant: TenantInForce, n: number): Promise<void> {
  const { id } = await createInitiative(tenant);
  await withTenant(tenant.id, async (tx) => {
    const made = Prisma.sql`(select gen_random_uuid() as new_id, k from generate_series(1, ${n}) k)`;
    await tx.$executeRaw`
      with made as materialized ${made}, initiatives as (
        insert into initiative (tenant_id, id, number, instrument, institution, topic, territory, language, rule_version, rule, author_name,
                                editorial, published_at, opens_at, closes_at)
        select tenant_id, new_id, 1000000 + k, instrument, institution, case when k > ${n - 3} then 'rare' else 'common' end, territory, language,
               rule_version, rule, author_name, editorial, published_at, opens_at, closes_at
          from initiative, made where tenant_id = ${tenant.id}::uuid and id = ${id}::uuid
      ), texts as (
        insert into initiative_text (tenant_id, initiative_id, version, language, origin, title, summary, demands, why, how, gains, hash)
        select tenant_id, new_id, version, language, origin, title || k, summary, demands, why, how, gains, hash
          from initiative_text, made where tenant_id = ${tenant.id}::uuid and initiative_id = ${id}::uuid
      ), ranked as (
        insert into initiative_rank (tenant_id, sort, position, initiative_id) select ${tenant.id}::uuid, 'active', k, new_id from made
      )
      insert into initiative_word (tenant_id, word, initiative_id)
      select ${tenant.id}::uuid, 'park' || lpad(k::text, 5, '0') || ending, new_id from made, unnest(array['a', 'b', 'c']) ending`;
  });
}

test('a search counts to 200 and says when there are more; a common beginning hides nothing', async () => {
  const tenant = await createTestTenant();
  await createMany(tenant, 1_900);
  const search = (query: Record<string, unknown>) => browse(testContext(tenant), ListQuery.parse(query));
  expect(await search({ q: 'park00' })).toMatchObject({ total: 201, pages: null, hasNext: true });
  expect(await search({ q: 'park00', page: 10 })).toMatchObject({ hasNext: false, cards: { length: pageSize } });
  expect(await search({ q: 'park00', page: 11 })).toMatchObject({ hasNext: false, cards: [] });
  // 5 700 words begin so: more than are read at once, though of fewer initiatives.
  expect(await search({ q: 'park' })).toMatchObject({ total: 201 });
  expect(await search({ q: 'park', topic: 'rare' })).toMatchObject({ total: 3 });
  expect(await search({ q: 'park01899b park018' })).toMatchObject({ total: 1 });
});
