import { pool } from '../../db/pool.ts';
import { type Quotas, usualQuotas } from './quotas.ts';
import type { TenantDocument, TenantState } from './tenant-in-force.ts';

/** Reads of the installation tables (contract C6): no tenant data, no personal data. */
export interface HostEntry {
  host: string;
  slug: string;
  tenantId: string;
  canonical: boolean;
}

export async function listHosts(tenantId?: string): Promise<HostEntry[]> {
  const { rows } = await pool().query<HostEntry>({
    name: tenantId ? 'hosts-of' : 'hosts',
    text: `select h.host, t.slug, h.tenant as "tenantId", h.canonical from tenant_host h join tenant t on t.id = h.tenant
           ${tenantId ? 'where h.tenant = $1' : ''}`,
    values: tenantId ? [tenantId] : [],
  });
  return rows;
}

export interface StoredTenant {
  id: string;
  slug: string;
  state: TenantState;
  version: number;
  document: TenantDocument;
  quotas: Quotas;
}

/** A tenant with the configuration version in force on the database's date; null when it has none. */
export async function loadTenant(tenantId: string): Promise<StoredTenant | null> {
  const { rows } = await pool().query<StoredTenant>({
    name: 'tenant-in-force',
    text: `select t.id, t.slug, t.state, c.version, c.document,
                  json_build_object('mailsPerDay', coalesce(q.mails_per_day, $2), 'requestsPerMinute', coalesce(q.requests_per_minute, $3)) as quotas
             from tenant t join tenant_configuration c on c.tenant = t.id left join tenant_quota q on q.tenant = t.id
            where t.id = $1 and c.effective_from <= (now() at time zone coalesce(c.document #>> '{configuration,timeZone}', 'UTC'))::date
            order by c.effective_from desc, c.version desc limit 1`,
    values: [tenantId, usualQuotas.mailsPerDay, usualQuotas.requestsPerMinute],
  });
  return rows[0] ?? null;
}

/** A tenant in any state, retired ones included; null when no tenant has the slug. */
export async function findTenant(slug: string): Promise<{ id: string; slug: string } | null> {
  const { rows } = await pool().query<{ id: string; slug: string }>('select id, slug from tenant where slug = $1', [
    slug,
  ]);
  return rows[0] ?? null;
}

/** Every tenant with its time zone, retired ones too: their data has terms like any other. */
export async function listEveryTenant(): Promise<{ id: string; slug: string; timeZone: string }[]> {
  const { rows } = await pool().query<{ id: string; slug: string; timeZone: string }>({
    name: 'every-tenant',
    text: `select id, slug, time_zone as "timeZone" from tenant order by slug`,
  });
  return rows;
}

/** Every tenant that is not retired, with what jobs need of it. */
export async function listTenantIds(): Promise<{ id: string; slug: string; timeZone: string }[]> {
  const { rows } = await pool().query<{ id: string; slug: string; timeZone: string }>({
    name: 'tenant-ids',
    text: `select id, slug, time_zone as "timeZone" from tenant where state <> 'retired' order by slug`,
  });
  return rows;
}

export interface TenantLine {
  slug: string;
  state: TenantState;
  /** Of the configuration; 0 when there is none yet. */
  version: number;
  /** The canonical one first. */
  hosts: string[];
}

/** Every tenant for a list of the installation, by slug. */
export async function listTenants(): Promise<TenantLine[]> {
  const { rows } = await pool().query<TenantLine>(
    `select t.slug, t.state, coalesce((select max(c.version) from tenant_configuration c where c.tenant = t.id), 0)::int as version,
            array(select h.host from tenant_host h where h.tenant = t.id order by h.canonical desc, h.host) as hosts
       from tenant t order by t.slug`,
  );
  return rows;
}
