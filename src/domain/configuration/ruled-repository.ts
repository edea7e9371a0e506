import type { TenantTx } from '../../db/with-tenant.ts';
import type { EditorialState, HandoverState } from '../initiatives/lifecycle.ts';

/** What a dry run needs of an initiative. */
export interface Ruled {
  instrument: string;
  number: number;
  editorial: EditorialState;
  handover: HandoverState;
  opensAt: Date | null;
  closesAt: Date | null;
  valid: number;
  confirmed: number;
  /** It has enough signatures for its own first stage now. */
  met: boolean;
}

/** Initiatives of these instruments that have not ended, in one query. */
export function listRuled(tx: TenantTx, tenantId: string, instruments: readonly string[]): Promise<Ruled[]> {
  return tx.$queryRaw<Ruled[]>`
    select i.instrument, i.number, i.editorial::text as editorial, i.handover::text as handover,
           i.opens_at as "opensAt", i.closes_at as "closesAt",
           coalesce(c.valid, 0)::int as valid, coalesce(c.confirmed, 0)::int as confirmed,
           coalesce(case s.count_basis when 'confirmed' then c.confirmed else c.valid end >= s.required, false) as met
      from initiative i
      left join signature_count c on c.tenant_id = i.tenant_id and c.initiative_id = i.id
      left join initiative_stage s on s.tenant_id = i.tenant_id and s.initiative_id = i.id and s.position = 1
     where i.tenant_id = ${tenantId}::uuid and i.instrument = any(${[...instruments]}) and i.ended_at is null`;
}
