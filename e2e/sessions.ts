import { randomUUID } from 'node:crypto';
import { takeDemoSettings } from './code-of-ours.ts';

/** Cookies of `n` signed-in invented people of a Latvian tenant, made by the application's own verb with the demo's keys. */
export async function sessionCookies(slug: string, n: number): Promise<string[]> {
  takeDemoSettings();
  const [
    { openSession },
    { ports },
    { encodeToken },
    { makeIdentifier },
    { loadTenant },
    { tenantInForce },
    { closePool, pool },
  ] = await Promise.all([
    import('../src/domain/people/open-session.ts'),
    import('../src/server/wiring.ts'),
    import('../src/server/auth/session-token.ts'),
    import('../src/testing/make-identifier.ts'),
    import('../src/domain/tenants/repository.ts'),
    import('../src/domain/tenants/tenant-in-force.ts'),
    import('../src/db/pool.ts'),
  ]);
  const { rows } = await pool().query<{ id: string }>('select id from tenant where slug = $1', [slug]);
  const stored = await loadTenant(rows[0]?.id ?? '');
  if (!stored) throw new Error(`no tenant ${slug}`);
  const tenant = tenantInForce({ ...stored, canonicalHost: '' }, stored.document);
  const now = new Date();
  const cookies: string[] = [];
  const one = async (index: number) => {
    const birthDate = new Date(Date.UTC(1950, 5, 1) + index * 86_400_000).toISOString().slice(0, 10);
    const nationalId = makeIdentifier('lv-pk', { birthDate, serial: 700 + (index % 5) });
    const { sessionId } = await openSession(
      { tenant, actor: { kind: 'anonymous' }, now, requestId: randomUUID() },
      ports(),
      {
        identity: {
          country: 'LV',
          idType: 'lv-pk',
          nationalId,
          givenName: 'TESTA',
          familyName: `CILVĒKS ${index}`,
          level: 'high',
          method: 'eparaksts',
        },
        provider: 'eparaksts',
        authenticatedAt: now,
      },
    );
    cookies.push(`balss.session=${encodeToken(tenant.id, 'session', { sessionId }, 3_600)}`);
  };
  for (let first = 0; first < n; first += 20)
    await Promise.all(Array.from({ length: Math.min(20, n - first) }, (_, i) => one(first + i)));
  await closePool();
  return cookies;
}
