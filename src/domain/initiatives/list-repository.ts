import { Prisma } from '../../db/generated/client.ts';
import type { TenantTx } from '../../db/with-tenant.ts';
import type { CardRow } from './card.ts';
import type { ListSort } from './schema.ts';

/** Signatures of an initiative `i` in the last 7 local days, today included. */
export const weekSql = (timeZone: string) => Prisma.sql`
  coalesce((select sum(d.signed - d.withdrawn) from signature_day d where d.tenant_id = i.tenant_id and d.initiative_id = i.id
     and d.day > (now() at time zone ${timeZone})::date - 7), 0)::int`;

const cardColumns = (timeZone: string) => Prisma.sql`
  i.id, i.number, t.title, i.language, i.instrument, i.institution, i.territory, i.topic, i.editorial::text, i.handover::text, i.outcome,
  coalesce(c.valid, 0)::int as valid, coalesce(c.confirmed, 0)::int as confirmed, s.required, s.count_basis::text,
  ${weekSql(timeZone)} as week, i.published_at, i.opens_at, i.closes_at, i.handed_over_at, i.answer_due, i.answered_at, i.ended_at`;

const stageJoins = Prisma.sql`
  left join signature_count c on c.tenant_id = i.tenant_id and c.initiative_id = i.id
  left join initiative_stage s on s.tenant_id = i.tenant_id and s.initiative_id = i.id and s.position = 1`;

const cardJoins = Prisma.sql`
  join initiative_text t on t.tenant_id = i.tenant_id and t.initiative_id = i.id and t.version = i.text_version and t.language = i.language
  ${stageJoins}`;

/**
 * The stage filter in SQL: the same table as `column` and `listStage` of lifecycle.ts, which a test compares row by row.
 * A filter must run where the rows are; reading all of them to decide in code would not hold at 100 000.
 */
export const stageSql = Prisma.sql`
  case when i.editorial = 'withdrawn' then 'ended'
       when i.editorial not in ('published', 'paused') then null
       when i.handover = 'answered' or i.outcome is not null then 'decided'
       when i.handover in ('acknowledged', 'handed_over', 'returned') then 'with-institution'
       when i.opens_at is null or i.opens_at > now() then null
       when i.closes_at is not null and i.closes_at <= now() then 'ended'
       when i.editorial = 'paused' then 'collecting'
       when coalesce(case s.count_basis when 'confirmed' then c.confirmed else c.valid end, 0) >= s.required then 'reached'
       else 'collecting' end`;

/** `isPublic` of lifecycle.ts in SQL: the ranks are written by rounds, and what is public may have changed since. */
const publicSql = Prisma.sql`
  i.published_at <= now() and (i.editorial = 'withdrawn' or (i.editorial in ('published', 'paused')
    and (i.handover <> 'none' or i.outcome is not null or i.opens_at <= now())))`;

/** The tenant whose rows are listed, and where its days begin. */
export interface Site {
  tenantId: string;
  timeZone: string;
}

/** Cards at positions `from … from + take - 1` of a ranked list. */
export function listRanked(
  tx: TenantTx,
  { tenantId, timeZone }: Site,
  sort: ListSort,
  from: number,
  take: number,
): Promise<CardRow[]> {
  return tx.$queryRaw<CardRow[]>`
    select ${cardColumns(timeZone)} from initiative_rank r join initiative i on i.tenant_id = r.tenant_id and i.id = r.initiative_id ${cardJoins}
     where r.tenant_id = ${tenantId}::uuid and r.sort = ${sort} and r.position >= ${from} and r.position < ${from + take} and ${publicSql}
     order by r.position`;
}

/** Length of a ranked list. */
export async function countRanked(tx: TenantTx, tenantId: string, sort: ListSort): Promise<number> {
  const rows = await tx.$queryRaw<{ total: number }[]>`
    select coalesce(max(position), 0)::int as total from initiative_rank where tenant_id = ${tenantId}::uuid and sort = ${sort}`;
  return rows[0]?.total ?? 0;
}

export interface Filters {
  words: string[];
  stage?: string | undefined;
  topic?: string | undefined;
  place?: string | undefined;
  institution?: string | undefined;
  textLanguage?: string | undefined;
}

/** So many hits are read whole and put in order; more than that are met early when the order is walked. */
const fewHits = 1_000;

/**
 * Ids of initiatives that fit all filters, in rank order, `limit` at most. Each word is a prefix of a folded word of the
 * text. The lists of the words are intersected first: the planner guesses one row for each and would nest loops over them.
 */
export async function findFiltered(
  tx: TenantTx,
  tenantId: string,
  sort: ListSort,
  filters: Filters,
  limit: number,
): Promise<string[]> {
  const hits = hitsSql(tenantId, filters.words);
  const few = hits && (await fewHitsOf(tx, hits));
  let wanted = Prisma.empty;
  if (few) wanted = Prisma.sql`and r.initiative_id = any(${few}::uuid[])`;
  // `is true` keeps the planner from turning a long list into a loop: it hashes the list and walks the order.
  else if (hits) wanted = Prisma.sql`and (r.initiative_id in ${hits}) is true`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select r.initiative_id as id from initiative_rank r
      join initiative i on i.tenant_id = r.tenant_id and i.id = r.initiative_id ${filters.stage ? stageJoins : Prisma.empty}
     where r.tenant_id = ${tenantId}::uuid and r.sort = ${sort} ${wanted} ${conditions(filters)}
     order by r.position limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Cards of these initiatives, in the order of the ids. */
export function listCards(tx: TenantTx, { tenantId, timeZone }: Site, ids: readonly string[]): Promise<CardRow[]> {
  return tx.$queryRaw<CardRow[]>`
    select ${cardColumns(timeZone)} from unnest(${ids}::uuid[]) with ordinality as x(id, place)
      join initiative i on i.tenant_id = ${tenantId}::uuid and i.id = x.id ${cardJoins}
     order by x.place`;
}

/** Cards of these instruments that collect now, each with its rule: those of `places` first, then as the list has them. */
export function listCollecting(
  tx: TenantTx,
  { tenantId, timeZone }: Site,
  instruments: readonly string[],
  places: readonly string[],
  take: number,
): Promise<(CardRow & { rule: unknown })[]> {
  // Without places the order is the index's, which is walked only as far as there are enough.
  const near = places.length > 0 ? Prisma.sql`i.territory = any(${places}::text[]) desc,` : Prisma.empty;
  return tx.$queryRaw<(CardRow & { rule: unknown })[]>`
    select ${cardColumns(timeZone)}, i.rule from initiative_rank r join initiative i on i.tenant_id = r.tenant_id and i.id = r.initiative_id ${cardJoins}
     where r.tenant_id = ${tenantId}::uuid and r.sort = 'active' and i.instrument = any(${instruments}::text[]) and ${publicSql}
       and i.editorial = 'published' and ${stageSql} in ('collecting', 'reached')
     order by ${near} r.position limit ${take}`;
}

/** Those of these places that have public initiatives. */
export async function placesWithInitiatives(
  tx: TenantTx,
  tenantId: string,
  places: readonly string[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ code: string }[]>`
    select code from unnest(${places}::text[]) code
     where exists (select from initiative i where i.tenant_id = ${tenantId}::uuid and i.territory = code and ${publicSql})`;
  return rows.map(({ code }) => code);
}

function conditions(filters: Filters): Prisma.Sql {
  const parts = [Prisma.sql`and ${publicSql}`];
  if (filters.stage) parts.push(Prisma.sql`and ${stageSql} = ${filters.stage}`);
  if (filters.topic) parts.push(Prisma.sql`and i.topic = ${filters.topic}`);
  if (filters.place) parts.push(Prisma.sql`and i.territory = ${filters.place}`);
  if (filters.institution) parts.push(Prisma.sql`and i.institution = ${filters.institution}`);
  if (filters.textLanguage) parts.push(Prisma.sql`and i.language = ${filters.textLanguage}`);
  return Prisma.join(parts, ' ');
}

/** Initiatives that have all the words; null without words. A word is a range of the index, which is ordered by code point. */
function hitsSql(tenantId: string, words: readonly string[]): Prisma.Sql | null {
  if (words.length === 0) return null;
  const lists = words.map(
    (word) => Prisma.sql`select initiative_id from initiative_word
      where tenant_id = ${tenantId}::uuid and word >= ${word} and word < ${`${word}\u{10FFFF}`}`,
  );
  return Prisma.sql`(${Prisma.join(lists, ' intersect ')})`;
}

/** The hits themselves when they are few. */
async function fewHitsOf(tx: TenantTx, hits: Prisma.Sql): Promise<string[] | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select initiative_id as id from ${hits} h group by 1 limit ${fewHits + 1}`;
  return rows.length > fewHits ? null : rows.map(({ id }) => id);
}

export interface ProofNumbers {
  changed: number;
  being_decided: number;
  signatures: number;
}

/** The home page's proof line, as last written. */
export async function proofNumbers(tx: TenantTx, tenantId: string): Promise<ProofNumbers> {
  const rows = await tx.$queryRaw<ProofNumbers[]>`
    select changed, being_decided, signatures from public_numbers where tenant_id = ${tenantId}::uuid`;
  return rows[0] ?? { changed: 0, being_decided: 0, signatures: 0 };
}

/** Writes the proof line from the rows themselves. */
export async function saveProofNumbers(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.$executeRaw`
    insert into public_numbers as n (tenant_id, changed, being_decided, signatures, written_at)
    select ${tenantId}::uuid, count(*) filter (where outcome in ('implemented', 'partly')),
           count(*) filter (where handover in ('handed_over', 'acknowledged') and outcome is null),
           (select coalesce(sum(valid), 0) from signature_count where tenant_id = ${tenantId}::uuid), clock_timestamp()
      from initiative where tenant_id = ${tenantId}::uuid
    on conflict (tenant_id) do update set changed = excluded.changed, being_decided = excluded.being_decided,
      signatures = excluded.signatures, written_at = excluded.written_at`;
}

export interface ChangeRow {
  number: number;
  title: string;
  language: string;
  institution: string;
  outcome: string | null;
  change: { before: Record<string, string>; after: Record<string, string> };
  answered_at: Date | null;
}

/** "What changed": the last decided initiatives that say so in one sentence each. */
export function listChanges(tx: TenantTx, tenantId: string, take: number): Promise<ChangeRow[]> {
  return tx.$queryRaw<ChangeRow[]>`
    select i.number, t.title, i.language, i.institution, i.outcome, i.change, i.answered_at
      from initiative i join initiative_text t on t.tenant_id = i.tenant_id and t.initiative_id = i.id and t.version = i.text_version and t.language = i.language
     where i.tenant_id = ${tenantId}::uuid and i.change is not null and i.answered_at is not null and ${publicSql}
     order by i.answered_at desc limit ${take}`;
}
