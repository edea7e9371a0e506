import type { TenantTx } from '../../db/with-tenant.ts';

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
