import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { readFormState } from '../../domain/people/form-state.ts';
import { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import { syntheticPeople } from '../../sandbox/people.ts';
import { createSmartId } from '../../sandbox/smart-id.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { serveStandIns } from '../../testing/identity-trip.ts';
import { createStaff } from '../../testing/staff.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { parseCookies } from './cookies.ts';
import { hearIdentity } from './identity-return.ts';
import { testOwner } from './provider-tests.ts';
import { startProviderTest } from './start-provider-test.ts';
import { openTrip } from './trips.ts';
import { waitingTrip } from './waiting.ts';

/** A trial of a provider that the published configuration does not have: the whole way, and nothing kept of it. */
await testDatabase();
const ports = testPorts();
const people = syntheticPeople(new Date().toISOString().slice(0, 10)).filter(({ country }) => country === 'LV');
await serveStandIns({ 'smart-id': (origin) => createSmartId({ origin, people, slowMs: 0 }) });
const tenant = await createTestTenant();
const staff = await createStaff(tenant, ports, ['administrator']);
const provider = IdentityProvider.parse({
  id: 'only-prepared',
  name: 'Smart-ID',
  hint: { lv: 'x', ru: 'x', en: 'x' },
  level: 'high',
  enabled: false,
  protocol: 'smart-id',
  anchors: 'sandbox',
  origin: 'sandbox:smart-id',
  relyingPartyUuid: '00000000-0000-4000-8000-000000000000',
  relyingPartyName: 'DEMO',
  schemeName: 'smart-id-demo',
  countries: ['LV', 'EE', 'LT'],
});
const host = tenant.canonicalHost;
const ctx = testContext(tenant);

async function begin() {
  const request = new NextRequest(`http://${host}/en/do/settings/test-provider`, { method: 'POST', headers: { host } });
  const wish = { provider, language: 'en' as const, memberId: staff.id, sessionId: staff.sessionId };
  const answer = await startProviderTest(ctx, ports, request, wish);
  expect(answer.headers.get('location')).toBe('/en/sign-in/wait');
  const cookie = [...parseCookies(answer.headers.getSetCookie()[0]?.split(';')[0]).values()][0] ?? '';
  const found = await waitingTrip(ctx, ports, host, cookie);
  if (!found) throw new Error('nobody waits');
  return { cookie, waiting: found.waiting, state: found.open.trip.state };
}

const choose = (link: string | undefined, choice: Record<string, string>) =>
  fetch(link ?? '', { method: 'POST', body: new URLSearchParams(choice), redirect: 'manual' });

async function ask(cookie: string): Promise<string> {
  const key = `${tenant.slug}.${provider.id}`;
  const request = new NextRequest(`http://${host}/api/identity/${key}/ask`, { headers: { host } });
  const answer = await hearIdentity({ ctx, ports, request, key, step: 'ask', cookie, before: null });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

async function shown(location: string, owner = testOwner(staff.sessionId)) {
  const url = new URL(location, 'http://n');
  expect(url.pathname).toBe('/en/admin/providers/only-prepared/tested');
  const kept = await readFormState(ports.keyStore, tenant.id, owner, url.searchParams.get('form') ?? '', ctx.now);
  return kept && (JSON.parse(kept.values['end'] ?? 'null') as unknown);
}

/** Everything that a person leaves on a site. */
async function traces() {
  const counts = ['person', 'verified_identity', 'session', 'person_alias', 'signature', 'provider_fault'].map(
    async (table) => [
      table,
      (await queryTenant(tenant.id, `select * from ${table} where tenant_id = $1::uuid`)).length,
    ],
  );
  return Object.fromEntries(await Promise.all(counts)) as object;
}

test('a trial shows what arrived, masked, and what the rules say; it leaves no person, identity or session', async () => {
  const before = await traces();
  const { cookie, waiting } = await begin();
  await choose(waiting.qr ?? waiting.link, { person: 'lv-anna' });
  const location = await ask(cookie);
  const end = (await shown(location)) as { identity: Record<string, string>; rules: { instrument: string }[] };
  expect(end.identity).toMatchObject({ country: 'LV', idType: 'lv-pk', level: 'high' });
  expect(end.identity['name']).toMatch(/^\p{Lu}•••\p{L} \p{Lu}•••\p{L}$/u);
  expect(end.identity['nationalId']).toMatch(/••••$/);
  expect(end.rules.map(({ instrument }) => instrument)).toEqual(tenant.configuration.instruments.map(({ key }) => key));
  expect(await shown(location, testOwner('00000000-0000-4000-8000-000000000000'))).toBeNull();
  expect(await traces()).toEqual(before);
  const [row] = await queryTenant(
    tenant.id,
    `select t.outcome, a.result from provider_test t join sign_in_attempt a using (tenant_id, state_hash)
      where t.tenant_id = $1::uuid order by t.began_at desc limit 1`,
  );
  expect(row).toEqual({ outcome: 'proved', result: null });
});

test('a trial that fails says what was wrong, and is no fault of the provider that people use', async () => {
  const before = await traces();
  const { cookie, waiting } = await begin();
  await choose(waiting.qr ?? waiting.link, { outcome: 'advanced' });
  expect(await shown(await ask(cookie))).toEqual({ problem: 'level_too_low', fault: 'level_too_low' });
  const cancelled = await begin();
  await choose(cancelled.waiting.qr ?? cancelled.waiting.link, { outcome: 'cancel' });
  expect(await shown(await ask(cancelled.cookie))).toEqual({ problem: 'cancelled', fault: null });
  expect(await traces()).toEqual(before);
});

test('while it is tried, nobody else comes in by a provider that is not on', async () => {
  const { state } = await begin();
  await queryTenant(tenant.id, `delete from provider_test where tenant_id = $1::uuid and outcome is null returning 1`);
  expect(await openTrip(ctx, ports, provider, host, { state })).toMatchObject({ refused: 'replayed' });
});
