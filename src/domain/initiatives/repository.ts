import type { Prisma } from '../../db/generated/client.ts';
import type { TenantTx } from '../../db/with-tenant.ts';
import { type Site, stageSql, weekSql } from './list-repository.ts';
import type { Rankable } from './ranking.ts';
import { retentionColumns } from './retention-repository.ts';

/** Everything the initiative's page shows, in one go. Null when the number is unknown here. */
export async function loadInitiative(tx: TenantTx, tenantId: string, number: number) {
  return tx.initiative.findUnique({
    where: { tenantId_number: { tenantId, number } },
    include: {
      stages: { orderBy: { position: 'asc' } },
      texts: { orderBy: [{ version: 'desc' }] },
      attachments: { select: { id: true, title: true, fileName: true, language: true, mediaType: true, size: true } },
      steps: { orderBy: { position: 'asc' } },
      answers: { orderBy: { demand: 'asc' } },
      count: true,
    },
  });
}
export type LoadedInitiative = NonNullable<Awaited<ReturnType<typeof loadInitiative>>>;

/** What signing needs of an initiative; its rule is the frozen copy. */
export async function loadSignable(tx: TenantTx, tenantId: string, number: number) {
  return tx.initiative.findUnique({
    where: { tenantId_number: { tenantId, number } },
    include: {
      stages: { orderBy: { position: 'asc' }, take: 1 },
      count: true,
      texts: { select: { version: true, language: true, title: true, hash: true, createdAt: true } },
    },
  });
}

/** What staff see first of an initiative, whatever its state. */
export function findForStaff(tx: TenantTx, tenantId: string, id: string) {
  return tx.initiative.findFirst({
    where: { tenantId, id },
    select: {
      number: true,
      language: true,
      editorial: true,
      textVersion: true,
      texts: { select: { version: true, language: true, title: true } },
    },
  });
}

/** Titles and numbers of initiatives by id, for a person's own list. */
export function listTitles(tx: TenantTx, tenantId: string, ids: string[]) {
  return tx.initiative.findMany({
    where: { tenantId, id: { in: ids } },
    select: {
      ...retentionColumns,
      language: true,
      instrument: true,
      institution: true,
      textVersion: true,
      texts: { select: { version: true, language: true, title: true } },
    },
  });
}

/** An attachment of an initiative whose text is public at `now`. */
export async function findAttachment(tx: TenantTx, tenantId: string, id: string, now: Date) {
  const open = {
    editorial: { in: ['published', 'paused'] },
    opensAt: { lte: now },
  } satisfies Prisma.InitiativeWhereInput;
  return tx.initiativeAttachment.findFirst({
    where: { tenantId, id, initiative: { OR: [open, { editorial: 'withdrawn', publishedAt: { lte: now } }] } },
  });
}

/** When the counting job last swept all tenants; the time of every number shown. */
export async function countedAt(tx: TenantTx): Promise<Date | null> {
  const beat = await tx.workerHeartbeat.findUnique({ where: { worker: 'count' } });
  return beat?.seenAt ?? null;
}

/** Facts the list orders are computed from: every public initiative of the tenant. */
export function listRankFacts(tx: TenantTx, { tenantId, timeZone }: Site): Promise<Rankable[]> {
  return tx.$queryRaw<Rankable[]>`
    select i.id, t.title, coalesce(c.valid, 0)::int as valid,
           ${weekSql(timeZone)} as week, i.published_at as "publishedAt", i.closes_at as "closesAt",
           case when i.outcome is not null or i.handover = 'answered' then i.answered_at end as "endedAt",
           i.editorial = 'published' and i.handover in ('none', 'returned') and (i.closes_at is null or i.closes_at > now()) as collecting
      from initiative i
      join initiative_text t on t.tenant_id = i.tenant_id and t.initiative_id = i.id and t.version = i.text_version and t.language = i.language
      left join signature_count c on c.tenant_id = i.tenant_id and c.initiative_id = i.id
      left join initiative_stage s on s.tenant_id = i.tenant_id and s.initiative_id = i.id and s.position = 1
     where i.tenant_id = ${tenantId}::uuid and i.published_at <= now() and ${stageSql} is not null`;
}

/** Writes one list's order; only positions that differ are touched. */
export async function saveRank(tx: TenantTx, tenantId: string, sort: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    insert into initiative_rank as r (tenant_id, sort, position, initiative_id)
    select ${tenantId}::uuid, ${sort}, x.position, x.id from unnest(${ids}::uuid[]) with ordinality as x(id, position)
    on conflict (tenant_id, sort, position) do update set initiative_id = excluded.initiative_id where r.initiative_id <> excluded.initiative_id`;
  await tx.$executeRaw`delete from initiative_rank where tenant_id = ${tenantId}::uuid and sort = ${sort} and position > ${ids.length}`;
}
