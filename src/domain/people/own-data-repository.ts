import type { TenantTx } from '../../db/with-tenant.ts';
import { ownKeys } from './alias-repository.ts';

/** Everything that is kept under a person's keys in this module's tables: the own one, and the codes joined to it. */
export async function findOwnRows(tx: TenantTx, tenantId: string, personKey: string, now: Date) {
  const aliases = await tx.personAlias.findMany({ where: { tenantId, personKey }, orderBy: { createdAt: 'asc' } });
  const keys = [personKey, ...aliases.map(({ aliasKey }) => aliasKey)];
  const own = { tenantId, personKey: { in: keys } };
  const person = await tx.person.findFirst({ where: own, orderBy: { createdAt: 'asc' } });
  const sessions = await tx.session.findMany({ where: own, orderBy: { lastSeenAt: 'desc' } });
  const identities = await tx.verifiedIdentity.findMany({ where: own, orderBy: { createdAt: 'desc' } });
  const forms = await tx.formState.findMany({
    where: { tenantId, owner: { in: sessions.map(({ id }) => id) }, expiresAt: { gt: now } },
  });
  return { keys, person, sessions, identities, aliases, forms };
}

/** Audit entries about a person, newest first: those whose object is one of the person's keys. */
export function listEntriesAbout(tx: TenantTx, tenantId: string, keys: string[]) {
  return tx.auditEntry.findMany({
    where: { tenantId, object: { in: keys } },
    select: { at: true, actorKind: true, action: true, after: true },
    orderBy: { at: 'desc' },
    take: 1_000,
  });
}

/** Ends one of the person's own sessions; false when it is nobody's or somebody else's. A repeat changes nothing. */
export async function endOwnSession(tx: TenantTx, tenantId: string, personKey: string, id: string): Promise<boolean> {
  const keys = await ownKeys(tx, tenantId, personKey);
  const known = await tx.$queryRaw<{ id: string }[]>`
    update session set revoked_at = coalesce(revoked_at, clock_timestamp())
     where tenant_id = ${tenantId}::uuid and id = ${id}::uuid and person_key = any(${keys}) returning id`;
  return known.length === 1;
}

/** Ends all sessions of the person; returns how many were not ended before. */
export async function endOwnSessions(tx: TenantTx, tenantId: string, personKey: string): Promise<number> {
  const keys = await ownKeys(tx, tenantId, personKey);
  return tx.$executeRaw`update session set revoked_at = clock_timestamp()
    where tenant_id = ${tenantId}::uuid and person_key = any(${keys}) and revoked_at is null`;
}

/** Deletes what sign-ins left: identities and typed forms. Signatures have their own copy, sessions stay for a week. */
export async function deleteSignInData(tx: TenantTx, tenantId: string, personKey: string): Promise<void> {
  const keys = await ownKeys(tx, tenantId, personKey);
  await tx.$executeRaw`delete from form_state where tenant_id = ${tenantId}::uuid
    and owner in (select id::text from session where tenant_id = ${tenantId}::uuid and person_key = any(${keys}))`;
  await tx.verifiedIdentity.deleteMany({ where: { tenantId, personKey: { in: keys } } });
}
