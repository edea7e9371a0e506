import type { TenantTx } from '../../db/with-tenant.ts';

export interface StoredKey {
  tenantId: string;
  id: string;
  purpose: 'data' | 'guard';
  wrapped: Uint8Array<ArrayBuffer>;
  wrappingKeyId: string;
  createdAt: Date;
  retiredAt: Date | null;
}

export function listTenantKeys(tx: TenantTx, tenantId: string): Promise<StoredKey[]> {
  return tx.tenantKey.findMany({ where: { tenantId }, orderBy: { createdAt: 'asc' } });
}

export async function insertTenantKey(
  tx: TenantTx,
  key: Omit<StoredKey, 'createdAt' | 'retiredAt' | 'wrapped'> & { wrapped: Buffer },
): Promise<void> {
  await tx.tenantKey.create({ data: { ...key, wrapped: new Uint8Array(key.wrapped) } });
}

/** Marks every data key but one as retired; returns how many. A retired key still opens what it sealed. */
export async function retireOtherDataKeys(tx: TenantTx, tenantId: string, keep: string): Promise<number> {
  const { count } = await tx.tenantKey.updateMany({
    where: { tenantId, purpose: 'data', id: { not: keep }, retiredAt: null },
    data: { retiredAt: new Date() },
  });
  return count;
}

export interface NewSession {
  tenantId: string;
  sessionId: string;
  identityId: string;
  personKey: string;
  provider: string;
  method: string;
  level: string;
  authenticatedAt: Date;
  ciphertext: Buffer;
  keyId: string;
}

/** Person (if new), verified identity and session in one transaction. */
export async function insertSession(tx: TenantTx, s: NewSession): Promise<void> {
  const { tenantId, personKey } = s;
  await tx.person.createMany({ data: [{ tenantId, personKey }], skipDuplicates: true });
  await tx.verifiedIdentity.create({
    data: { tenantId, id: s.identityId, personKey, ciphertext: new Uint8Array(s.ciphertext), keyId: s.keyId },
  });
  await tx.session.create({
    data: {
      tenantId,
      id: s.sessionId,
      personKey,
      identityId: s.identityId,
      provider: s.provider,
      method: s.method,
      level: s.level,
      authenticatedAt: s.authenticatedAt,
    },
  });
}

export function findSession(tx: TenantTx, tenantId: string, id: string) {
  return tx.session.findUnique({ where: { tenantId_id: { tenantId, id } } });
}

/** Notes that a session was used; at most once a minute, so a busy person does not write on every page. */
export async function touchSession(tx: TenantTx, tenantId: string, id: string): Promise<void> {
  await tx.$executeRaw`update session set last_seen_at = clock_timestamp()
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid and last_seen_at < clock_timestamp() - interval '1 minute'`;
}

export async function revokeSession(tx: TenantTx, tenantId: string, id: string): Promise<void> {
  await tx.session.updateMany({ where: { tenantId, id, revokedAt: null }, data: { revokedAt: new Date() } });
}

export function findIdentity(tx: TenantTx, tenantId: string, id: string) {
  return tx.verifiedIdentity.findUnique({ where: { tenantId_id: { tenantId, id } } });
}

/** Identities of sessions that ended so many hours ago; a signature carries its own copy (contract C8). */
export async function deleteEndedIdentities(tx: TenantTx, tenantId: string, hours: number): Promise<number> {
  return tx.$executeRaw`delete from verified_identity v where v.tenant_id = ${tenantId}::uuid
    and not exists (select from session s where s.tenant_id = v.tenant_id and s.identity_id = v.id
      and coalesce(s.revoked_at, s.last_seen_at + interval '30 minutes') > clock_timestamp() - make_interval(hours => ${hours}))`;
}

/** Ended sign-in attempts, intents, form states and sessions older than a day, and sessions not used for so many days. */
export async function deleteStaleRows(tx: TenantTx, tenantId: string, sessionDays: number): Promise<void> {
  await tx.$executeRaw`delete from sign_in_attempt where tenant_id = ${tenantId}::uuid and created_at < clock_timestamp() - interval '1 day'`;
  await tx.$executeRaw`delete from signing_intent where tenant_id = ${tenantId}::uuid and expires_at < clock_timestamp()`;
  await tx.$executeRaw`delete from form_state where tenant_id = ${tenantId}::uuid and expires_at < clock_timestamp()`;
  await tx.$executeRaw`delete from provider_fault where tenant_id = ${tenantId}::uuid and at < clock_timestamp() - interval '90 days'`;
  await tx.$executeRaw`delete from provider_test where tenant_id = ${tenantId}::uuid and began_at < clock_timestamp() - interval '90 days'`;
  await tx.$executeRaw`delete from mail_test where tenant_id = ${tenantId}::uuid and sent_at < clock_timestamp() - interval '90 days'`;
  await tx.$executeRaw`delete from session where tenant_id = ${tenantId}::uuid and last_seen_at < clock_timestamp() - make_interval(days => ${sessionDays})`;
}

export async function insertFormState(
  tx: TenantTx,
  state: { tenantId: string; id: string; owner: string; ciphertext: Buffer; keyId: string; expiresAt: Date },
): Promise<void> {
  await tx.formState.create({ data: { ...state, ciphertext: new Uint8Array(state.ciphertext) } });
}

export function findFormState(tx: TenantTx, tenantId: string, id: string, owner: string, now: Date) {
  return tx.formState.findFirst({ where: { tenantId, id, owner, expiresAt: { gt: now } } });
}

export async function insertConsentWording(
  tx: TenantTx,
  wording: { tenantId: string; hash: string; text: string; language: string; version: number },
): Promise<void> {
  await tx.consentWording.createMany({ data: [wording], skipDuplicates: true });
}

export async function insertIntent(
  tx: TenantTx,
  intent: {
    tenantId: string;
    id: string;
    initiativeId: string;
    textVersion: number;
    language: string;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.signingIntent.create({ data: intent });
}

export async function updateIntent(tx: TenantTx, tenantId: string, id: string, residence: string): Promise<void> {
  await tx.signingIntent.updateMany({ where: { tenantId, id }, data: { residence } });
}

export function findIntent(tx: TenantTx, tenantId: string, id: string) {
  return tx.signingIntent.findUnique({ where: { tenantId_id: { tenantId, id } } });
}

/** The stored words of consents, by hash. */
export function listConsentWordings(tx: TenantTx, tenantId: string, hashes: string[]) {
  return tx.consentWording.findMany({ where: { tenantId, hash: { in: hashes } }, select: { hash: true, text: true } });
}
