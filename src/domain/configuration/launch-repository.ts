import type { TenantTx } from '../../db/with-tenant.ts';

/** An act that a line of the launch checklist rests on: a member's id, and when. */
export interface LaunchAct {
  readonly by: string;
  readonly at: Date;
}

/** Versions that are looked through for who changed a part last; one more is read, to compare with. */
const versionsBack = 20;

/** Who published the last change of each part of the document, by the part's name. `parts`: name → path in the document. */
export async function lastChanges<Name extends string>(
  tx: TenantTx,
  tenantId: string,
  parts: Readonly<Record<Name, readonly string[]>>,
): Promise<Partial<Record<Name, LaunchAct>>> {
  const names = Object.keys(parts) as Name[];
  const paths = names.map((name) => parts[name].join('/'));
  const rows = await tx.$queryRaw<(LaunchAct & { name: Name })[]>`
    select distinct on (p.name) p.name, v.published_by as by, v.published_at as at
      from unnest(${names}::text[], ${paths}::text[]) as p (name, path),
        lateral (
          select version, published_by, published_at, document #> string_to_array(p.path, '/') as part,
                 lag(document #> string_to_array(p.path, '/')) over (order by version) as before,
                 lag(version) over (order by version) is not null as has_before
            from (select * from tenant_configuration where tenant = ${tenantId}::uuid order by version desc limit ${versionsBack + 1}) latest
        ) v
     where v.part is distinct from v.before and (v.version = 1 or v.has_before)
     order by p.name, v.version desc`;
  return Object.fromEntries(rows.map(({ name, by, at }) => [name, { by, at }])) as Partial<Record<Name, LaunchAct>>;
}

/** Trials of providers that proved somebody, the last of each member and provider first. */
export async function provedTests(
  tx: TenantTx,
  tenantId: string,
  providers: readonly string[],
): Promise<(LaunchAct & { provider: string })[]> {
  const rows = await tx.providerTest.findMany({
    where: { tenantId, provider: { in: [...providers] }, outcome: 'proved', endedAt: { not: null } },
    distinct: ['provider', 'memberId'],
    orderBy: { endedAt: 'desc' },
  });
  return rows.map(({ provider, memberId: by, endedAt, beganAt }) => ({ provider, by, at: endedAt ?? beganAt }));
}

/** When the database was last copied or filled from a copy; null for never. */
export async function lastCopy(tx: TenantTx): Promise<Date | null> {
  const row = await tx.workerHeartbeat.findFirst({
    where: { worker: { in: ['backup', 'restore'] } },
    orderBy: { seenAt: 'desc' },
  });
  return row?.seenAt ?? null;
}

export async function insertMailTest(
  tx: TenantTx,
  test: { tenantId: string; id: string; memberId: string; sender: string; sentAt: Date },
): Promise<void> {
  await tx.mailTest.create({ data: test });
}

export function findMailTest(tx: TenantTx, tenantId: string, id: string) {
  return tx.mailTest.findUnique({ where: { tenantId_id: { tenantId, id } } });
}

export function countMailTestsSince(tx: TenantTx, tenantId: string, since: Date): Promise<number> {
  return tx.mailTest.count({ where: { tenantId, sentAt: { gt: since } } });
}

/** False when it was noted before. */
export async function setArrived(tx: TenantTx, tenantId: string, id: string, arrivedAt: Date): Promise<boolean> {
  const { count } = await tx.mailTest.updateMany({ where: { tenantId, id, arrivedAt: null }, data: { arrivedAt } });
  return count === 1;
}

/** The last letter of this sender that arrived, and the last that was sent. */
export async function lastMailTests(
  tx: TenantTx,
  tenantId: string,
  sender: string,
): Promise<{ arrived: LaunchAct | null; sent: LaunchAct | null }> {
  const where = { tenantId, sender };
  const [arrived, sent] = [
    await tx.mailTest.findFirst({ where: { ...where, arrivedAt: { not: null } }, orderBy: { arrivedAt: 'desc' } }),
    await tx.mailTest.findFirst({ where, orderBy: { sentAt: 'desc' } }),
  ];
  return {
    arrived: arrived?.arrivedAt ? { by: arrived.memberId, at: arrived.arrivedAt } : null,
    sent: sent && { by: sent.memberId, at: sent.sentAt },
  };
}
