import { withTenant } from '../../db/with-tenant.ts';
import { displayName, unsealIdentity } from './identity.ts';
import type { KeyStore } from './ports.ts';
import { findIdentity, findSession, touchSession } from './repository.ts';
import { tenantKeys } from './tenant-keys.ts';

/** Minutes without activity after which a citizen's session has ended (ux.md P14). */
export const idleMinutes = 30;

export interface LiveSession {
  id: string;
  personKey: string;
  provider: string;
  method: string;
  level: string;
  authenticatedAt: Date;
  identityId: string | null;
}

/** The session if it is alive: not revoked, not idle for 30 minutes; judged by the row (contract C8). */
export async function readSession(
  tenantId: string,
  sessionId: string,
  now: Date,
): Promise<LiveSession | 'ended' | null> {
  return withTenant(tenantId, async (tx) => {
    const session = await findSession(tx, tenantId, sessionId);
    if (!session) return null;
    if (session.revokedAt || session.lastSeenAt.getTime() + idleMinutes * 60_000 <= now.getTime()) return 'ended';
    if (session.lastSeenAt.getTime() + 60_000 < now.getTime()) await touchSession(tx, tenantId, sessionId);
    return session;
  });
}

/** The person's own name as the provider wrote it: a view of one's own data, not audited (contract C12). */
export async function ownName(keyStore: KeyStore, tenantId: string, session: LiveSession): Promise<string> {
  const { identityId } = session;
  if (!identityId) return '';
  const row = await withTenant(tenantId, (tx) => findIdentity(tx, tenantId, identityId));
  if (!row) return '';
  return displayName(unsealIdentity(await tenantKeys(keyStore, tenantId, row.keyId), row.ciphertext, row.keyId));
}
