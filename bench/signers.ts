import { randomUUID } from 'node:crypto';
import { withTenant } from '../src/db/with-tenant.ts';
import { tenantKeys } from '../src/domain/people/tenant-keys.ts';
import type { TenantInForce } from '../src/domain/tenants/tenant-in-force.ts';
import { randomNumbers, seedPeople } from '../src/commands/seed-people.ts';
import { cookieNames } from '../src/server/auth/cookies.ts';
import { encodeToken } from '../src/server/auth/session-token.ts';
import { ports } from '../src/server/wiring.ts';

/** A signed-in person of the bench. */
export interface Signer {
  sessionId: string;
  name: string;
  /** The Cookie header of their browser. */
  cookie: string;
}

const batch = 1_000;

/** Distinct invented people with live sessions: the rows that `openSession` makes, written in batches. */
export async function makeSigners(tenant: TenantInForce, n: number): Promise<Signer[]> {
  const keys = await tenantKeys(ports().keyStore, tenant.id);
  const people = await seedPeople(tenant.configuration.country, keys, n, randomNumbers(4_711));
  const provider = tenant.configuration.identityProviders[0];
  if (!provider) throw new Error('the tenant has no identity provider');
  const now = new Date();
  const signers: Signer[] = [];
  for (let first = 0; first < people.length; first += batch) {
    const rows = people
      .slice(first, first + batch)
      .map((person) => ({ ...person, identityId: randomUUID(), sessionId: randomUUID() }));
    await withTenant(tenant.id, async (tx) => {
      const tenantId = tenant.id;
      await tx.person.createMany({
        data: rows.map(({ personKey }) => ({ tenantId, personKey })),
        skipDuplicates: true,
      });
      await tx.verifiedIdentity.createMany({
        data: rows.map(({ identityId, personKey, ciphertext, keyId }) => ({
          tenantId,
          id: identityId,
          personKey,
          ciphertext: new Uint8Array(ciphertext),
          keyId,
        })),
      });
      await tx.session.createMany({
        data: rows.map(({ sessionId, personKey, identityId }) => ({
          tenantId,
          id: sessionId,
          personKey,
          identityId,
          provider: provider.id,
          method: provider.id,
          level: provider.level,
          authenticatedAt: now,
        })),
      });
    });
    for (const { sessionId, name } of rows) {
      const token = encodeToken(tenant.id, 'session', { sessionId }, 7_200);
      signers.push({ sessionId, name, cookie: `${cookieNames.session}=${token}` });
    }
  }
  return signers;
}

/** Sessions end after 30 idle minutes: seen again now, so that a late case finds them alive. */
export async function keepAlive(tenant: TenantInForce): Promise<void> {
  await withTenant(
    tenant.id,
    (tx) => tx.$executeRaw`update session set last_seen_at = clock_timestamp() where tenant_id = ${tenant.id}::uuid`,
  );
}
