import { Prisma } from '../../db/generated/client.ts';
import type { TenantTx } from '../../db/with-tenant.ts';

/** The four numbers of contract C13. */
interface Counts {
  received: number;
  claimed: number;
  valid: number;
  confirmed: number;
}

export interface CountDifference {
  initiativeId: string;
  stored: Counts;
  recounted: Counts;
}

/** Recounts a tenant from its signatures and acts of signing; lists the stored counts (with what is not yet folded) that differ. */
export function recountDifferences(tx: TenantTx, tenantId: string): Promise<CountDifference[]> {
  const sums = Prisma.raw(
    ['received', 'claimed', 'valid', 'confirmed'].map((name) => `'${name}', coalesce(sum(${name}), 0)`).join(', '),
  );
  return tx.$queryRaw<CountDifference[]>`
    with stored as (
      select initiative_id, jsonb_build_object(${sums}) as counts from (
        select initiative_id, received, claimed, valid, confirmed from signature_count where tenant_id = ${tenantId}::uuid
        union all
        select initiative_id, received, claimed, valid, confirmed from signature_delta where tenant_id = ${tenantId}::uuid
      ) parts group by 1
    ), recounted as (
      select initiative_id, jsonb_build_object(${sums}) as counts from (
        select initiative_id, 0 as received, count(*) filter (where state <> 'withdrawn') as claimed,
               count(*) filter (where state = 'active') as valid, count(confirmed_at) as confirmed
          from signature where tenant_id = ${tenantId}::uuid group by 1
        union all
        select initiative_id, count(*), 0, 0, 0 from signature_event where tenant_id = ${tenantId}::uuid and kind = 'sign' group by 1
      ) parts group by 1
    ), nothing as (select jsonb_build_object(${sums}) as counts from (select 0 as received, 0 as claimed, 0 as valid, 0 as confirmed) zero)
    select initiative_id as "initiativeId", coalesce(s.counts, n.counts) as stored, coalesce(r.counts, n.counts) as recounted
      from stored s full join recounted r using (initiative_id) cross join nothing n
     where coalesce(s.counts, n.counts) <> coalesce(r.counts, n.counts)`;
}
