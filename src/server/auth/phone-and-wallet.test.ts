import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NextRequest } from 'next/server';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { redeemTicket } from '../../domain/people/attempt-repository.ts';
import { revokeSession } from '../../domain/people/repository.ts';
import { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import { env } from '../../env.ts';
import { createEudiWallet } from '../../sandbox/eudi-wallet.ts';
import { syntheticPeople } from '../../sandbox/people.ts';
import { createSmartId } from '../../sandbox/smart-id.ts';
import { makeWalletAccess } from '../../sandbox/wallet-access.ts';
import { testDatabase } from '../../testing/database.ts';
import { createSession, createTestTenant, testContext } from '../../testing/factories.ts';
import { serveStandIns } from '../../testing/identity-trip.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { hearIdentity } from './identity-return.ts';
import { beginTrip, openTrip, sha256, ticketFor } from './trips.ts';
import { afterTrip, callPhone, endedTrip, waitingTrip } from './waiting.ts';

/** The way of a phone and of a wallet through stand-in, adapter, back channel and database. */
await testDatabase();
const ports = testPorts();
const people = syntheticPeople(new Date().toISOString().slice(0, 10)).filter(({ country }) => country === 'LV');
await serveStandIns({
  'smart-id': (origin) => createSmartId({ origin, people, slowMs: 0 }),
  'eudi-wallet': (origin) => createEudiWallet({ origin, people, slowMs: 0 }),
});

const common = { hint: { lv: 'x', ru: 'x', en: 'x' }, level: 'high', enabled: true, anchors: 'sandbox' };
const smartId = IdentityProvider.parse({
  ...common,
  id: 'smart-id',
  protocol: 'smart-id',
  name: 'Smart-ID',
  origin: 'sandbox:smart-id',
  relyingPartyUuid: '00000000-0000-4000-8000-000000000000',
  relyingPartyName: 'DEMO',
  schemeName: 'smart-id-demo',
  countries: ['LV', 'EE', 'LT'],
});
const wallet = IdentityProvider.parse({
  ...common,
  id: 'eudi-wallet',
  protocol: 'eudi-wallet',
  name: 'EUDI Wallet',
  wallet: 'sandbox:eudi-wallet',
  accessCertificate: { secret: 'SANDBOX_WALLET_ACCESS' },
  types: ['urn:eudi:pid:1'],
  idTypes: { LV: 'lv-pk' },
});

vi.stubEnv('SANDBOX_WALLET_ACCESS', await makeWalletAccess());
const stored = await createTestTenant();
const tenant = { ...stored, configuration: { ...stored.configuration, identityProviders: [smartId, wallet] } };

/** The site's route, as far as it matters here: every message at `/api/identity/{key}/{step}`. */
const hear = (
  address: string,
  init: { method: string; body?: Buffer },
  cookie: string | null,
  before: string | null = null,
) => {
  const url = new URL(address);
  const [, key = '', step = ''] = /^\/api\/identity\/([^/]+)\/([^/]+)$/.exec(url.pathname) ?? [];
  const { method, body } = init;
  const headers = { host: url.host };
  const request = new NextRequest(url, { method, headers, ...(body?.length && { body: new Uint8Array(body) }) });
  return hearIdentity({ ctx: testContext(tenant), ports, request, key, step, cookie, before });
};

const site = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const address = `http://${request.headers.host}${request.url}`;
    // A wallet is no browser: it has no cookie.
    const answer = await hear(address, { method: request.method ?? '', body: Buffer.concat(chunks) }, null);
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
});
await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
afterAll(() => {
  site.closeAllConnections();
  site.close();
});
const host = `${tenant.slug}.localhost:${(site.address() as AddressInfo).port}`;

async function begin(provider: typeof smartId, language: 'lv' | 'ru' = 'lv') {
  const needs = { birthDate: true, citizenship: false, residence: false };
  const wish = { language, next: '/lv/i/1', needs };
  const { cookie, location } = await beginTrip(testContext(tenant), ports, provider, host, wish);
  expect(location).toBe(`/${language}/sign-in/wait`);
  const found = await waitingTrip(testContext(tenant), ports, host, cookie);
  const state = found?.open.trip.state ?? '';
  const step = (name: string) => `http://${host}/api/identity/${tenant.slug}.${provider.id}/${name}`;
  return { cookie, state, waiting: found?.waiting, step };
}

const press = (link: string | undefined, choice: Record<string, string>) =>
  fetch(link ?? '', { method: 'POST', body: new URLSearchParams(choice), redirect: 'manual' });

async function goesOn(address: string, cookie: string | null) {
  const answer = await hear(address, { method: 'GET' }, cookie);
  const session = answer.headers.getSetCookie().find((one) => !one.includes('Max-Age=0'));
  return { status: answer.status, location: answer.headers.get('location'), session };
}
const problem = (code: string) => ({
  status: 303,
  location: expect.stringContaining(`code=${code}`),
  session: undefined,
});

/** Whether something was proved on this way; the session itself is made inside Next's request (e2e journeys). */
async function isProved(provider: IdentityProvider, state: string): Promise<boolean> {
  const open = await openTrip(testContext(tenant), ports, provider, host, { state });
  return !('refused' in open) && open.proved;
}

/** Ends the way as the browser does that redeems what was proved: the session's id. */
async function redeemElsewhere(provider: IdentityProvider, state: string): Promise<string> {
  const ctx = testContext(tenant);
  const open = await openTrip(ctx, ports, provider, host, { state });
  if ('refused' in open) throw new Error(open.refused);
  const ticket = sha256((await ticketFor(ctx, open)) ?? '');
  await withTenant(tenant.id, (tx) => redeemTicket(tx, tenant.id, ticket, ctx.now));
  return (await createSession(tenant, ports, { method: provider.id })).sessionId;
}

describe('a tab that still waits when another one has finished its way', () => {
  const finished = async (language: 'lv' | 'ru' = 'ru') => {
    const begun = await begin(wallet, language);
    await press(begun.waiting?.link, { person: 'lv-anna' });
    return { ...begun, session: await redeemElsewhere(wallet, begun.state) };
  };
  const asks = async (address: string, cookie: string | null, session: string | null) => {
    const answer = await hear(address, { method: 'GET' }, cookie, session);
    return { location: answer.headers.get('location'), cookies: answer.headers.getSetCookie() };
  };

  test('leads on, when its browser began the way and has the session of it', async () => {
    const { cookie, session, step } = await finished();
    for (const name of ['ask', 'continue'])
      expect(await asks(step(name), cookie, session)).toEqual({ location: '/lv/i/1', cookies: [] });
    const closed = await endedTrip(testContext(tenant), ports, host, cookie);
    if (!closed) throw new Error('not known');
    expect(await afterTrip(testContext(tenant), closed, { cookie, session })).toBe('/lv/i/1');
  });

  const settled = () =>
    queryTenant(
      tenant.id,
      `update sign_in_attempt set redeemed_at = redeemed_at - interval '11 seconds' where tenant_id = $1::uuid`,
    );

  test('waits on while the session of its way has not reached it, and is led on when it has', async () => {
    const { cookie, session, step } = await finished();
    expect(await asks(step('ask'), cookie, null)).toEqual({ location: '/ru/sign-in/wait', cookies: [] });
    const closed = await endedTrip(testContext(tenant), ports, host, cookie);
    if (!closed) throw new Error('not known');
    expect(await afterTrip(testContext(tenant), closed, { cookie, session: null })).toBe('/ru/sign-in/wait');
    expect(await asks(step('ask'), cookie, session)).toEqual({ location: '/lv/i/1', cookies: [] });
  });

  test('gets nothing without that session, and is told so in the language of the way, with where it led', async () => {
    const { cookie, session, step } = await finished();
    await settled();
    const refused = {
      location: '/ru/sign-in/problem?code=replayed&provider=eudi-wallet&next=%2Flv%2Fi%2F1',
      cookies: [],
    };
    expect(await asks(step('ask'), cookie, null)).toEqual(refused);
    const { sessionId: old } = await createSession(tenant, ports, {
      method: wallet.id,
      authenticatedAt: new Date(Date.now() - 60_000),
    });
    const { sessionId: other } = await createSession(tenant, ports, { method: smartId.id });
    for (const one of [old, other]) expect(await asks(step('ask'), cookie, one)).toEqual(refused);
    await withTenant(tenant.id, (tx) => revokeSession(tx, tenant.id, session));
    expect(await asks(step('ask'), cookie, session)).toEqual(refused);
  });

  test('of another browser gets nothing, whatever session it has', async () => {
    const { session, step } = await finished();
    const { cookie: another } = await begin(wallet);
    for (const cookie of [null, 'guessed'])
      expect((await asks(step('ask'), cookie, session)).location).toMatch(/^\/lv\/sign-in\/problem\?code=replayed/);
    expect((await asks(step('ask'), another, session)).location).toBe('/lv/sign-in/wait');
    expect(await endedTrip(testContext(tenant), ports, host, another)).toBeNull();
  });

  test('that waited too long is told so in the language of the way', async () => {
    const { cookie, step } = await begin(wallet, 'ru');
    await queryTenant(
      tenant.id,
      `update sign_in_attempt set created_at = now() - interval '16 minutes' where tenant_id = $1::uuid`,
    );
    expect((await asks(step('ask'), cookie, null)).location).toMatch(/^\/ru\/sign-in\/problem\?code=expired.*&next=/);
  });
});

describe('Smart-ID', () => {
  test('takes no return in another browser than the one that began', async () => {
    const { state, waiting } = await begin(smartId);
    const back = (await press(waiting?.link, { person: 'lv-anna' })).headers.get('location') ?? '';
    expect(await goesOn(back, null)).toEqual(problem('replayed'));
    expect(await goesOn(back, 'another-browser')).toEqual(problem('replayed'));
    expect(await isProved(smartId, state)).toBe(false);
  });

  test('waits on the page, and tells what went wrong', async () => {
    const { cookie, waiting, step } = await begin(smartId);
    expect(await goesOn(step('ask'), cookie)).toMatchObject({ status: 303, location: '/lv/sign-in/wait' });
    // Who pressed the button is told that there was no answer.
    expect((await goesOn(step('ask?pressed=1'), cookie)).location).toBe('/lv/sign-in/wait?pressed=1');
    await press(waiting?.qr, { outcome: 'advanced' });
    expect(await goesOn(step('ask'), cookie)).toEqual(problem('level_too_low'));
    expect(await goesOn(step('ask'), cookie)).toEqual(problem('level_too_low'));
  });
});

describe('a called phone', () => {
  const { nationalId = '' } = people.find(({ id }) => id === 'lv-anna') ?? {};
  const typed = { country: 'LV', identifier: `PNOLV-${nationalId}`, language: 'lv' } as const;
  const call = (cookie: string | null, input: Parameters<typeof callPhone>[4] = typed, changed = ports) =>
    callPhone(testContext(tenant), changed, host, cookie, input);

  test('leads to the waiting page with its code, and the one who chose it is proved', async () => {
    const { cookie, state } = await begin(smartId);
    expect(await call(cookie)).toBe('/lv/sign-in/wait');
    const code = (await waitingTrip(testContext(tenant), ports, host, cookie))?.waiting.verificationCode ?? '';
    expect(code).toMatch(/^\d{4}$/);
    const address = `${env.SANDBOX_URL}/smart-id/phone`;
    const session = /name="session" value="([^"]+)"/.exec(await (await fetch(address)).text())?.[1] ?? '';
    await press(address, { session, code });
    const open = await openTrip(testContext(tenant), ports, smartId, host, { state });
    if ('refused' in open) throw new Error('closed');
    expect(await open.adapter.ask?.(open.trip, open.memory)).toMatchObject({ kind: 'proved' });
  });

  test('is not called without a way, on one that ended, by a wallet, or in a country that the site does not take', async () => {
    expect(await call(null)).toBe('/lv/sign-in/problem?code=expired');
    expect(await call('another-browser')).toBe('/lv/sign-in/problem?code=expired');
    const { cookie, waiting, step } = await begin(smartId);
    await press(waiting?.qr, { outcome: 'cancel' });
    await goesOn(step('ask'), cookie);
    expect(await call(cookie)).toMatch(/code=cancelled/);
    const elsewhere = await begin(wallet);
    await expect(call(elsewhere.cookie)).rejects.toMatchObject({ code: 'bad_input' });
  });

  test('rings so often and no more, from whatever network', async () => {
    const asked: unknown[] = [];
    const strict = { ...ports, limitActs: async (...counted: unknown[]) => (asked.push(counted), 42) };
    const { cookie } = await begin(smartId);
    await expect(call(cookie, typed, strict)).rejects.toMatchObject({ code: 'too_many', retryAfter: 42 });
    expect(asked).toEqual([[tenant.id, expect.stringMatching(/^phone\|[0-9a-f]{64}$/), 6]]);
  });
});

describe('a wallet', () => {
  test('proves without a cookie, and leads the browser on', async () => {
    const { cookie, state, waiting, step } = await begin(wallet);
    expect(await goesOn(step('ask'), cookie)).toMatchObject({ location: '/lv/sign-in/wait' });
    const answer = await press(waiting?.link, { person: 'lv-anna' });
    expect(answer.headers.get('location')).toBe(step('continue'));
    expect(await isProved(wallet, state)).toBe(true);
  });

  test('who has seen the code cannot take the way over', async () => {
    const { state, waiting, step } = await begin(wallet);
    await press(waiting?.link, { person: 'lv-anna' });
    const way = new URL(new URL(waiting?.qr ?? '').searchParams.get('request_uri') ?? '').searchParams.get('way');
    expect(way).toBe(sha256(state));
    expect(await goesOn(step('continue'), way)).toEqual(problem('replayed'));
    expect(await goesOn(`${step('request')}?way=${sha256('other')}`, null)).toMatchObject({ status: 404 });
    expect(await goesOn(`${step('request')}?way=`, null)).toMatchObject({ status: 404 });
  });

  test('an answer that is not the wallet’s ends nothing', async () => {
    const { state, waiting, step } = await begin(wallet);
    const address = `${step('response')}?way=${sha256(state)}`;
    expect((await hear(address, { method: 'POST', body: Buffer.from('response=forged') }, null)).status).toBe(401);
    await press(waiting?.link, { person: 'lv-anna' });
    expect(await isProved(wallet, state)).toBe(true);
  });

  test('tells what went wrong', async () => {
    const { cookie, waiting, step } = await begin(wallet);
    const page = await (await press(waiting?.link, { outcome: 'cancel' })).text();
    // On this device the stand-in's page took the place of the site's.
    expect(page).toContain(`<a href="${step('continue')}">`);
    expect(await goesOn(step('continue'), cookie)).toEqual(problem('cancelled'));
    expect(await goesOn(step('ask'), cookie)).toEqual(problem('cancelled'));
  });
});
