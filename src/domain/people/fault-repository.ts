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
