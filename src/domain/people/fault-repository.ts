import type { TenantTx } from '../../db/with-tenant.ts';
import type { ProviderFault } from './ports.ts';

/** One kind of fault with one provider: how often since then, and when last. */
export interface FaultCount {
  /** Its id; the provider may have left the configuration. */
  provider: string;
  fault: ProviderFault;
  times: number;
  lastAt: Date;
}

/** Faults since a moment by provider and kind, the latest first. */
export function countProviderFaults(tx: TenantTx, tenantId: string, since: Date): Promise<FaultCount[]> {
  return tx.$queryRaw<FaultCount[]>`
    select provider, fault, count(*)::int as times, max(at) as "lastAt" from provider_fault
     where tenant_id = ${tenantId}::uuid and at >= ${since} group by provider, fault order by max(at) desc, provider, fault`;
}

/** Of one provider: the last time somebody came in, the last time staff tried it with success, and its faults of a day. */
export interface ProviderActivity {
  provider: string;
  lastSignIn: Date | null;
  lastTest: Date | null;
  lastFault: Date | null;
  faults: number;
}

/** One row for each id. The newest sessions are looked through from the end, which the index gives. */
export function providerActivity(
  tx: TenantTx,
  tenantId: string,
  ids: readonly string[],
  since: Date,
): Promise<ProviderActivity[]> {
  return tx.$queryRaw<ProviderActivity[]>`
    select p.provider,
           (select authenticated_at from session s where s.tenant_id = ${tenantId}::uuid and s.provider = p.provider
             order by last_seen_at desc limit 1) as "lastSignIn",
           (select max(ended_at) from provider_test t where t.tenant_id = ${tenantId}::uuid and t.provider = p.provider
             and t.outcome = 'proved') as "lastTest",
           (select max(at) from provider_fault f where f.tenant_id = ${tenantId}::uuid and f.provider = p.provider) as "lastFault",
           (select count(*)::int from provider_fault f where f.tenant_id = ${tenantId}::uuid and f.provider = p.provider
             and f.at >= ${since}) as faults
      from unnest(${[...ids]}::text[]) as p(provider)`;
}
