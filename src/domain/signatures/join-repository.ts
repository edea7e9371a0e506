import { randomUUID } from 'node:crypto';
import type { TenantTx } from '../../db/with-tenant.ts';

export interface JoinedSignature {
  initiativeId: string;
  personKey: string;
  state: 'active' | 'withdrawn' | 'invalidated';
  signedAt: Date;
  confirmed: boolean;
}

/** Signatures of both keys, locked until the transaction ends. */
export function lockSignatures(tx: TenantTx, tenantId: string, keys: readonly string[]): Promise<JoinedSignature[]> {
  return tx.$queryRaw<JoinedSignature[]>`
    select initiative_id as "initiativeId", person_key as "personKey", state::text as state, signed_at as "signedAt",
           confirmed_at is not null as confirmed
      from signature where tenant_id = ${tenantId}::uuid and person_key = any(${[...keys]}) order by initiative_id for update`;
}

/** The newest identity that is kept of any of these keys, sealed: of a sign-in or of a signature; null when all have gone. */
export async function lastIdentity(
  tx: TenantTx,
  tenantId: string,
  personKeys: readonly string[],
): Promise<{ ciphertext: Uint8Array; keyId: string } | null> {
  const keys = [...personKeys];
  const rows = await tx.$queryRaw<{ ciphertext: Uint8Array; keyId: string }[]>`
    select ciphertext, key_id as "keyId" from (
      select ciphertext, key_id, created_at as at from verified_identity
       where tenant_id = ${tenantId}::uuid and person_key = any(${keys})
      union all
      select identity, key_id, signed_at from signature
       where tenant_id = ${tenantId}::uuid and person_key = any(${keys}) and identity is not null and key_id is not null
    ) kept order by at desc limit 1`;
  return rows[0] ?? null;
}

/** Gives a signature to another key; the two keys' signatures of one initiative change places when both have one. */
export async function moveSignature(
  tx: TenantTx,
  s: { tenantId: string; initiativeId: string; from: string; to: string; swap: boolean },
): Promise<void> {
  const move = (from: string, to: string) => tx.$executeRaw`
    update signature set person_key = ${to}
     where tenant_id = ${s.tenantId}::uuid and initiative_id = ${s.initiativeId}::uuid and person_key = ${from}`;
  if (!s.swap) return void (await move(s.from, s.to));
  const between = `swap ${randomUUID()}`;
  await move(s.from, between);
  await move(s.to, s.from);
  await move(between, s.to);
}

/** The later of two signatures of one person: struck as `duplicate`, its name no longer shown, the count corrected. */
export async function strikeDuplicate(
  tx: TenantTx,
  s: { tenantId: string; initiativeId: string; personKey: string; confirmed: boolean },
): Promise<void> {
  const id = randomUUID();
  await tx.$executeRaw`
    update signature set state = 'invalidated', invalid_reason = 'duplicate', published_name = null, show_name = false, confirmed_at = null
     where tenant_id = ${s.tenantId}::uuid and initiative_id = ${s.initiativeId}::uuid and person_key = ${s.personKey}`;
  await tx.$executeRaw`
    insert into signature_event (tenant_id, id, initiative_id, person_key, kind, at)
    values (${s.tenantId}::uuid, ${id}::uuid, ${s.initiativeId}::uuid, ${s.personKey}, 'invalidate', date_trunc('milliseconds', clock_timestamp()))`;
  await tx.$executeRaw`
    insert into signature_delta (tenant_id, id, initiative_id, at, claimed, valid, confirmed)
    values (${s.tenantId}::uuid, ${id}::uuid, ${s.initiativeId}::uuid, clock_timestamp(), 0, -1, ${s.confirmed ? -1 : 0})`;
}
