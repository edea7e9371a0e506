import type { TenantTx } from '../../db/with-tenant.ts';
import { within } from '../../db/within.ts';

/** Identifying data of one initiative's signatures. */
export interface Identifying {
  /** Sealed identities. */
  identities: number;
  /** Names shown to the public that no law makes public. */
  names: number;
}

/** Counts what `destroyIdentifying` would destroy. `keepNames`: the law makes the names public. */
export async function countIdentifying(
  tx: TenantTx,
  tenantId: string,
  initiativeId: string,
  keepNames: boolean,
): Promise<Identifying> {
  const [row] = await tx.$queryRaw<Identifying[]>`
    select count(identity)::int as identities, (case when ${keepNames} then 0 else count(published_name) end)::int as names
      from signature where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid`;
  return row ?? { identities: 0, names: 0 };
}

/**
 * Destroys identifying data of the next `take` signatures after a person key, in the order of keys: the identity, the form's
 * key and, unless kept by law, the shown name. The row stays, with state and person key. Rows that somebody works on are
 * passed over. `last` is where the next call goes on; null when nothing was left.
 */
export async function destroyIdentifying(
  tx: TenantTx,
  tenantId: string,
  initiativeId: string,
  options: { keepNames: boolean; after: string; take: number },
): Promise<Identifying & { last: string | null }> {
  const { keepNames, after, take } = options;
  const rows = await tx.$queryRaw<{ key: string; sealed: boolean; named: boolean }[]>`
    with chosen as materialized (
      select person_key, identity is not null as sealed, not ${keepNames} and published_name is not null as named from signature
       where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid and person_key > ${after}
         and (identity is not null or form_key is not null or (not ${keepNames} and published_name is not null))
       order by person_key limit ${take} for update skip locked
    ), gone as (
      update signature s set identity = null, key_id = null, form_key = null,
             published_name = case when ${keepNames} then s.published_name end, show_name = ${keepNames} and s.show_name
        from chosen c
       where s.tenant_id = ${tenantId}::uuid and s.initiative_id = ${initiativeId}::uuid and s.person_key = c.person_key
    )
    select person_key as key, sealed, named from chosen order by person_key`;
  return {
    identities: rows.filter(({ sealed }) => sealed).length,
    names: rows.filter(({ named }) => named).length,
    last: rows.at(-1)?.key ?? null,
  };
}

/** Sealed identities by initiative, and among them those of withdrawn signatures. */
export interface SealedIdentities {
  initiative: string;
  kept: number;
  withdrawn: number;
}

/** Null when they are too many to be counted in so many milliseconds; nothing else can be asked in the transaction then. */
export function countIdentities(tx: TenantTx, tenantId: string, withinMs: number): Promise<SealedIdentities[] | null> {
  return within(
    tx,
    withinMs,
    () => tx.$queryRaw<SealedIdentities[]>`
      select initiative_id as initiative, (count(*) filter (where state <> 'withdrawn'))::int as kept,
             (count(*) filter (where state = 'withdrawn'))::int as withdrawn
        from signature where tenant_id = ${tenantId}::uuid and identity is not null group by initiative_id`,
  );
}

/** Identities of withdrawn signatures: there is no consent left that they serve. */
export async function countWithdrawnIdentities(tx: TenantTx, tenantId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from signature where tenant_id = ${tenantId}::uuid and state = 'withdrawn' and identity is not null`;
  return row?.n ?? 0;
}

/** Destroys up to `take` identities of withdrawn signatures; returns how many. */
export function destroyWithdrawnIdentities(tx: TenantTx, tenantId: string, take: number): Promise<number> {
  return tx.$executeRaw`
    with chosen as materialized (
      select initiative_id, person_key from signature
       where tenant_id = ${tenantId}::uuid and state = 'withdrawn' and identity is not null limit ${take} for update skip locked
    )
    update signature s set identity = null, key_id = null from chosen c
     where s.tenant_id = ${tenantId}::uuid and s.initiative_id = c.initiative_id and s.person_key = c.person_key`;
}
