import { randomUUID } from 'node:crypto';
import { withTenant, type TenantTx } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { canonicalKey, firstSeen, insertAlias, lockJoins, lockKeys } from './alias-repository.ts';
import { sealIdentity, type ProvedIdentity } from './identity.ts';
import type { KeyStore } from './ports.ts';
import { insertSession } from './repository.ts';
import { personKey } from './sealing.ts';
import { tenantKeys } from './tenant-keys.ts';

/** Starts a session for a verified identity; the identity is stored encrypted, without other codes. Returns the session's id. */
export async function openSession(
  ctx: Context,
  ports: { keyStore: KeyStore },
  input: { identity: ProvedIdentity; provider: string; authenticatedAt: Date },
): Promise<{ sessionId: string; personKey: string }> {
  const keys = await tenantKeys(ports.keyStore, ctx.tenant.id);
  const { otherIds = [], ...identity } = input.identity;
  const typed = [identity, ...otherIds].map((code) => personKey(keys.guard, code));
  const sessionId = randomUUID();
  return withTenant(ctx.tenant.id, async (tx) => {
    await lockJoins(tx, ctx.tenant.id, 'shared');
    const key = await joinedKey(tx, ctx, typed);
    await insertSession(tx, {
      tenantId: ctx.tenant.id,
      sessionId,
      identityId: randomUUID(),
      personKey: key,
      provider: input.provider,
      method: identity.method,
      level: identity.level,
      authenticatedAt: input.authenticatedAt,
      ...sealIdentity(keys, identity),
    });
    return { sessionId, personKey: key };
  });
}

/**
 * The key of the person with these codes, own code first (contract C10). Codes that nobody signed in with become aliases of
 * the one person who is known. Two who are known stay two until an editor joins them, since both may have signed: for the
 * editor there is an audit entry.
 */
async function joinedKey(tx: TenantTx, ctx: Context, typed: readonly string[]): Promise<string> {
  const { id } = ctx.tenant;
  // One code alone joins nothing: it waits for no signature of its person, and lets none wait.
  await lockKeys(tx, id, typed, typed.length > 1 ? 'alone' : 'shared');
  const keys: string[] = [];
  for (const key of typed) keys.push(await canonicalKey(tx, id, key));
  const [own = ''] = keys;
  if (keys.every((key) => key === own)) return own;
  const known = (await firstSeen(tx, id, keys)).map((person) => person.personKey);
  const key = known.includes(own) ? own : (known[0] ?? own);
  for (const alias of new Set(keys)) {
    if (alias !== key && !known.includes(alias)) await insertAlias(tx, id, alias, key, ctx.now);
  }
  const others = known.filter((person) => person !== key);
  if (others.length > 0) await audit(tx, ctx, { action: 'people.two_codes', object: key, after: { others } });
  return key;
}
