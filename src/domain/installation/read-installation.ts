import { localDate } from '../shared/local-date.ts';
import { tenantsWithNewActs } from '../signatures/repository.ts';
import {
  countsOf,
  emergencyOf,
  hostsOf,
  numbersOf,
  pageOfTenants,
  queueOf,
  tenantBySlug,
  type TenantCounts,
  type TenantRow,
} from './repository.ts';
import { readStanding, type SupportStanding } from './ask-support.ts';
import { type Usage, usageOf } from './usage-repository.ts';

/** Tenants on one page of the operator's table. */
export const tenantsPerPage = 25;

export interface TenantsPage {
  tenants: (TenantRow & { initiatives: number; administratorSeenAt: Date | null })[];
  total: number;
  pages: number;
}

/** A page (from 1) of all tenants whose slug holds `part`, with the number of their initiatives and when an administrator last signed in. */
export async function readTenants(part: string, page: number): Promise<TenantsPage> {
  const { tenants, total } = await pageOfTenants(part, (page - 1) * tenantsPerPage, tenantsPerPage);
  const numbers = await numbersOf(tenants.map(({ id }) => id));
  const none = { initiatives: 0, administratorSeenAt: null };
  return {
    tenants: tenants.map((tenant) => ({ ...tenant, ...none, ...numbers.get(tenant.id) })),
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
  administratorSeenAt: Date | null;
  usage: Usage;
  support: SupportStanding;
}

/** One tenant as the operator sees it: installation data and counts. Null when there is none of the slug. */
export async function readTenant(slug: string, now = new Date()): Promise<TenantHealth | null> {
  const row = await tenantBySlug(slug);
  if (!row) return null;
  const [counts, numbers, usage, support, hosts, emergency, queue, lagging] = await Promise.all([
    countsOf(row.id),
    numbersOf([row.id]),
    usageOf(row.id, localDate(now, row.timeZone)),
    readStanding(row.id, now),
    hostsOf(row.id),
    emergencyOf(row.id),
    queueOf(row.id),
    tenantsWithNewActs([row.id]),
  ]);
  const administratorSeenAt = numbers.get(row.id)?.administratorSeenAt ?? null;
  return {
    ...row,
    ...counts,
    administratorSeenAt,
    usage,
    support,
    hosts,
    emergency,
    queue,
    countsLag: lagging.has(row.id),
  };
}

/** Jobs of the whole installation. */
export const readQueue = () => queueOf(null);
