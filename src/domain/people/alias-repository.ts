import type { TenantTx } from '../../db/with-tenant.ts';

/**
 * Codes of a tenant's people are joined one after the other. Who signs in with a code shares the lock from reading whose it
 * is until the session is there, so that a join either ends that session or is seen by it.
 */
export async function lockJoins(tx: TenantTx, tenantId: string, how: 'alone' | 'shared'): Promise<void> {
  if (how === 'alone')
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('people:' || ${tenantId}, 0))`;
  else await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended('people:' || ${tenantId}, 0))`;
}

/**
 * `alone`: waits for sign-ins and acts of signing under these keys and holds new ones back. `shared`: beside them, since nothing
 * of these keys changes; `sign_initiative()` shares these locks, too.
 */
export async function lockKeys(
  tx: TenantTx,
  tenantId: string,
  personKeys: readonly string[],
  how: 'alone' | 'shared',
): Promise<void> {
  for (const key of [...new Set(personKeys)].toSorted()) {
    const name = `person:${tenantId}:${key}`;
    if (how === 'alone') await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
    else await tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`;
  }
}

/** The key that a person is known by: their own, or the one that another code of theirs was joined to. */
export async function canonicalKey(tx: TenantTx, tenantId: string, personKey: string): Promise<string> {
  const alias = await tx.personAlias.findUnique({
    where: { tenantId_aliasKey: { tenantId, aliasKey: personKey } },
    select: { personKey: true },
  });
  return alias?.personKey ?? personKey;
}

/** All keys of a person: the one they are known by, and those that were joined to it. */
export async function ownKeys(tx: TenantTx, tenantId: string, personKey: string): Promise<string[]> {
  const aliases = await tx.personAlias.findMany({ where: { tenantId, personKey }, select: { aliasKey: true } });
  return [personKey, ...aliases.map(({ aliasKey }) => aliasKey)];
}

/** When each of these people was first seen; one who never was is missing. */
export async function firstSeen(
  tx: TenantTx,
  tenantId: string,
  personKeys: readonly string[],
): Promise<{ personKey: string; createdAt: Date }[]> {
  return tx.person.findMany({
    where: { tenantId, personKey: { in: [...personKeys] } },
    select: { personKey: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  });
}

/** From now on `aliasKey`, and what was joined to it before, signs in as `personKey`; its sessions end. */
export async function insertAlias(
  tx: TenantTx,
  tenantId: string,
  aliasKey: string,
  personKey: string,
  now: Date,
): Promise<void> {
  await tx.personAlias.updateMany({ where: { tenantId, personKey: aliasKey }, data: { personKey } });
  await tx.personAlias.create({ data: { tenantId, aliasKey, personKey } });
  await tx.session.updateMany({ where: { tenantId, personKey: aliasKey, revokedAt: null }, data: { revokedAt: now } });
}
