import { randomUUID } from 'node:crypto';
import type { VerifiedIdentity } from '../src/domain/people/schema.ts';
import { makeIdentifier } from '../src/testing/make-identifier.ts';
import { takeDemoSettings } from './code-of-ours.ts';

/** Opens sessions by the application's own verb with the demo's keys, beside the browser. */
async function opener(slug: string) {
  takeDemoSettings();
  const [{ openSession }, { ports }, { encodeToken }, { loadTenant }, { tenantInForce }, { closePool, pool }] =
    await Promise.all([
      import('../src/domain/people/open-session.ts'),
      import('../src/server/wiring.ts'),
      import('../src/server/auth/session-token.ts'),
      import('../src/domain/tenants/repository.ts'),
      import('../src/domain/tenants/tenant-in-force.ts'),
      import('../src/db/pool.ts'),
    ]);
  const { rows } = await pool().query<{ id: string }>('select id from tenant where slug = $1', [slug]);
  const stored = await loadTenant(rows[0]?.id ?? '');
  if (!stored) throw new Error(`no tenant ${slug}`);
  const tenant = tenantInForce({ ...stored, canonicalHost: '' }, stored.document);
  const now = new Date();
  /** A live session's cookie value for somebody who was just identified. */
  const open = async (identity: VerifiedIdentity) => {
    const ctx = { tenant, actor: { kind: 'anonymous' as const }, now, requestId: randomUUID() };
    const opened = await openSession(ctx, ports(), { identity, provider: identity.method, authenticatedAt: now });
    return encodeToken(tenant.id, 'session', { sessionId: opened.sessionId }, 3_600);
  };
  return { open, close: closePool };
}

/** Somebody signed in with an identity that no stand-in gives: the cookie's value. */
export async function sessionCookie(slug: string, identity: VerifiedIdentity): Promise<string> {
  const { open, close } = await opener(slug);
  const value = await open(identity);
  await close();
  return value;
}

/** Cookies of `n` signed-in invented people of a Latvian tenant. */
export async function sessionCookies(slug: string, n: number): Promise<string[]> {
  const { open, close } = await opener(slug);
  const cookies: string[] = [];
  const one = async (index: number) => {
    const birthDate = new Date(Date.UTC(1950, 5, 1) + index * 86_400_000).toISOString().slice(0, 10);
    const nationalId = makeIdentifier('lv-pk', { birthDate, serial: 700 + (index % 5) });
    const names = { givenName: 'TESTA', familyName: `CILVĒKS ${index}` };
    const value = await open({
      country: 'LV',
      idType: 'lv-pk',
      nationalId,
      ...names,
      level: 'high',
      method: 'eparaksts',
    });
    cookies.push(`site.session=${value}`);
  };
  for (let first = 0; first < n; first += 20)
    await Promise.all(Array.from({ length: Math.min(20, n - first) }, (_, i) => one(first + i)));
  await close();
  return cookies;
}
