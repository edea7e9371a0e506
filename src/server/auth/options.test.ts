import { createHash } from 'node:crypto';
import NextAuth from 'next-auth';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { env } from '../../env.ts';
import { findSession } from '../../domain/people/repository.ts';
import type { ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { sandboxClientSecret } from '../../sandbox/client.ts';
import { startIdentityProviders } from '../../sandbox/identity-providers.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames, parseCookies } from './cookies.ts';
import { authOptions, noOutcome, notingFaults } from './options.ts';
import { authSecret, readSessionCookie } from './session-token.ts';

await testDatabase();
const ports = testPorts();
let sandbox: Awaited<ReturnType<typeof startIdentityProviders>>;
let tenant: TenantInForce;

beforeAll(async () => {
  vi.stubEnv('SANDBOX_CLIENT_SECRET', sandboxClientSecret);
  sandbox = await startIdentityProviders({ origin: 'http://localhost:0', today: '2026-11-24' });
  env.SANDBOX_URL = sandbox.origin;
  tenant = await createTestTenant({ folder: 'kyiv' });
});
afterAll(async () => {
  await sandbox.close();
});

const csrf = 'a'.repeat(64);
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** One call of next-auth as the product makes it, without Next: this is its Express form. */
async function call(
  of: TenantInForce,
  action: ['signin' | 'callback', string],
  request: { query?: object; body?: object; cookies?: object },
  using = ports,
) {
  const outcome = noOutcome();
  const answer = { location: '', cookies: new Map<string, string>() };
  const res = {
    status: () => res,
    setHeader(name: string, value: string | string[]) {
      if (name === 'Location') answer.location = String(value);
      if (name === 'Set-Cookie')
        for (const set of [value].flat())
          parseCookies(set.split(';')[0]).forEach((v, k) => answer.cookies.set(k, decodeURIComponent(v)));
      return res;
    },
    getHeader: () => [],
    end: () => res,
    send: () => res,
    json: () => res,
  };
  const req = {
    method: request.body ? 'POST' : 'GET',
    query: { nextauth: action, ...request.query },
    body: request.body,
    cookies: request.cookies ?? {},
    headers: { 'x-forwarded-host': of.canonicalHost, 'x-forwarded-proto': 'http' },
  };
  const options = authOptions(testContext(of), using, outcome, action[1]);
  await notingFaults(outcome, () => NextAuth(req as never, res as never, options) as Promise<void>);
  return { outcome, ...answer };
}

function start(of: TenantInForce, provider: string) {
  return call(of, ['signin', `${of.slug}.${provider}`], {
    body: { csrfToken: csrf, callbackUrl: '/lv/account' },
    cookies: { [cookieNames.csrf]: `${csrf}|${hash(`${csrf}${authSecret(of.id)}`)}` },
  });
}

/** The person's way through the sandbox's chooser; gives the query that the provider sends back. */
async function choose(location: string, form: Record<string, string>): Promise<Record<string, string>> {
  const cookies = new Map<string, string>();
  let next: { url: string; body: URLSearchParams | null } = { url: location, body: null };
  for (;;) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const method = next.body ? 'POST' : 'GET';
    const response = await fetch(next.url, { method, body: next.body, headers: { cookie }, redirect: 'manual' });
    for (const set of response.headers.getSetCookie())
      parseCookies(set.split(';')[0]).forEach((v, k) => cookies.set(k, v));
    const to = response.headers.get('location');
    if (!to) next = { url: next.url, body: new URLSearchParams(form) };
    else if (new URL(to, next.url).origin === sandbox.origin) next = { url: new URL(to, next.url).href, body: null };
    else return Object.fromEntries(new URL(to).searchParams);
  }
}

function finish(
  of: TenantInForce,
  provider: string,
  query: object,
  cookies: ReadonlyMap<string, string>,
  using = ports,
) {
  return call(of, ['callback', `${of.slug}.${provider}`], { query, cookies: Object.fromEntries(cookies) }, using);
}

function changed(changes: Partial<ProviderOf<'oidc'>>): TenantInForce {
  const identityProviders = tenant.configuration.identityProviders.map((provider) =>
    provider.protocol === 'oidc' && provider.id === 'bankid' ? { ...provider, ...changes } : provider,
  );
  return { ...tenant, configuration: { ...tenant.configuration, identityProviders } };
}
const withIssuer = (issuer: string) => changed({ issuer });
const broken = () => withIssuer(`${sandbox.origin}/nobody`);

describe('a sign-in through next-auth', () => {
  test('ends in a session of this tenant, and the cookie holds nothing of the person', async () => {
    const started = await start(tenant, 'bankid');
    const query = await choose(started.location, { person: 'ua-iryna' });
    const { outcome, cookies, location } = await finish(tenant, 'bankid', query, started.cookies);
    expect(location).toBe(`http://${tenant.canonicalHost}/lv/account`);
    const claims = readSessionCookie(tenant.id, cookies.get(cookieNames.session));
    expect(claims).toEqual({ tenantId: tenant.id, sessionId: outcome.sessionId });
    expect(outcome).toMatchObject({ problem: null, fault: null });
    const session = await withTenant(tenant.id, (tx) => findSession(tx, tenant.id, claims?.sessionId ?? ''));
    expect(session).toMatchObject({ provider: 'bankid', level: 'substantial', revokedAt: null });

    const again = await finish(tenant, 'bankid', query, started.cookies);
    expect(again.outcome).toMatchObject({ problem: 'replayed', sessionId: null });
  });

  test('is asked for with state, nonce and PKCE, and returns to the own host', async () => {
    const { searchParams } = new URL((await start(tenant, 'bankid')).location);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      redirect_uri: `http://${tenant.canonicalHost}/api/auth/callback/${tenant.slug}.bankid`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^.{43}$/),
      state: expect.stringMatching(/^.{20,}$/),
      nonce: expect.stringMatching(/^.{20,}$/),
      prompt: 'login',
    });
    const byAge = changed({ reauthenticate: 'max_age' });
    const asked = new URL((await start(byAge, 'bankid')).location).searchParams;
    expect([asked.get('max_age'), asked.get('prompt')]).toEqual(['0', null]);
  });

  test('is refused when the person proved themselves before it began: that may have been somebody else', async () => {
    const started = await start(tenant, 'bankid');
    const query = await choose(started.location, { person: 'ua-iryna' });
    await queryTenant(
      tenant.id,
      `insert into sign_in_attempt (tenant_id, state_hash, provider, language, created_at)
       values ($1::uuid, $2, 'bankid', 'uk', now() + interval '2 minutes')`,
      hash(query['state'] ?? ''),
    );
    const { outcome } = await finish(tenant, 'bankid', query, started.cookies);
    expect(outcome).toMatchObject({ problem: 'refused', providerFault: 'replayed_answer', sessionId: null });
  });

  test.each([
    ['refused by the provider for a person it cannot confirm', { outcome: 'refuse' }, 'refused'],
    ['cancelled', { outcome: 'cancel' }, 'cancelled'],
    ['with a provider that fails at the end', { outcome: 'unavailable' }, 'provider_down'],
  ])('%s', async (_, form, problem) => {
    const started = await start(tenant, 'kyiv-digital');
    const query = await choose(started.location, form);
    const { outcome } = await finish(tenant, 'kyiv-digital', query, started.cookies);
    expect(outcome).toMatchObject({ problem, sessionId: null, fault: null });
  });

  test.each([
    ['wrong-signature', 'refused', 'wrong_signature'],
    ['unsigned', 'refused', 'wrong_signature'],
    ['wrong-audience', 'refused', 'wrong_audience'],
    ['wrong-issuer', 'refused', 'wrong_issuer'],
    ['expired-token', 'refused', 'replayed_answer'],
    ['replayed', 'replayed', 'replayed_answer'],
    ['nobody', 'refused', 'malformed_answer'],
  ])('with an ID token that lies (%s) is none', async (lie, problem, providerFault) => {
    const started = await start(tenant, 'kyiv-digital');
    const query = await choose(started.location, { outcome: lie });
    const { outcome } = await finish(tenant, 'kyiv-digital', query, started.cookies);
    expect(outcome).toEqual({ problem, providerFault, sessionId: null, fault: null });
  });

  test('counts the level that the provider says, when the tenant trusts it for more', async () => {
    const started = await start(tenant, 'bankid');
    const query = await choose(started.location, { outcome: 'low' });
    const { outcome } = await finish(tenant, 'bankid', query, started.cookies);
    expect(outcome).toMatchObject({ problem: null, providerFault: null });
    const session = await withTenant(tenant.id, (tx) => findSession(tx, tenant.id, outcome.sessionId ?? ''));
    expect(session).toMatchObject({ provider: 'bankid', level: 'low' });
  });

  test('in another browser, without its cookies, or with a forged code is none', async () => {
    const [mine, theirs] = [await start(tenant, 'kyiv-digital'), await start(tenant, 'kyiv-digital')];
    const query = await choose(mine.location, { person: 'ua-iryna' });
    for (const [sent, cookies] of [
      [query, theirs.cookies],
      [query, new Map<string, string>()],
      [{ ...query, code: 'forged' }, mine.cookies],
    ] as const) {
      expect((await finish(tenant, 'kyiv-digital', sent, cookies)).outcome).toMatchObject({
        problem: 'replayed',
        sessionId: null,
      });
    }
  });

  test('with the cookies of another tenant is none', async () => {
    const other = await createTestTenant({ folder: 'kyiv' });
    const started = await start(tenant, 'kyiv-digital');
    const query = await choose(started.location, { person: 'ua-iryna' });
    const { outcome } = await finish(other, 'kyiv-digital', query, started.cookies);
    expect(outcome).toMatchObject({ problem: 'replayed', sessionId: null });
  });

  test('a fault of ours is told apart from one of the provider', async () => {
    const fresh = await createTestTenant({ folder: 'kyiv' });
    const started = await start(fresh, 'bankid');
    const query = await choose(started.location, { person: 'ua-iryna' });
    const fault = new Error('disk full');
    const noKeys = { ...ports, keyStore: { ...ports.keyStore, current: () => Promise.reject(fault) } };
    const { outcome } = await finish(fresh, 'bankid', query, started.cookies, noKeys);
    expect(outcome).toMatchObject({ sessionId: null, fault });
  });

  test('two at once do not get each other’s faults', async () => {
    const [failed, fine] = await Promise.all([start(broken(), 'bankid'), start(tenant, 'kyiv-digital')]);
    expect(failed.outcome.problem).toBe('provider_down');
    expect(fine.outcome.problem).toBeNull();
    expect(new URL(fine.location).origin).toBe(sandbox.origin);
  });

  test('works with one provider while another lacks its secret', async () => {
    const identityProviders = tenant.configuration.identityProviders.map((provider) =>
      provider.id === 'bankid' ? { ...provider, clientSecret: { secret: 'NOBODY_SET_THIS' } } : provider,
    ) as TenantInForce['configuration']['identityProviders'];
    const configuration = { ...tenant.configuration, identityProviders };
    const started = await start({ ...tenant, configuration }, 'kyiv-digital');
    expect(new URL(started.location).origin).toBe(sandbox.origin);
  });

  test.each(['http://eid.example', 'https://127.0.0.1', 'https://[::1]', 'https://10.0.0.8', 'http://localhost:1'])(
    'calls no address inside and no plain http: %s',
    async (issuer) => {
      await expect(start(withIssuer(issuer), 'bankid')).rejects.toMatchObject({ fault: 'misconfigured' });
    },
  );

  test('with a provider whose address nobody answers says so', async () => {
    const nobody = withIssuer('https://nobody.invalid');
    expect((await start(nobody, 'bankid')).outcome).toMatchObject({ problem: 'provider_down' });
  });
});
