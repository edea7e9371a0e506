import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sandboxClientId, sandboxClientSecret } from './client.ts';
import { startIdentityProviders } from './identity-providers.ts';

const slowMs = 300;
const callback = 'http://lv-riga.localhost:3000/api/auth/callback/broker';
let sandbox: Awaited<ReturnType<typeof startIdentityProviders>>;

beforeAll(async () => {
  sandbox = await startIdentityProviders({ origin: 'http://localhost:0', today: '2026-11-24', slowMs });
});
afterAll(() => sandbox.close());

interface Metadata {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly userinfo_endpoint: string;
  readonly jwks_uri: string;
}

async function discover(id: string): Promise<Metadata> {
  const response = await fetch(`${sandbox.origin}/${id}/.well-known/openid-configuration`);
  return (await response.json()) as Metadata;
}

/** A browser without script: keeps cookies, and stops where a redirect leaves the sandbox. */
function browser() {
  const cookies = new Map<string, string>();
  return async function visit(address: string, form?: Record<string, string>) {
    let next: { url: string; form?: Record<string, string> | undefined } = { url: address, form };
    for (;;) {
      const response = await fetch(next.url, {
        method: next.form ? 'POST' : 'GET',
        body: next.form ? new URLSearchParams(next.form) : null,
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), accept: 'text/html' },
        redirect: 'manual',
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [name = '', value = ''] = cookie.split(';')[0]?.split(/=(.*)/s) ?? [];
        if (value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (!location) return { url: next.url, status: response.status, html: await response.text() };
      const url = new URL(location, next.url);
      if (url.origin !== sandbox.origin) return { url: url.href, status: response.status, html: '' };
      next = { url: url.href };
    }
  };
}

function request(metadata: Metadata, changes: Record<string, string> = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL(metadata.authorization_endpoint);
  const params = {
    client_id: sandboxClientId,
    response_type: 'code',
    scope: 'openid profile national_id',
    redirect_uri: callback,
    state: randomBytes(16).toString('hex'),
    nonce: randomBytes(16).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  url.search = new URLSearchParams(params).toString();
  return { url: url.href, verifier, ...params };
}

async function signIn(id: string, form: Record<string, string>, visit = browser()) {
  const metadata = await discover(id);
  const asked = request(metadata);
  const chooser = await visit(asked.url);
  const back = await visit(chooser.url, form);
  return { metadata, asked, chooser, answer: new URL(back.url) };
}

async function exchange(metadata: Metadata, code: string, verifier: string, secret = sandboxClientSecret) {
  const response = await fetch(metadata.token_endpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${sandboxClientId}:${secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback,
      code_verifier: verifier,
    }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

async function claimsAt(id: string, person: string) {
  const { metadata, asked, answer } = await signIn(id, { person });
  expect(Object.fromEntries(answer.searchParams)).toMatchObject({ state: asked.state, iss: metadata.issuer });
  const { status, body } = await exchange(metadata, answer.searchParams.get('code') ?? '', asked.verifier);
  expect(status).toBe(200);
  const { payload } = await jwtVerify(body['id_token'] ?? '', createRemoteJWKSet(new URL(metadata.jwks_uri)), {
    issuer: `${sandbox.origin}/${id}`,
    audience: sandboxClientId,
  });
  expect(payload['nonce']).toBe(asked.nonce);
  const response = await fetch(metadata.userinfo_endpoint, {
    headers: { authorization: `Bearer ${body['access_token']}` },
  });
  return { idToken: payload, userinfo: (await response.json()) as Record<string, unknown> };
}

describe('a sign-in', () => {
  test('proves what the provider knows, in the signed id_token and in userinfo', async () => {
    const { idToken, userinfo } = await claimsAt('broker', 'lv-anna');
    const claims = {
      national_id: expect.stringMatching(/^PNOLV-170584-1\d{4}$/),
      given_name: 'ANNA',
      family_name: 'EZERLAPA',
      birthdate: '1984-05-17',
      acr: 'http://eidas.europa.eu/LoA/high',
      amr: ['swk', 'pin', 'mfa'],
    };
    expect(idToken).toMatchObject({ ...claims, auth_time: expect.any(Number) });
    expect(userinfo).toEqual({ ...claims, sub: idToken.sub });
  });

  test('tells no more than the provider knows', async () => {
    const { userinfo } = await claimsAt('internetbanka', 'lv-anna');
    expect(Object.keys(userinfo).sort()).toEqual(['acr', 'amr', 'family_name', 'given_name', 'national_id', 'sub']);
    const kyiv = await claimsAt('kyiv-digital', 'ua-olena');
    expect(kyiv.idToken).toMatchObject({ middle_name: 'Вікторівна', residence: { declared: ['UA-30'] } });
    expect(kyiv.idToken).not.toHaveProperty('nationalities');
  });

  test('gives a subject of its own per provider, the same each time', async () => {
    const first = await claimsAt('broker', 'lv-anna');
    const again = await claimsAt('broker', 'lv-anna');
    const elsewhere = await claimsAt('internetbanka', 'lv-anna');
    expect(again.idToken.sub).toBe(first.idToken.sub);
    expect(elsewhere.idToken.sub).not.toBe(first.idToken.sub);
    expect(first.idToken.sub).not.toContain('anna');
  });

  test('asks every time, also in the same browser, and may name another person', async () => {
    const visit = browser();
    await signIn('broker', { person: 'lv-anna' }, visit);
    const { chooser, answer } = await signIn('broker', { person: 'ee-mihkel' }, visit);
    expect(chooser.html).toContain('Sign in as');
    expect(answer.searchParams.has('code')).toBe(true);
  });
});

describe('the chooser', () => {
  test('is a plain form that says what it is, in the language of ui_locales too', async () => {
    const { url } = request(await discover('broker'), { ui_locales: 'lv-LV en' });
    const { html, status } = await browser()(url);
    expect(status).toBe(200);
    expect(html).toContain('<h1>Sandbox – not a real identity provider</h1>');
    expect(html).toContain('<p lang="lv">Smilšu kaste');
    expect(html).toContain('lv-riga.localhost:3000');
    expect(html).toMatch(/<button name="person" value="lv-anna"[^>]*><span lang="lv">Anna Ezerlapa<\/span><\/button>/);
    expect(html).not.toMatch(/<script|ua-olena/);
  });

  test('refuses a person of another provider and an unknown or foreign interaction', async () => {
    const metadata = await discover('internetbanka');
    const visit = browser();
    const chooser = await visit(request(metadata).url);
    expect(await visit(chooser.url, { person: 'ua-olena' })).toMatchObject({ status: 400 });
    expect(await browser()(chooser.url)).toMatchObject({ status: 400 });
    expect(await visit(`${sandbox.origin}/internetbanka/choose/none`)).toMatchObject({ status: 400 });
    expect(await visit(`${sandbox.origin}/nobody`)).toMatchObject({ status: 404 });
  });

  test.each([
    ['cancel', 'access_denied'],
    ['refuse', 'login_required'],
    ['expire', 'temporarily_unavailable'],
  ])('%s answers %s with the state', async (outcome, error) => {
    const { asked, answer } = await signIn('bankid', { outcome });
    expect(answer.origin + answer.pathname).toBe(callback);
    expect(Object.fromEntries(answer.searchParams)).toMatchObject({ error, state: asked.state });
    expect(answer.searchParams.has('code')).toBe(false);
  });

  test('a failing provider answers 503 to this sign-in and works for the next', async () => {
    const { metadata, asked, answer } = await signIn('bankid', { outcome: 'unavailable' });
    const { status, body } = await exchange(metadata, answer.searchParams.get('code') ?? '', asked.verifier);
    expect([status, body['error']]).toEqual([503, 'temporarily_unavailable']);
    await claimsAt('bankid', 'ua-olena');
  });

  test('a slow provider answers late', async () => {
    const { metadata, asked, answer } = await signIn('evrotrust', { outcome: 'slow' });
    const start = performance.now();
    const { status } = await exchange(metadata, answer.searchParams.get('code') ?? '', asked.verifier);
    expect(status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(slowMs - 5);
  });
});

describe('refused', () => {
  test.each([
    'http://localhost:3000/api/auth/callback/broker',
    'http://evil.example/api/auth/callback/broker',
    'http://lv-riga.localhost.evil.example/api/auth/callback/broker',
    'http://lv-riga.localhost:3000@evil.example/api/auth/callback/broker',
    'https://lv-riga.localhost/api/auth/callback/broker',
    'http://lv-riga.localhost:3000/api/auth/callback/',
    'http://lv-riga.localhost:3000/api/auth/callback/a/../../signout',
    'http://lv-riga.localhost:3000/elsewhere',
  ])('redirect to %s', async (redirect) => {
    const { url } = request(await discover('broker'), { redirect_uri: redirect });
    const { status, html } = await browser()(url);
    expect(status).toBe(400);
    expect(html).toContain('invalid_redirect_uri');
  });

  test.each(['ua-kyiv.localhost', 'operator.localhost:49152', 'www.mk-skopje.localhost:80'])(
    'not a redirect to %s',
    async (host) => {
      const metadata = await discover('broker');
      const { url } = request(metadata, { redirect_uri: `http://${host}/api/auth/callback/x` });
      expect(await browser()(url)).toMatchObject({ status: 200 });
    },
  );

  test.each([{ code_challenge: '' }, { code_challenge_method: 'plain' }])('PKCE with %o', async (change) => {
    const { url, state } = request(await discover('broker'), change);
    const back = new URL((await browser()(url)).url);
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'invalid_request', state });
  });

  test('a code used twice, a wrong verifier, a wrong secret', async () => {
    const { metadata, asked, answer } = await signIn('evrotrust', { person: 'mk-elena' });
    const code = answer.searchParams.get('code') ?? '';
    const wrongSecret = await exchange(metadata, code, asked.verifier, 'guess');
    expect([wrongSecret.status, wrongSecret.body['error']]).toEqual([401, 'invalid_client']);
    const wrongVerifier = await exchange(metadata, code, randomBytes(32).toString('base64url'));
    expect([wrongVerifier.status, wrongVerifier.body['error']]).toEqual([400, 'invalid_grant']);
    const first = await exchange(metadata, code, asked.verifier);
    expect(first.status).toBe(200);
    const replay = await exchange(metadata, code, asked.verifier);
    expect([replay.status, replay.body['error']]).toEqual([400, 'invalid_grant']);
    const { status } = await fetch(metadata.userinfo_endpoint, {
      headers: { authorization: `Bearer ${first.body['access_token']}` },
    });
    expect(status, 'tokens of a replayed code are revoked').toBe(401);
  });

  test('a code of one provider at another', async () => {
    const { asked, answer } = await signIn('broker', { person: 'lv-anna' });
    const { status } = await exchange(
      await discover('internetbanka'),
      answer.searchParams.get('code') ?? '',
      asked.verifier,
    );
    expect(status).toBe(400);
  });
});
