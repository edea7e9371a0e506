import { randomUUID } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { canonicalKey, lockJoins } from './alias-repository.ts';
import { sealIdentity } from './identity.ts';
import type { KeyStore } from './ports.ts';
import { insertSession } from './repository.ts';
import type { VerifiedIdentity } from './schema.ts';
import { personKey } from './sealing.ts';
import { tenantKeys } from './tenant-keys.ts';

/** Starts a session for a verified identity; the identity itself is stored encrypted. Returns the session's id. */
export async function openSession(
  ctx: Context,
  ports: { keyStore: KeyStore },
  input: { identity: VerifiedIdentity; provider: string; authenticatedAt: Date },
): Promise<{ sessionId: string; personKey: string }> {
  const keys = await tenantKeys(ports.keyStore, ctx.tenant.id);
  const own = personKey(keys.guard, input.identity);
  const sessionId = randomUUID();
  return withTenant(ctx.tenant.id, async (tx) => {
    await lockJoins(tx, ctx.tenant.id, 'shared');
    const key = await canonicalKey(tx, ctx.tenant.id, own);
    await insertSession(tx, {
      tenantId: ctx.tenant.id,
      sessionId,
      identityId: randomUUID(),
      personKey: key,
      provider: input.provider,
      method: input.identity.method,
      level: input.identity.level,
      authenticatedAt: input.authenticatedAt,
      ...sealIdentity(keys, input.identity),
    });
    return { sessionId, personKey: key };
  });
}
