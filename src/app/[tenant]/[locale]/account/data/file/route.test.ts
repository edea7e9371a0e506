import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { signInitiative } from '../../../../../../domain/initiatives/sign.ts';
import { encodeToken } from '../../../../../../server/auth/session-token.ts';
import { testDatabase } from '../../../../../../testing/database.ts';
import { createInitiative, createSession, createTestTenant, signingForm } from '../../../../../../testing/factories.ts';
import { queryTenant } from '../../../../../../testing/tenant-query.ts';
import { testPorts } from '../../../../../../testing/test-ports.ts';
import { GET } from './route.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const get = (cookie: string) =>
  GET(new NextRequest('http://n/en/account/data/file', { headers: { host: tenant.canonicalHost, cookie } }), {
    params: Promise.resolve({ locale: 'en' }),
  });
const cookieOf = (sessionId: string) => `site.session=${encodeToken(tenant.id, 'session', { sessionId }, 3_600)}`;

test('all data of the person, of more signatures than one step holds, as a file that is kept nowhere', async () => {
  const session = await createSession(tenant, ports);
  const initiative = await createInitiative(tenant);
  await signInitiative(session.ctx, ports, signingForm(initiative));
  await createInitiative(tenant);
  // Further signatures as rows: what is looked at is the file, not signing.
  await queryTenant(
    tenant.id,
    `with more as (
       insert into initiative (tenant_id, id, number, instrument, institution, topic, territory, language, rule_version, rule, author_name, editorial)
       select tenant_id, gen_random_uuid(), 1000000 + n, instrument, institution, topic, territory, language, rule_version, rule, author_name, editorial
         from initiative, generate_series(1, 120) n where tenant_id = $1::uuid and id = $2::uuid returning id
     ), texts as (
       insert into initiative_text (tenant_id, initiative_id, version, language, origin, title, summary, demands, why, how, gains, hash)
       select t.tenant_id, more.id, t.version, t.language, t.origin, t.title, t.summary, t.demands, t.why, t.how, t.gains, t.hash
         from initiative_text t, more where t.tenant_id = $1::uuid and t.initiative_id = $2::uuid
     )
     insert into signature (tenant_id, initiative_id, person_key, id, state, text_version, text_hash, rule_version, consent, provider, method, level,
                            authenticated_at, unproven, show_name, receipt_code, identity, key_id, signed_at)
     select s.tenant_id, more.id, s.person_key, gen_random_uuid(), s.state, s.text_version, s.text_hash, s.rule_version, s.consent, s.provider, s.method,
            s.level, s.authenticated_at, s.unproven, s.show_name, left(more.id::text, 10), s.identity, s.key_id, s.signed_at
       from signature s, more where s.tenant_id = $1::uuid`,
    initiative.id,
  );
  const answer = await get(cookieOf(session.sessionId));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${tenant.slug}-my-data.json"`);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  const file = (await answer.json()) as {
    person: { identities: unknown[]; sessions: unknown[] };
    signatures: { id: string; identity: unknown; consent: { text: string } }[];
  };
  expect(file.person.identities).toMatchObject([{ identity: session.identity }]);
  expect(file.signatures).toHaveLength(121);
  expect(new Set(file.signatures.map(({ id }) => id)).size).toBe(121);
  for (const { identity, consent } of file.signatures) {
    expect(identity).toEqual(session.identity);
    expect(consent.text).toContain('political opinion');
  }
});

test('nobody signed in: to sign-in and back to the page; nothing of a session that has ended', async () => {
  const { sessionId } = await createSession(tenant, ports);
  await queryTenant(tenant.id, 'update session set revoked_at = now() where tenant_id = $1::uuid');
  for (const cookie of ['', cookieOf(sessionId), 'site.session=nonsense']) {
    const answer = await get(cookie);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/sign-in?next=%2Fen%2Faccount%2Fdata']);
    expect(await answer.text()).toBe('');
  }
});
