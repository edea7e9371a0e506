import { beforeAll, describe, expect, test } from 'vitest';
import { verifyIdentity } from '../../domain/people/identity.ts';
import type { Trip } from '../../domain/people/ports.ts';
import type { ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import { createIdGovUa } from '../../sandbox/id-gov-ua.ts';
import { syntheticPeople } from '../../sandbox/people.ts';
import { chooseAt, returned, serveStandIns, tripTo } from '../../testing/identity-trip.ts';
import { idGovUa } from './id-gov-ua.ts';

type IdGovUa = ProviderOf<'id-gov-ua'>;

const today = '2026-11-24';
const people = syntheticPeople(today).filter(({ country }) => country === 'UA');
const olena = people.find(({ id }) => id === 'ua-olena');
/** What the bare server answers, by its paths. */
const told: Record<string, { status?: number; body: unknown }> = {};
const asked: { path: string; target: string; body: string }[] = [];
let bases: Record<'id-gov-ua' | 'stuck' | 'bare', string>;

beforeAll(async () => {
  bases = await serveStandIns({
    'id-gov-ua': (origin) => createIdGovUa({ origin, people, slowMs: 50 }),
    stuck: (origin) => createIdGovUa({ origin, people, slowMs: 60_000 }),
    bare: async () => async (request, response, path) => {
      let sent = '';
      for await (const chunk of request) sent += chunk;
      asked.push({ path, target: request.url ?? '', body: sent });
      const { status = 200, body } = told[path] ?? { status: 404, body: '' };
      response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
    },
  });
});

function trip(base: keyof typeof bases = 'id-gov-ua', changes: Partial<IdGovUa> = {}) {
  return tripTo<IdGovUa>({
    id: 'id-gov-ua',
    name: 'id.gov.ua',
    hint: { uk: '' },
    level: 'high',
    enabled: true,
    protocol: 'id-gov-ua',
    origin: bases[base],
    clientId: 'balss-demo',
    clientSecret: { secret: 'SANDBOX_CLIENT_SECRET' },
    authTypes: ['dig_sign', 'diia_id'],
    ...changes,
  });
}

async function signIn(way: Trip<IdGovUa>, form: Record<string, string>) {
  const { location, memory } = await idGovUa.begin(way);
  const { query } = await chooseAt(location ?? '', form);
  return { memory, message: returned(query) };
}

async function outcomeOf(way: Trip<IdGovUa>, form: Record<string, string>) {
  const { memory, message } = await signIn(way, form);
  return idGovUa.hear(way, message, memory);
}

test('the way there has the parameters of the specification', async () => {
  const way = trip('bare', { authTypes: ['dig_sign', 'bank_id'] });
  const { location } = await idGovUa.begin(way);
  const url = new URL(location ?? '');
  expect(url.href.split('?')[0]).toBe(`${bases.bare}/`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'balss-demo',
    auth_type: 'dig_sign,bank_id',
    state: 'state-of-this-way',
    redirect_uri: 'http://riga.localhost:3000/api/identity/riga.id-gov-ua/return',
  });
  expect(idGovUa.stateOf(returned({ state: 'abc' }))).toBe('abc');
});

describe('with the stand-in', () => {
  test('a person is proved by the tax number, with the register number, all three names and nothing else', async () => {
    const finding = await outcomeOf(trip(), { person: 'ua-olena' });
    expect(finding).toEqual({
      kind: 'proved',
      facts: {
        country: 'UA',
        idType: 'ua-rnokpp',
        nationalId: olena?.nationalId,
        otherIds: [{ country: 'UA', idType: 'ua-unzr', nationalId: expect.stringMatching(/^\d{8}-\d{5}$/) }],
        givenName: 'Олена',
        familyName: 'Верболоз',
        patronymic: 'Вікторівна',
        level: 'high',
        method: 'id-gov-ua',
      },
    });
    const facts = finding.kind === 'proved' ? finding.facts : undefined;
    expect(facts && verifyIdentity(facts, today)).toEqual(facts);
  });

  test('a person who is known by the register number only is proved by that', async () => {
    const finding = await outcomeOf(trip(), { outcome: 'register' });
    expect(finding).toMatchObject({ facts: { idType: 'ua-unzr', nationalId: expect.stringMatching(/^\d{8}-\d{5}$/) } });
    const facts = finding.kind === 'proved' ? finding.facts : undefined;
    expect(facts && verifyIdentity(facts, today)).toMatchObject({ country: 'UA', idType: 'ua-unzr' });
  });

  test.each([
    ['cancel', 'cancelled', null],
    ['refuse', 'refused', null],
    ['expire', 'expired', null],
    ['unavailable', 'provider_down', 'unreachable'],
    ['replay', 'replayed', 'replayed_answer'],
    ['client', 'replayed', 'replayed_answer'],
    ['swap', 'refused', 'swapped_person'],
    ['token', 'refused', 'malformed_answer'],
    ['malformed', 'refused', 'malformed_answer'],
    ['nobody', 'refused', 'malformed_answer'],
    ['company', 'refused', 'malformed_answer'],
    ['low', 'level_too_low', 'level_too_low'],
  ])('%s ends as %s, fault %s', async (outcome, problem, fault) => {
    await expect(outcomeOf(trip(), { outcome })).rejects.toMatchObject({ name: 'IdentityProblem', problem, fault });
  });

  test('a slow answer is waited for, and one that does not come ends in a time-out', { timeout: 15_000 }, async () => {
    const [slow] = await Promise.all([
      outcomeOf(trip(), { outcome: 'slow' }),
      expect(outcomeOf(trip('stuck'), { outcome: 'slow' })).rejects.toMatchObject({ name: 'TimeoutError' }),
    ]);
    expect(slow).toMatchObject({ kind: 'proved', facts: { familyName: people[0]?.familyName } });
  });

  test('an answer that was heard once is refused the second time', async () => {
    const way = trip();
    const { memory, message } = await signIn(way, { person: 'ua-olena' });
    await expect(idGovUa.hear(way, message, memory)).resolves.toMatchObject({ kind: 'proved' });
    await expect(idGovUa.hear(way, message, memory)).rejects.toMatchObject({ problem: 'replayed' });
  });

  test('a wrong secret is the tenant’s fault, not the person’s', async () => {
    const way = { ...trip(), secret: () => 'not the secret' };
    await expect(outcomeOf(way, { person: 'ua-olena' })).rejects.toMatchObject({ fault: 'misconfigured' });
  });

  test.each([
    ['client_id', 'somebody-else'],
    ['redirect_uri', 'https://evil.example/api/identity/kyiv.id-gov-ua/return'],
  ])('the stand-in stops a wrong %s', async (name, value) => {
    const url = new URL((await idGovUa.begin(trip())).location ?? '');
    url.searchParams.set(name, value);
    expect(await chooseAt(url.href, { person: 'ua-olena' })).toMatchObject({ status: 400 });
  });

  test('the stand-in tells a token’s data to its own user id only, and only what was asked for', async () => {
    const { message } = await signIn(trip(), { person: 'ua-olena' });
    const call = async (path: string, form: Record<string, string>) => {
      const answer = await fetch(`${bases['id-gov-ua']}/${path}`, { method: 'POST', body: new URLSearchParams(form) });
      return (await answer.json()) as Record<string, string>;
    };
    const client = { client_id: 'balss-demo', client_secret: trip().secret(''), grant_type: 'authorization_code' };
    const token = await call('get-access-token', { ...client, code: message.query.get('code') ?? '' });
    const { access_token = '', user_id = '' } = token;
    expect(token).toMatchObject({ token_type: 'bearer', user_id: expect.stringMatching(/^\d+$/) });
    expect(await call('get-user-info', { access_token, user_id: '1' })).toMatchObject({ error: 'invalid_token' });
    expect(await call('get-user-info', { access_token, user_id, fields: 'givenname' })).toEqual({
      auth_type: 'dig_sign',
      givenname: 'Олена',
    });
    expect(await call('get-user-logout', { access_token, user_id })).toMatchObject({ error: '0' });
    expect(await call('get-user-info', { access_token, user_id })).toMatchObject({ error: 'invalid_token' });
  });
});

describe('reading an answer', () => {
  const token = { access_token: 'a1', token_type: 'bearer', expires_in: '3600', refresh_token: 'r1', user_id: '136' };
  const good = {
    id: '136',
    auth_type: 'dig_sign',
    lastname: 'Петренко',
    givenname: 'Петро',
    middlename: 'Петрович',
    drfocode: '3288701236',
    unzr: '19900115-00017',
    edrpoucode: '00000000',
  };

  type Told = Partial<IdGovUa> & { token?: unknown; status?: number };
  async function hear(info: unknown, { token: given = token, status = 200, ...changes }: Told = {}) {
    asked.length = 0;
    told['/get-access-token'] = { body: given };
    told['/get-user-info'] = { status, body: info };
    const way = trip('bare', changes);
    return idGovUa.hear(way, returned({ state: way.state, code: 'a code' }), (await idGovUa.begin(way)).memory);
  }

  test('secret, token and codes travel in bodies; a company code is never asked for; the session there is ended', async () => {
    await hear(good);
    expect(asked.map(({ target }) => target)).toEqual([
      '/bare/get-access-token',
      '/bare/get-user-info',
      '/bare/get-user-logout',
    ]);
    const [exchange, info, end] = asked.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(exchange).toEqual({
      grant_type: 'authorization_code',
      client_id: 'balss-demo',
      client_secret: trip().secret(''),
      code: 'a code',
    });
    expect(info).toEqual({
      access_token: 'a1',
      user_id: '136',
      fields: 'id,drfocode,unzr,lastname,givenname,middlename',
    });
    expect(end).toEqual({ access_token: 'a1', user_id: '136' });
  });

  test('who has both codes is known by the tax number every time, and the register number comes along', async () => {
    const tax = { idType: 'ua-rnokpp', nationalId: '3288701236' };
    const otherIds = [{ country: 'UA', idType: 'ua-unzr', nationalId: '19900115-00017' }];
    expect(await hear(good)).toMatchObject({ facts: { ...tax, otherIds } });
    for (const unzr of [null, undefined, 'n/a']) {
      const finding = await hear({ ...good, unzr });
      expect(finding).toMatchObject({ facts: tax });
      expect(finding.kind === 'proved' && finding.facts).not.toHaveProperty('otherIds');
    }
  });

  /** Empty, unknown, not applicable, the number of a passport, of an identity card. */
  const notTaxNumbers = ['', null, 'N/A', 'АА123456', '000123456'];
  test.each(notTaxNumbers)('tax number %j: the register number counts', async (drfocode) => {
    expect(await hear({ ...good, drfocode })).toMatchObject({
      facts: { idType: 'ua-unzr', nationalId: '19900115-00017' },
    });
  });

  test('a tax number that is wrong is not silently replaced by the other code', async () => {
    const finding = await hear({ ...good, drfocode: '3288701237' });
    const facts = finding.kind === 'proved' ? finding.facts : undefined;
    expect(facts).toMatchObject({ idType: 'ua-rnokpp' });
    expect(facts && verifyIdentity(facts, today)).toBeNull();
  });

  test.each([
    ['a company’s code only', { ...good, drfocode: '', unzr: '' }],
    ['a company’s code in place of the tax number', { ...good, drfocode: '00000000', unzr: '' }],
    ['no family name', { ...good, lastname: 'n/a' }],
    ['no given name', { ...good, givenname: '' }],
    ['an encrypted answer', { encryptedUserInfo: 'MIIB' }],
    ['a numbered error', { error: 5, message: 'Помилка' }],
    ['a list', []],
    ['no JSON', '<html>'],
  ])('%s proves nobody', async (_, info) => {
    await expect(hear(info)).rejects.toMatchObject({ problem: 'refused', fault: 'malformed_answer' });
  });

  test('error 0 is none: that is how id.gov.ua says that all went well', async () => {
    expect(await hear({ ...good, error: '0' })).toEqual(await hear(good));
    expect(await hear({ ...good, error: 0 })).toEqual(await hear(good));
  });

  test('a patronymic is left out when there is none', async () => {
    for (const middlename of ['', 'N/A', null, undefined]) {
      const finding = await hear({ ...good, middlename });
      expect(finding.kind === 'proved' && finding.facts).not.toHaveProperty('patronymic');
    }
  });

  test('an answer about another user than the token’s is refused; a number and a text are the same user', async () => {
    await expect(hear({ ...good, id: '137' })).rejects.toMatchObject({ fault: 'swapped_person' });
    await expect(hear({ ...good, id: 136 })).resolves.toMatchObject({ kind: 'proved' });
    await expect(hear(good, { token: { ...token, user_id: 136 } })).resolves.toMatchObject({ kind: 'proved' });
    await expect(hear({ ...good, id: undefined })).resolves.toMatchObject({ kind: 'proved' });
  });

  test.each([
    [{ error: 'invalid_grant', error_description: '' }, 'replayed', 'replayed_answer'],
    [{ error: 'invalid_client' }, 'provider_down', 'misconfigured'],
    [{ error: 2, message: 'Помилка' }, 'refused', 'malformed_answer'],
    [{ access_token: 'a1' }, 'refused', 'malformed_answer'],
    [{ user_id: '136' }, 'refused', 'malformed_answer'],
  ])('a token answer %j is %s, fault %s', async (answer, problem, fault) => {
    await expect(hear(good, { token: answer })).rejects.toMatchObject({ problem, fault });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['dig_sign', ['dig_sign', 'bank_id'], 'high', 'high'],
    ['bank_id', ['dig_sign', 'bank_id'], 'high', 'substantial'],
    ['mobile_id', ['mobile_id'], 'high', 'high'],
    ['diia_id', ['diia_id'], 'substantial', 'substantial'],
    [undefined, ['dig_sign', 'bank_id'], 'high', 'substantial'],
    [undefined, ['dig_sign', 'diia_id'], 'high', 'high'],
  ] as const)('signed in by %s of %j, trusted for %s: %s', async (auth_type, authTypes, level, proved) => {
    const finding = await hear({ ...good, auth_type }, { authTypes: [...authTypes], level });
    expect(finding).toMatchObject({ facts: { level: proved } });
  });

  test('a way that was not offered is too weak', async () => {
    await expect(hear({ ...good, auth_type: 'bank_id' })).rejects.toMatchObject({ fault: 'level_too_low' });
  });

  test.each([
    [302, 'refused'],
    [404, 'refused'],
    [503, 'provider_down'],
  ])('status %i is %s', async (status, problem) => {
    await expect(hear(good, { status })).rejects.toMatchObject({ problem });
  });
});
