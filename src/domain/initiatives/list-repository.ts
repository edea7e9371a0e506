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
  coalesce(c.valid, 0)::int as valid, coalesce(c.confirmed, 0)::int as confirmed, s.required,
  ${weekSql(timeZone)} as week, i.published_at, i.opens_at, i.closes_at, i.handed_over_at, i.answer_due, i.answered_at, i.ended_at`;

const cardJoins = Prisma.sql`
  join initiative_text t on t.tenant_id = i.tenant_id and t.initiative_id = i.id and t.version = i.text_version and t.language = i.language
  left join signature_count c on c.tenant_id = i.tenant_id and c.initiative_id = i.id
  left join initiative_stage s on s.tenant_id = i.tenant_id and s.initiative_id = i.id and s.position = 1`;

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
       when s.required is not null and coalesce(c.valid, 0) >= s.required then 'reached'
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

/** A word is rare when its whole list is at most so long: then that list is read and the rest is checked there. */
const rareLimit = 4_000;

/**
 * Cards that fit all filters, in rank order, skipping `skip`. Each word is a prefix of a folded word of the text.
 * Reads `take` rows at most; callers ask for one more than they show.
 */
export async function listFiltered(
  tx: TenantTx,
  { tenantId, timeZone }: Site,
  sort: ListSort,
  filters: Filters,
  skip: number,
  take: number,
): Promise<CardRow[]> {
  const where = conditions(tenantId, filters);
  const rarest = await rarestWord(tx, tenantId, filters.words);
  if (rarest?.ids) {
    if (rarest.ids.length === 0) return [];
    return tx.$queryRaw<CardRow[]>`
      select ${cardColumns(timeZone)} from initiative i ${cardJoins}
        join initiative_rank r on r.tenant_id = i.tenant_id and r.initiative_id = i.id and r.sort = ${sort}
       where i.tenant_id = ${tenantId}::uuid and i.id = any(${rarest.ids}::uuid[]) ${where}
       order by r.position offset ${skip} limit ${take}`;
  }
  return tx.$queryRaw<CardRow[]>`
    select ${cardColumns(timeZone)} from (select * from initiative_rank where tenant_id = ${tenantId}::uuid and sort = ${sort} order by position) r
      join initiative i on i.tenant_id = r.tenant_id and i.id = r.initiative_id ${cardJoins}
     where true ${where}
     order by r.position offset ${skip} limit ${take}`;
}

function conditions(tenantId: string, filters: Filters): Prisma.Sql {
  const parts = [Prisma.sql`and ${publicSql}`];
  if (filters.stage) parts.push(Prisma.sql`and ${stageSql} = ${filters.stage}`);
  if (filters.topic) parts.push(Prisma.sql`and i.topic = ${filters.topic}`);
  if (filters.place) parts.push(Prisma.sql`and i.territory = ${filters.place}`);
  if (filters.institution) parts.push(Prisma.sql`and i.institution = ${filters.institution}`);
  if (filters.textLanguage) parts.push(Prisma.sql`and i.language = ${filters.textLanguage}`);
  for (const word of filters.words) {
    parts.push(Prisma.sql`and exists (select from initiative_word w where w.tenant_id = ${tenantId}::uuid and w.initiative_id = i.id
      and w.word >= ${word} and w.word < ${afterPrefix(word)})`);
  }
  return Prisma.join(parts, ' ');
}

/** The least text that no word with this prefix reaches; the index is ordered by code point. */
function afterPrefix(word: string): string {
  return `${word}\u{10FFFF}`;
}

async function rarestWord(tx: TenantTx, tenantId: string, words: string[]): Promise<{ ids: string[] | null } | null> {
  let best: string[] | null = null;
  for (const word of words) {
    // `listed` counts before the repeats go: a prefix has several words of one initiative.
    const rows = await tx.$queryRaw<{ id: string; listed: number }[]>`
      select initiative_id as id, sum(count(*)) over ()::int as listed
        from (select initiative_id from initiative_word where tenant_id = ${tenantId}::uuid
                and word >= ${word} and word < ${afterPrefix(word)} limit ${rareLimit}) w group by 1`;
    const whole = (rows[0]?.listed ?? 0) < rareLimit;
    if (whole && (!best || rows.length < best.length)) best = rows.map(({ id }) => id);
  }
  return words.length ? { ids: best } : null;
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
