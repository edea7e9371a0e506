import { randomUUID } from 'node:crypto';
import type { TenantTx } from '../../db/with-tenant.ts';
import { canonicalKey, ownKeys } from '../people/alias-repository.ts';

/*
 * A person's signatures lie under all of their keys: where two codes were joined, the struck duplicate stays under the other
 * one. Reads take every key, acts name the signature by its id.
 */

export function findOwnSignature(tx: TenantTx, tenantId: string, personKeys: string[], id: string) {
  return tx.signature.findFirst({ where: { tenantId, personKey: { in: personKeys }, id } });
}

/** The signature that decides whether the person can sign the initiative: the one under the key they are known by. */
export function findSignatureOf(tx: TenantTx, tenantId: string, personKey: string, initiativeId: string) {
  return tx.signature.findUnique({
    where: { tenantId_initiativeId_personKey: { tenantId, initiativeId, personKey } },
  });
}

export function listOwnSignatures(tx: TenantTx, tenantId: string, personKeys: string[]) {
  return tx.signature.findMany({
    where: { tenantId, personKey: { in: personKeys } },
    orderBy: { signedAt: 'desc' },
    take: 500,
  });
}

/** The person's signatures in the order of their ids, `take` after an id. */
export function listOwnSignaturesAfter(
  tx: TenantTx,
  tenantId: string,
  personKeys: string[],
  after: string,
  take: number,
) {
  return tx.signature.findMany({
    where: { tenantId, personKey: { in: personKeys }, id: { gt: after } },
    orderBy: { id: 'asc' },
    take,
  });
}

/** The person's acts on these initiatives, oldest first. */
export function listOwnEvents(tx: TenantTx, tenantId: string, personKeys: string[], initiativeIds: string[]) {
  return tx.signatureEvent.findMany({
    where: { tenantId, personKey: { in: personKeys }, initiativeId: { in: initiativeIds } },
    select: { initiativeId: true, kind: true, at: true },
    orderBy: { at: 'asc' },
  });
}

/**
 * Takes an active or invalidated signature back and destroys its identity, which no consent covers any more; false when it
 * was withdrawn already. Why it was struck stays: in the engine's counts a withdrawal forgets the reason (vectors §5), but
 * here it also tells `sign_initiative` that who was found ineligible may not sign anew by themselves.
 */
export async function withdrawSignature(tx: TenantTx, tenantId: string, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<(Owner & { was: string; confirmed: boolean })[]>`
    with before as (
      select state, confirmed_at is not null as confirmed from signature
       where tenant_id = ${tenantId}::uuid and id = ${id}::uuid and state <> 'withdrawn' for update
    ), taken as (
      update signature set state = 'withdrawn', withdrawn_at = date_trunc('milliseconds', clock_timestamp()), published_name = null,
             show_name = false, confirmed_at = null, identity = null, key_id = null
       where tenant_id = ${tenantId}::uuid and id = ${id}::uuid and exists (select from before)
      returning initiative_id, person_key
    ) select t.initiative_id as "initiativeId", t.person_key as "personKey", b.state::text as was, b.confirmed from before b, taken t`;
  const before = rows[0];
  if (!before) return false;
  const personKey = await keyOfActs(tx, tenantId, before, before.was === 'active');
  await insertEvent(tx, tenantId, { ...before, personKey }, 'withdraw', {
    claimed: -1,
    valid: before.was === 'active' ? -1 : 0,
    confirmed: before.confirmed ? -1 : 0,
  });
  return true;
}

/** Shows (or, with null, hides) the name on an active signature; a repeat changes nothing. */
export async function changeName(
  tx: TenantTx,
  tenantId: string,
  id: string,
  publishedName: string | null,
): Promise<void> {
  const [owner] = await tx.$queryRaw<Owner[]>`
    update signature set published_name = ${publishedName}, show_name = ${publishedName !== null}
     where tenant_id = ${tenantId}::uuid and id = ${id}::uuid
       and state = 'active' and published_name is distinct from ${publishedName}
    returning initiative_id as "initiativeId", person_key as "personKey"`;
  if (owner) await insertEvent(tx, tenantId, owner, 'name', null);
}

interface Owner {
  initiativeId: string;
  personKey: string;
}

/**
 * The key that the acts of a signature are written under. Joining two codes may give a signature to the other key, but acts
 * are append-only: they stay where they were, and the stamps of stages follow them by key.
 */
async function keyOfActs(
  tx: TenantTx,
  tenantId: string,
  { initiativeId, personKey }: Owner,
  counts: boolean,
): Promise<string> {
  const keys = await ownKeys(tx, tenantId, await canonicalKey(tx, tenantId, personKey));
  if (keys.length === 1) return personKey;
  const last = await tx.$queryRaw<{ personKey: string; counts: boolean }[]>`
    select distinct on (person_key) person_key as "personKey", kind in ('sign', 'restore', 'confirm') as counts
      from signature_event
     where tenant_id = ${tenantId}::uuid and initiative_id = ${initiativeId}::uuid and person_key = any(${keys}) and kind <> 'name'
     order by person_key, at desc, id desc`;
  const fits = last.filter((one) => one.counts === counts).map((one) => one.personKey);
  return fits.includes(personKey) ? personKey : (fits[0] ?? personKey);
}

/** An act on a signature: the append-only event and what it changes in the count. */
async function insertEvent(
  tx: TenantTx,
  tenantId: string,
  { initiativeId, personKey }: Owner,
  kind: 'withdraw' | 'name',
  delta: { claimed: number; valid: number; confirmed: number } | null,
): Promise<void> {
  const id = randomUUID();
  await tx.$executeRaw`insert into signature_event (tenant_id, id, initiative_id, person_key, kind, at)
    values (${tenantId}::uuid, ${id}::uuid, ${initiativeId}::uuid, ${personKey}, ${kind}, date_trunc('milliseconds', clock_timestamp()))`;
  if (!delta) return;
  await tx.$executeRaw`insert into signature_delta (tenant_id, id, initiative_id, at, claimed, valid, confirmed)
    values (${tenantId}::uuid, ${id}::uuid, ${initiativeId}::uuid, clock_timestamp(), ${delta.claimed}, ${delta.valid}, ${delta.confirmed})`;
}
