import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyIdentity } from '../../domain/people/identity.ts';
import type { Trip } from '../../domain/people/ports.ts';
import type { ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import { createEparaksts } from '../../sandbox/eparaksts.ts';
import { syntheticPeople } from '../../sandbox/people.ts';
import { chooseAt, returned, serveStandIns, tripTo } from '../../testing/identity-trip.ts';
import { eparaksts } from './eparaksts.ts';

const today = '2026-11-24';
const people = syntheticPeople(today).filter(({ country }) => country === 'LV');
const user = '/trustedx-resources/openid/v1/users/me';
/** What the bare server answers at the user's address, and how. */
const told: { status: number; body: string } = { status: 200, body: '' };
const asked: { path: string; method: string; headers: Record<string, unknown>; body: string }[] = [];
let bases: Record<'eparaksts' | 'stuck' | 'bare', string>;

beforeAll(async () => {
  bases = await serveStandIns({
    eparaksts: (origin) => createEparaksts({ origin, people, slowMs: 50 }),
    stuck: (origin) => createEparaksts({ origin, people, slowMs: 60_000 }),
    bare: async () => async (request, response, path) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      asked.push({ path, method: request.method ?? '', headers: request.headers, body });
      const answer = path === user ? told : { status: 200, body: '{"access_token":"t","token_type":"bearer"}' };
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    },
  });
});

function trip(base: keyof typeof bases = 'eparaksts', changes: Partial<ProviderOf<'eparaksts'>> = {}) {
  return tripTo<ProviderOf<'eparaksts'>>({
    id: 'eparaksts',
    name: 'eParaksts mobile',
    hint: { lv: '' },
    level: 'high',
    enabled: true,
    protocol: 'eparaksts',
    origin: bases[base],
    clientId: 'balss-demo',
    clientSecret: { secret: 'SANDBOX_CLIENT_SECRET' },
    acrValues: ['urn:eparaksts:authentication:flow:mobileid'],
    ...changes,
  });
}

async function signIn(way: Trip<ProviderOf<'eparaksts'>>, form: Record<string, string>) {
  const { location, memory } = await eparaksts.begin(way);
  const { query } = await chooseAt(location ?? '', form);
  return { memory, message: returned(query) };
}

/** What the person's return gave, or the problem and fault that it was refused with. */
async function outcomeOf(way: Trip<ProviderOf<'eparaksts'>>, form: Record<string, string>) {
  const { memory, message } = await signIn(way, form);
  return eparaksts.hear(way, message, memory);
}

describe('the way there', () => {
  test('has the documented address and parameters, and binds the answer to this sign-in', async () => {
    const way = trip('bare', { acrValues: ['urn:eparaksts:authentication:flow:mobileid', 'urn:x:flow:sc_plugin'] });
    const { location, memory } = await eparaksts.begin(way);
    const url = new URL(location ?? '');
    expect(url.href.split('?')[0]).toBe(`${bases.bare}/trustedx-authserver/oauth/lvrtc-eipsign-as`);
    const { code_challenge: challenge, ...parameters } = Object.fromEntries(url.searchParams);
    expect(parameters).toEqual({
      response_type: 'code',
      client_id: 'balss-demo',
      state: 'state-of-this-way',
      redirect_uri: 'http://riga.localhost:3000/api/identity/riga.eparaksts/return',
      scope: 'urn:lvrtc:fpeil:aa',
      prompt: 'login',
      acr_values: 'urn:eparaksts:authentication:flow:mobileid urn:x:flow:sc_plugin',
      ui_locales: 'lv',
      code_challenge_method: 'S256',
    });
    const { verifier } = memory as { verifier: string };
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(challenge);
    expect(location).not.toContain(verifier);
  });

  test('names the sign-in that a message belongs to', () => {
    expect(eparaksts.stateOf(returned({ state: 'abc', code: 'x' }))).toBe('abc');
    expect(eparaksts.stateOf(returned({ code: 'x' }))).toBeNull();
  });
});

describe('with the stand-in', () => {
  test('a person is proved by the serial number; names stay in capitals; nothing else is known', async () => {
    const anna = people.find(({ id }) => id === 'lv-anna');
    const finding = await outcomeOf(trip(), { person: 'lv-anna' });
    expect(finding).toEqual({
      kind: 'proved',
      facts: {
        country: 'LV',
        idType: 'lv-pk',
        nationalId: `PNOLV-${anna?.nationalId}`,
        givenName: 'ANNA',
        familyName: 'EZERLAPA',
        level: 'high',
        method: 'eparaksts',
      },
    });
    const facts = finding.kind === 'proved' ? finding.facts : undefined;
    expect(facts && verifyIdentity(facts, today)).toMatchObject({ idType: 'lv-pk', nationalId: anna?.nationalId });
  });

  test('the level is never above what the tenant trusts it for', async () => {
    const finding = await outcomeOf(trip('eparaksts', { level: 'substantial' }), { person: 'lv-anna' });
    expect(finding).toMatchObject({ facts: { level: 'substantial' } });
  });

  test.each([
    ['cancel', 'cancelled', null],
    ['refuse', 'refused', null],
    ['expire', 'expired', null],
    ['unavailable', 'provider_down', 'unreachable'],
    ['replay', 'replayed', 'replayed_answer'],
    ['client', 'replayed', 'replayed_answer'],
    ['swap', 'replayed', 'replayed_answer'],
    ['token', 'refused', 'malformed_answer'],
    ['malformed', 'refused', 'malformed_answer'],
    ['nobody', 'refused', 'malformed_answer'],
    ['low', 'level_too_low', 'level_too_low'],
  ])('%s ends as %s, fault %s', async (outcome, problem, fault) => {
    await expect(outcomeOf(trip(), { outcome })).rejects.toMatchObject({ name: 'IdentityProblem', problem, fault });
  });

  test('a slow answer is waited for, and one that does not come ends in a time-out', { timeout: 15_000 }, async () => {
    const [slow] = await Promise.all([
      outcomeOf(trip(), { outcome: 'slow' }),
      expect(outcomeOf(trip('stuck'), { outcome: 'slow' })).rejects.toMatchObject({ name: 'TimeoutError' }),
    ]);
    expect(slow).toMatchObject({ kind: 'proved', facts: { familyName: 'EZERLAPA' } });
  });

  test('an answer that was heard once is refused the second time', async () => {
    const way = trip();
    const { memory, message } = await signIn(way, { person: 'lv-anna' });
    await expect(eparaksts.hear(way, message, memory)).resolves.toMatchObject({ kind: 'proved' });
    await expect(eparaksts.hear(way, message, memory)).rejects.toMatchObject({ problem: 'replayed' });
  });

  test("another browser's answer is refused, since the code is bound to the sign-in", async () => {
    const way = trip();
    const { message } = await signIn(way, { person: 'lv-janis' });
    const { memory } = await eparaksts.begin(way);
    await expect(eparaksts.hear(way, message, memory)).rejects.toMatchObject({ problem: 'replayed' });
  });

  test('a wrong secret is the tenant’s fault, not the person’s', async () => {
    const way = { ...trip(), secret: () => 'not the secret' };
    const { memory, message } = await signIn(way, { person: 'lv-anna' });
    await expect(eparaksts.hear(way, message, memory)).rejects.toMatchObject({ fault: 'misconfigured' });
  });

  test.each([
    ['client_id', 'somebody-else'],
    ['redirect_uri', 'https://evil.example/api/identity/riga.eparaksts/return'],
    ['redirect_uri', 'http://riga.localhost.evil.example/api/identity/riga.eparaksts/return'],
  ])('the stand-in stops a wrong %s: %s', async (name, value) => {
    const url = new URL((await eparaksts.begin(trip())).location ?? '');
    url.searchParams.set(name, value);
    expect(await chooseAt(url.href, { person: 'lv-anna' })).toMatchObject({ status: 400 });
  });

  test.each([
    ['scope', 'openid', 'invalid_scope'],
    ['response_type', 'token', 'unsupported_response_type'],
    ['acr_values', 'urn:eparaksts:authentication:flow:carrier_pigeon', 'invalid_request'],
  ])('a %s that eParaksts does not have is our fault', async (name, value, error) => {
    const way = trip();
    const { location, memory } = await eparaksts.begin(way);
    const url = new URL(location ?? '');
    url.searchParams.set(name, value);
    const { query } = await chooseAt(url.href, { person: 'lv-anna' });
    expect(query.get('error')).toBe(error);
    const heard = eparaksts.hear(way, returned(query), memory);
    await expect(heard).rejects.toMatchObject({ problem: 'provider_down', fault: 'misconfigured' });
  });

  test('the page says that everybody is made up, in the language that was asked for', async () => {
    const { location } = await eparaksts.begin(trip());
    const { html } = await chooseAt(location ?? '', { outcome: 'cancel' });
    expect(html).toContain('Visi cilvēki šeit ir izdomāti.');
    expect(html).toContain('Swapped person');
  });
});

describe('reading an answer', () => {
  const good = {
    sub: 'ddf12735f35675ecb652e6e1a80e41f1',
    domain: 'citizen',
    acr: 'urn:safelayer:tws:policies:authentication:level:high',
    amr: ['urn:eparaksts:tws:policies:authentication:adaptive:methods:sc_plugin'],
    given_name: 'ANDRIS',
    family_name: 'PARAUDZIŅŠ',
    name: 'ANDRIS PARAUDZIŅŠ',
    serial_number: 'PNOLV-010180-15097',
    eips: '',
  };

  async function hear(body: unknown, status = 200, changes: Partial<ProviderOf<'eparaksts'>> = {}) {
    Object.assign(told, { status, body: typeof body === 'string' ? body : JSON.stringify(body) });
    const way = trip('bare', changes);
    const { memory } = await eparaksts.begin(way);
    return eparaksts.hear(way, returned({ state: way.state, code: 'a code' }), memory);
  }

  test('the documented example; the token is asked for with Basic and the user with Bearer', async () => {
    asked.length = 0;
    const way = trip('bare', { clientId: 'portāls' });
    Object.assign(told, { status: 200, body: JSON.stringify(good) });
    const { memory } = await eparaksts.begin(way);
    const spelled = { ...way, secret: () => 'drošība' };
    await eparaksts.hear(spelled, returned({ state: way.state, code: '4515e0ban' }), memory);
    const [token, user] = asked;
    expect(token).toMatchObject({
      method: 'POST',
      path: '/trustedx-authserver/oauth/lvrtc-eipsign-as/token',
      // The documents' own example of an API key.
      headers: { authorization: 'Basic cG9ydCVDNCU4MWxzOmRybyVDNSVBMSVDNCVBQmJh' },
    });
    expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
      grant_type: 'authorization_code',
      redirect_uri: way.address('return'),
      code: '4515e0ban',
      code_verifier: (memory as { verifier: string }).verifier,
    });
    expect(user).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer t' }, body: '' });
  });

  test('the same person by another way has another `sub` and is the same person', async () => {
    const card = await hear(good);
    const phone = await hear({ ...good, sub: 'b1946ac92492d2347c6235b4d2611184' });
    expect(phone).toEqual(card);
  });

  test.each([
    ['urn:safelayer:tws:policies:authentication:level:high', 'high', 'high'],
    ['urn:safelayer:tws:policies:authentication:level:very_high', 'high', 'high'],
    ['urn:safelayer:tws:policies:authentication:level:medium', 'substantial', 'substantial'],
    ['urn:safelayer:tws:policies:authentication:level:high', 'substantial', 'substantial'],
    ['urn:eparaksts:authentication:flow:mobileid', 'high', 'high'],
    ['urn:eparaksts:authentication:flow:mobileid', 'substantial', 'substantial'],
  ] as const)('acr %s, trusted for %s, is %s', async (acr, level, proved) => {
    expect(await hear({ ...good, acr }, 200, { level })).toMatchObject({ facts: { level: proved } });
  });

  test.each([
    'urn:safelayer:tws:policies:authentication:level:low',
    'urn:safelayer:tws:policies:authentication:level:medium',
    'urn:safelayer:tws:policies:authentication:level:higher-than-high',
    'urn:eparaksts:authentication:flow:sc_plugin',
    'high',
    undefined,
  ])('acr %s is below high', async (acr) => {
    await expect(hear({ ...good, acr })).rejects.toMatchObject({ fault: 'level_too_low' });
  });

  test.each([
    ['no serial number', { ...good, serial_number: undefined }],
    ['a company’s number', { ...good, serial_number: 'NTRLV-40003011203' }],
    ['a code without its country', { ...good, serial_number: '010180-15097' }],
    ['no family name', { ...good, family_name: ' ' }],
    ['no given name', { ...good, given_name: undefined }],
    ['a list', [good]],
    ['no JSON', '<html>'],
    ['nothing', ''],
  ])('%s proves nobody', async (_, body) => {
    await expect(hear(body)).rejects.toMatchObject({ problem: 'refused', fault: 'malformed_answer' });
  });

  test.each([
    [302, 'refused'],
    [403, 'refused'],
    [429, 'provider_down'],
    [502, 'provider_down'],
  ])('status %i is %s', async (status, problem) => {
    await expect(hear(good, status)).rejects.toMatchObject({ problem });
  });

  test('a return without a code, or with two, is no answer; a late error is a time-out', async () => {
    const way = trip('bare');
    const { memory } = await eparaksts.begin(way);
    const hears = (query: string, now = way.now) =>
      eparaksts.hear({ ...way, now }, returned(new URLSearchParams(query)), memory);
    await expect(hears('state=s')).rejects.toMatchObject({ fault: 'malformed_answer' });
    await expect(hears('state=s&code=a&code=b')).rejects.toMatchObject({ fault: 'malformed_answer' });
    await expect(hears('error=server_error')).rejects.toMatchObject({ problem: 'provider_down' });
    const late = new Date(way.now.getTime() + 181_000);
    await expect(hears('error=server_error', late)).rejects.toMatchObject({ problem: 'expired' });
    await expect(hears('error=access_denied', late)).rejects.toMatchObject({ problem: 'cancelled' });
  });
});
