import { tenantsWithNewActs } from '../signatures/repository.ts';
import {
  countsOf,
  emergencyOf,
  hostsOf,
  pageOfTenants,
  queueOf,
  tenantBySlug,
  type TenantCounts,
  type TenantRow,
} from './repository.ts';

/** Tenants on one page of the operator's table. */
export const tenantsPerPage = 25;

export interface TenantsPage {
  tenants: (TenantRow & { initiatives: number })[];
  total: number;
  pages: number;
}

/** A page (from 1) of all tenants whose slug holds `part`, with the number of their initiatives. */
export async function readTenants(part: string, page: number): Promise<TenantsPage> {
  const { tenants, total } = await pageOfTenants(part, (page - 1) * tenantsPerPage, tenantsPerPage);
  const counted = await Promise.all(tenants.map(({ id }) => countsOf(id)));
  return {
    tenants: tenants.map((tenant, n) => ({ ...tenant, initiatives: counted[n]?.initiatives ?? 0 })),
    total,
    pages: Math.max(1, Math.ceil(total / tenantsPerPage)),
  };
}

export interface TenantHealth extends TenantRow, TenantCounts {
  hosts: { host: string; canonical: boolean }[];
  /** Whom to call in an emergency. */
  emergency: string | null;
  queue: { waiting: number; failing: number; oldest: Date | null };
  /** Signatures that the shown counts do not know yet; the worker folds them every half second. */
  countsLag: boolean;
}

/** One tenant as the operator sees it: installation data and counts. Null when there is none of the slug. */
export async function readTenant(slug: string): Promise<TenantHealth | null> {
  const row = await tenantBySlug(slug);
  if (!row) return null;
  const [counts, hosts, emergency, queue, lagging] = await Promise.all([
    countsOf(row.id),
    hostsOf(row.id),
    emergencyOf(row.id),
    queueOf(row.id),
    tenantsWithNewActs([row.id]),
  ]);
  return { ...row, ...counts, hosts, emergency, queue, countsLag: lagging.has(row.id) };
}

/** Jobs of the whole installation. */
export const readQueue = () => queueOf(null);
