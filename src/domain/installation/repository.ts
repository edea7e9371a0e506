import { prisma } from '../../db/client.ts';
import { pool } from '../../db/pool.ts';
import { type TenantTx, withTenant } from '../../db/with-tenant.ts';
import type { SetQuotas } from './set-quotas.ts';
import type { TenantDocument, TenantState } from '../tenants/tenant-in-force.ts';

/** What the installation knows of a tenant; nothing of any person. */
export interface TenantRow {
  id: string;
  slug: string;
  state: TenantState;
  createdAt: Date;
  version: number | null;
  publishedAt: Date | null;
  canonicalHost: string | null;
  /** What an operator set; null: the installation's own number. */
  quotas: SetQuotas;
  timeZone: string;
}

const columns = `t.id, t.slug, t.state, t.created_at as "createdAt", c.version, c.published_at as "publishedAt",
  t.time_zone as "timeZone", json_build_object('mailsPerDay', q.mails_per_day, 'requestsPerMinute', q.requests_per_minute) as quotas,
  (select min(host) from tenant_host h where h.tenant = t.id and h.canonical) as "canonicalHost"`;
const details = `left join lateral (
  select version, published_at from tenant_configuration where tenant = t.id order by version desc limit 1) c on true left join tenant_quota q on q.tenant = t.id`;

/** One page of tenants by slug; `part`: only slugs that hold it. `total` counts all that do. */
export async function pageOfTenants(
  part: string,
  offset: number,
  take: number,
): Promise<{ tenants: TenantRow[]; total: number }> {
  const [{ rows: tenants }, counted] = await Promise.all([
    pool().query<TenantRow>(
      `select ${columns} from (select * from tenant where strpos(slug, $1) > 0 order by slug offset $2 limit $3) t ${details} order by t.slug`,
      [part, offset, take],
    ),
    pool().query<{ n: number }>('select count(*)::int as n from tenant where strpos(slug, $1) > 0', [part]),
  ]);
  return { tenants, total: counted.rows[0]?.n ?? 0 };
}

export async function tenantBySlug(slug: string): Promise<TenantRow | null> {
  const { rows } = await pool().query<TenantRow>(`select ${columns} from tenant t ${details} where t.slug = $1`, [
    slug,
  ]);
  return rows[0] ?? null;
}

export async function isTenant(id: string): Promise<boolean> {
  return (await prisma().tenant.count({ where: { id } })) > 0;
}

/** Slug of the tenant that has a host; null when nobody has it. */
export async function ownerOfHost(host: string): Promise<string | null> {
  const { rows } = await pool().query<{ slug: string }>(
    'select t.slug from tenant_host h join tenant t on t.id = h.tenant where h.host = $1',
    [host],
  );
  return rows[0]?.slug ?? null;
}

export function hostsOf(tenantId: string): Promise<{ host: string; canonical: boolean }[]> {
  return prisma().tenantHost.findMany({
    where: { tenant: tenantId },
    select: { host: true, canonical: true },
    orderBy: [{ canonical: 'desc' }, { host: 'asc' }],
  });
}

/** Whom the tenant's team names for emergencies; null for nobody. */
export async function emergencyOf(tenantId: string): Promise<string | null> {
  const { rows } = await pool().query<{ emergency: string | null }>(
    `select document #>> '{configuration,contact,emergency}' as emergency from tenant_configuration
      where tenant = $1 order by version desc limit 1`,
    [tenantId],
  );
  return rows[0]?.emergency ?? null;
}

/** Numbers of one tenant, counted under its own row-level security. */
export interface TenantCounts {
  initiatives: number;
  running: number;
  administrators: number;
  /** Faults of identity providers in the last 24 hours. */
  faults: number;
}

export function countsOf(tenantId: string): Promise<TenantCounts> {
  return withTenant(tenantId, async (tx) => {
    const rows = await tx.$queryRaw<TenantCounts[]>`
      select (select count(*) from initiative where tenant_id = ${tenantId}::uuid)::int as initiatives,
             (select count(*) from initiative where tenant_id = ${tenantId}::uuid and editorial = 'published' and ended_at is null
                 and handed_over_at is null and (closes_at is null or closes_at > now()))::int as running,
             (select count(*) from staff_grant g join staff_member m on m.tenant_id = g.tenant_id and m.id = g.member_id
               where g.tenant_id = ${tenantId}::uuid and g.role = 'administrator' and m.removed_at is null)::int as administrators,
             (select count(*) from provider_fault where tenant_id = ${tenantId}::uuid and at > now() - interval '24 hours')::int as faults`;
    return rows[0] ?? { initiatives: 0, running: 0, administrators: 0, faults: 0 };
  });
}

/** Jobs that wait, and those that failed and are tried again; of one tenant or of all. */
export async function queueOf(
  tenantId: string | null,
): Promise<{ waiting: number; failing: number; oldest: Date | null }> {
  const { rows } = await pool().query<{ waiting: number; failing: number; oldest: Date | null }>(
    `select count(*)::int as waiting, (count(*) filter (where attempts > 0 and last_error is not null))::int as failing,
            min(run_at) filter (where run_at < now()) as oldest
       from graphile_worker._private_jobs where $1::text is null or payload ->> 'tenantId' = $1`,
    [tenantId],
  );
  return rows[0] ?? { waiting: 0, failing: 0, oldest: null };
}

export async function insertTenant(
  tx: TenantTx,
  sessionId: string,
  tenant: { id: string; slug: string; document: TenantDocument; reason: string },
): Promise<void> {
  await tx.$executeRaw`select operator_create_tenant(${sessionId}::uuid, ${tenant.id}::uuid, ${tenant.slug},
    ${JSON.stringify(tenant.document)}::jsonb, ${tenant.reason})`;
}

/** False when the state is not the one that was seen. */
export async function changeState(
  tx: TenantTx,
  sessionId: string,
  tenantId: string,
  before: TenantState,
  after: TenantState,
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ done: boolean }[]>`
    select operator_set_tenant_state(${sessionId}::uuid, ${tenantId}::uuid, ${before}::tenant_state, ${after}::tenant_state) as done`;
  return rows[0]?.done ?? false;
}

/** False when the tenant is retired. */
export async function changeQuotas(
  tx: TenantTx,
  sessionId: string,
  tenantId: string,
  { mailsPerDay, requestsPerMinute }: SetQuotas,
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ done: boolean }[]>`
    select operator_set_quotas(${sessionId}::uuid, ${tenantId}::uuid, ${mailsPerDay}::int, ${requestsPerMinute}::int) as done`;
  return rows[0]?.done ?? false;
}

export interface TenantNumbers {
  tenant: string;
  initiatives: number;
  /** When one of those who are administrators now last signed in. */
  administratorSeenAt: Date | null;
}

/** Numbers of several tenants in one trip, each tenant's under its own row-level security. */
export async function numbersOf(tenantIds: string[]): Promise<Map<string, TenantNumbers>> {
  const { rows } = await pool().query<TenantNumbers>(
    'select tenant, initiatives, administrator_seen_at as "administratorSeenAt" from numbers_of_tenants($1)',
    [tenantIds],
  );
  return new Map(rows.map((row) => [row.tenant, row]));
}

/** The new version; null when another was published meanwhile or the tenant is retired. */
export async function publishHosts(
  tx: TenantTx,
  sessionId: string,
  tenantId: string,
  change: { base: number; document: TenantDocument; action: string; host: string },
): Promise<number | null> {
  const rows = await tx.$queryRaw<{ version: number | null }[]>`
    select operator_change_hosts(${sessionId}::uuid, ${tenantId}::uuid, ${change.base}::int,
      ${JSON.stringify(change.document)}::jsonb, ${change.action}, ${change.host}) as version`;
  return rows[0]?.version ?? null;
}

/** Notes an operator's act that no function of the database notes. */
export async function noteEvent(
  tx: TenantTx,
  id: string,
  operatorId: string,
  action: string,
  object: string,
): Promise<void> {
  await tx.operatorEvent.create({ data: { id, operatorId, action, object } });
}
