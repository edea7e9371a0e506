import { createHmac, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, json } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { verifyIdentity } from '../../../domain/people/identity.ts';
import { IdentityProblem, type Finding, type ProviderMessage, type Trip } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { sandboxSecrets } from '../../../sandbox/client.ts';
import { createIdenfy } from '../../../sandbox/idenfy.ts';
import { syntheticPeople } from '../../../sandbox/people.ts';
import { serveStandIns, tripTo as makeTrip } from '../../../testing/identity-trip.ts';
import { env } from '../../../env.ts';
import { idenfy } from './idenfy.ts';
import { countryOf } from './countries.ts';

type Provider = ProviderOf<'idenfy'>;

const slowMs = 300;
const today = '2026-11-24';
const people = syntheticPeople(today);
const person = (wanted: string) => {
  const found = people.find(({ id }) => id === wanted);
  if (!found) throw new Error(`nobody is ${wanted}`);
  return found;
};
const first = person('lv-anna');

/** What the adapter made of each webhook: a finding, or problem and fault. */
type Heard = Finding | [string, string | null];
const opened = new Map<string, { trip: Trip<Provider>; memory: unknown; heard: Heard[] }>();
const arrivals = new EventEmitter();

/** Our site: takes webhooks as the port does. */
const site = createServer((request, response) => {
  void buffer(request).then(async (body) => {
    const message: ProviderMessage = {
      step: request.url?.split('/').at(-1) ?? '',
      method: 'POST',
      query: new URLSearchParams(),
      body,
      header: (name) => request.headers[name.toLowerCase()]?.toString() ?? null,
    };
    const open = opened.get(idenfy.stateOf(message) ?? '');
    open?.heard.push(await hear(open.trip, message, open.memory));
    response.writeHead(open ? 200 : 404).end();
    arrivals.emit('webhook');
  });
});
await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
const sitePort = (site.address() as AddressInfo).port;
afterAll(() => {
  site.closeAllConnections();
  site.close();
});

let asked: { headers: Record<string, unknown>; body: unknown } | undefined;
await serveStandIns({
  idenfy: (address) => createIdenfy({ origin: address, people, slowMs }),
  recorder: async () => async (request, response) => {
    asked = { headers: request.headers, body: await json(request) };
    response.writeHead(201).end('{"authToken":"a b","scanRef":"s"}');
  },
  odd: async () => async (_request, response) => void response.writeHead(200).end('<html>'),
});

const origin = env.SANDBOX_URL;
const provider: Provider = {
  id: 'idenfy',
  name: 'iDenfy',
  hint: {},
  enabled: true,
  protocol: 'idenfy',
  origin: `${origin}/idenfy`,
  uiOrigin: `${origin}/idenfy`,
  apiKey: { secret: 'SANDBOX_IDENFY_KEY' },
  apiSecret: { secret: 'SANDBOX_IDENFY_SECRET' },
  signingKey: { secret: 'SANDBOX_IDENFY_SIGNING_KEY' },
  level: 'substantial',
};

function tripTo(change: Partial<Provider> = {}, secrets = sandboxSecrets, site = `http://a.localhost:${sitePort}`) {
  return makeTrip<Provider>(
    { ...provider, ...change },
    {
      state: randomUUID(),
      address: (step) => `${site}/api/identity/a.idenfy/${step}`,
      secret: (name) => secrets[name] ?? '',
    },
  );
}

async function hear(trip: Trip<Provider>, message: ProviderMessage, memory: unknown): Promise<Heard> {
  return idenfy.hear(trip, message, memory).catch((error: unknown) => {
    if (error instanceof IdentityProblem) return [error.problem, error.fault];
    throw error;
  });
}

/** From our button to the stand-in's page and back; what came by webhook until then. */
async function walk(choice: Record<string, string>) {
  const trip = tripTo();
  const { memory, location } = await idenfy.begin(trip);
  const heard: Heard[] = [];
  opened.set(trip.state, { trip, memory: JSON.parse(JSON.stringify(memory)), heard });
  const page = String(location);
  const answer = await fetch(page, { method: 'POST', body: new URLSearchParams(choice), redirect: 'manual' });
  return { trip, page, heard, status: answer.status, back: answer.headers.get('location') };
}

const noted = { kind: 'noted' };
const proved = { kind: 'proved', facts: expect.objectContaining({ nationalId: first.nationalId }) };

describe('a session', () => {
  test('is asked for with the key, the state and addresses, and nothing about the person', async () => {
    const trip = tripTo({ origin: `${origin}/recorder`, uiOrigin: `${origin}/ui` });
    const { location, memory } = await idenfy.begin(trip);
    expect(location).toBe(`${origin}/ui/?authToken=a+b&lang=lv`);
    expect(memory).toEqual({ scanRef: 's' });
    const basic = btoa('demonstration-idenfy-key:demonstration-idenfy-secret');
    expect(asked?.headers).toMatchObject({ authorization: `Basic ${basic}`, 'content-type': 'application/json' });
    const back = `${trip.address('continue')}?proof=${trip.proof}`;
    expect(asked?.body).toEqual({
      clientId: trip.state,
      locale: 'lv',
      expiryTime: 900,
      successUrl: back,
      errorUrl: back,
      unverifiedUrl: back,
      callbackUrl: trip.address('webhook'),
    });
  });

  test.each([
    ['a wrong secret', {}, { ...sandboxSecrets, SANDBOX_IDENFY_SECRET: 'guess' }, 'misconfigured'],
    ['nothing at the address', { origin: `${origin}/nobody` }, sandboxSecrets, 'misconfigured'],
    ['no JSON', { origin: `${origin}/odd` }, sandboxSecrets, 'malformed_answer'],
  ])('cannot begin: %s', async (_what, change, secrets, fault) => {
    await expect(idenfy.begin(tripTo(change, secrets))).rejects.toMatchObject({ problem: 'provider_down', fault });
  });

  test('cannot begin while the provider fails, and can again; a slow provider is waited for', async () => {
    await walk({ outcome: 'unavailable' });
    await expect(idenfy.begin(tripTo())).rejects.toMatchObject({ problem: 'provider_down', fault: 'unreachable' });
    await walk({ outcome: 'slow' });
    const start = performance.now();
    expect((await idenfy.begin(tripTo())).location).toContain('authToken=');
    expect(performance.now() - start).toBeGreaterThanOrEqual(slowMs - 5);
  });

  test('is used once, and goes back to sites of the demonstration only', async () => {
    const { page } = await walk({ person: first.id });
    expect((await fetch(page)).status).toBe(400);
    expect((await fetch(`${origin}/idenfy/?authToken=guess`)).status).toBe(400);
    const elsewhere = tripTo({}, sandboxSecrets, 'http://evil.example');
    await expect(idenfy.begin(elsewhere)).rejects.toMatchObject({ fault: 'misconfigured' });
  });
});

describe('webhooks over HTTP', () => {
  test('of a usual verification: only the final one counts, and the person is back to be taken up', async () => {
    const { trip, heard, status, back } = await walk({ person: first.id });
    expect([status, back]).toEqual([303, `${trip.address('continue')}?proof=${trip.proof}`]);
    expect(heard).toEqual([
      noted,
      {
        kind: 'proved',
        facts: {
          country: 'LV',
          idType: 'lv-pk',
          nationalId: first.nationalId,
          givenName: 'ANNA',
          familyName: 'EZERLAPA',
          birthDate: first.birthDate,
          citizenship: ['LV'],
          level: 'substantial',
          method: 'idenfy',
        },
      },
    ]);
  });

  test.each([
    ['only-automatic', [proved]],
    ['repeated', [noted, proved, proved]],
    ['disordered', [proved, noted]],
    ['undecided', [noted]],
    ['cancel', []],
    ['refuse', [noted, ['refused', null]]],
    ['expire', [['expired', null]]],
    ['wrong-signature', [['refused', 'wrong_signature']]],
    ['unsigned', [['refused', 'wrong_signature']]],
    ['altered', [['refused', 'wrong_signature']]],
    ['other-scan', [['refused', 'swapped_person']]],
  ])('%s', async (outcome, expected) => {
    expect((await walk({ outcome })).heard).toEqual(expected);
  });

  test.each(['late', 'suspected', 'second-look'])('%s: the decision comes when the person is back', async (outcome) => {
    const { heard } = await walk({ outcome });
    expect(heard).toEqual([noted]);
    await once(arrivals, 'webhook');
    expect(heard).toEqual([noted, proved]);
  });

  test.each(['lv-anna', 'ee-mihkel', 'lt-ruta', 'ua-olena', 'mk-elena'])(
    '%s is the same person as through an eID',
    async (id) => {
      const { country, idType, nationalId } = person(id);
      const [, finding] = (await walk({ person: id })).heard;
      const facts = finding && 'kind' in finding && finding.kind === 'proved' ? finding.facts : undefined;
      expect(facts && verifyIdentity(facts, today)).toMatchObject({ country, idType, nationalId });
    },
  );

  test('a passport without a personal code: country of issue and number', async () => {
    const [, finding] = (await walk({ outcome: 'passport' })).heard;
    expect(finding).toMatchObject({
      facts: { country: 'LV', idType: 'document', nationalId: expect.stringMatching(/^LV\d+$/) },
    });
  });
});

describe('a document', () => {
  const document = {
    docFirstName: 'ERIKA',
    docLastName: 'MUSTERMANN',
    docNumber: 'C01X00T47',
    docPersonalCode: null,
    docDob: '1964-08-12',
    docNationality: 'D',
    docIssuingCountry: 'DEU',
  };
  const trip = tripTo();
  const signedMessage = (told: unknown): ProviderMessage => {
    const body = Buffer.from(typeof told === 'string' ? told : JSON.stringify(told));
    const signature = createHmac('sha256', 'demonstration-idenfy-signing-key').update(body).digest('hex');
    const header = (name: string) => (name === 'idenfy-signature' ? signature : null);
    return { step: 'webhook', method: 'POST', query: new URLSearchParams(), body, header };
  };
  const told = (data: object) => ({
    final: true,
    scanRef: 's',
    clientId: trip.state,
    status: { overall: 'APPROVED' },
    data: { ...document, ...data },
  });
  const factsFrom = async (data: object) => {
    const heard = await hear(trip, signedMessage(told(data)), { scanRef: 's' });
    return 'kind' in heard && heard.kind === 'proved' ? heard.facts : heard;
  };

  test('of another country is known by its number; a code that we do not know is not taken for one', async () => {
    const known = { country: 'DE', idType: 'document', nationalId: 'C01X00T47', citizenship: ['DE'] };
    expect(await factsFrom({})).toMatchObject(known);
    expect(await factsFrom({ docPersonalCode: '123456' })).toMatchObject(known);
  });

  test.each([
    ['19860621-00019', 'ua-unzr'],
    ['3158512345', 'ua-rnokpp'],
    ['AB', 'document'],
  ])('of Ukraine with the code %s is known as %s', async (docPersonalCode, idType) => {
    expect(await factsFrom({ docIssuingCountry: 'UA', docPersonalCode })).toMatchObject({ country: 'UA', idType });
  });

  test('that leaves something out leaves it unknown', async () => {
    const facts = await factsFrom({ docDob: '12.08.1964', docNationality: 'XXA' });
    expect(facts).not.toHaveProperty('birthDate');
    expect(facts).not.toHaveProperty('citizenship');
  });

  test.each([{ docNumber: '' }, { docLastName: ' ' }, { docIssuingCountry: 'XXX' }])(
    'without %o proves nobody',
    async (data) => {
      expect(await factsFrom(data)).toEqual(['refused', 'misconfigured']);
    },
  );

  test.each(['', '{', '[]', '{"clientId":7}'])('a signed body %j is no callback and names no trip', async (body) => {
    const message = signedMessage(body);
    expect(idenfy.stateOf(message)).toBeNull();
    expect(await hear(trip, message, { scanRef: 's' })).toEqual(['refused', 'malformed_answer']);
  });

  test('a callback after the way has ended changes nothing', async () => {
    expect(await hear(trip, signedMessage(told({})), null)).toEqual(noted);
  });

  test('an unset signing key signs nothing', async () => {
    const body = Buffer.from(JSON.stringify(told({})));
    const signature = createHmac('sha256', '').update(body).digest('hex');
    const message = { ...signedMessage(''), body, header: () => signature };
    expect(await hear(tripTo({}, {}), message, { scanRef: 's' })).toEqual(['refused', 'wrong_signature']);
  });

  test.each([
    ['LVA', 'LV'],
    ['LV', 'LV'],
    ['mkd', 'MK'],
    ['D<<', 'DE'],
    ['RKS', 'XK'],
    ['XXB', undefined],
    [null, undefined],
  ])('country %s is %s', (code, expected) => {
    expect(countryOf(code)).toBe(expected);
  });
});
