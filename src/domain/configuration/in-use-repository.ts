import type { TenantTx } from '../../db/with-tenant.ts';
import type { InUse } from '../tenants/check-change.ts';

/** What initiatives that have not come to their end use of the configuration. */
export async function inUse(tx: TenantTx, tenantId: string): Promise<InUse> {
  const rows = await tx.$queryRaw<InUse[]>`
    select coalesce(array_agg(distinct instrument), '{}') as instruments,
           coalesce(array_agg(distinct institution), '{}') as institutions,
           coalesce(array_agg(distinct territory), '{}') as territories,
           coalesce(array_agg(distinct topic), '{}') as topics,
           coalesce(array_agg(distinct language), '{}') as languages
      from initiative
     where tenant_id = ${tenantId}::uuid and ended_at is null and not archived
       and editorial not in ('withdrawn', 'refused')`;
  return rows[0] ?? { instruments: [], institutions: [], territories: [], topics: [], languages: [] };
}
