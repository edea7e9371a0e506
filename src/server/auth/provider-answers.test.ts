import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { NextRequest } from 'next/server';
import { afterAll, describe, expect, test } from 'vitest';
import type { IdentityProvider, ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { sandboxEntityId } from '../../sandbox/client.ts';
import { createIdenfy } from '../../sandbox/idenfy.ts';
import { syntheticPeople } from '../../sandbox/people.ts';
import { createSaml } from '../../sandbox/saml.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { serveStandIns } from '../../testing/identity-trip.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { hearIdentity } from './identity-return.ts';
import { beginTrip, openTrip } from './trips.ts';

await testDatabase();
const ports = testPorts();
const people = syntheticPeople('2026-11-24');
await serveStandIns({
  node: (origin) => createSaml({ origin, name: 'eIDAS', people, slowMs: 10, profile: 'eidas' }),
  idenfy: (origin) => createIdenfy({ origin, people, slowMs: 200 }),
});

const common = { name: 'X', hint: {}, enabled: true, level: 'high' } as const;
const eidas: ProviderOf<'saml'> = {
  ...common,
  id: 'eidas',
  protocol: 'saml',
  entryPoint: 'sandbox:node',
  idpEntityId: 'sandbox:node',
  idpCertificates: 'sandbox',
  entityId: sandboxEntityId,
  leastLevel: 'substantial',
  profile: 'eidas',
  spType: 'private',
};
const idenfy: ProviderOf<'idenfy'> = {
  ...common,
  id: 'idenfy',
  protocol: 'idenfy',
  origin: 'sandbox:idenfy',
  uiOrigin: 'sandbox:idenfy',
  apiKey: { secret: 'SANDBOX_IDENFY_KEY' },
  apiSecret: { secret: 'SANDBOX_IDENFY_SECRET' },
  signingKey: { secret: 'SANDBOX_IDENFY_SIGNING_KEY' },
};
const seeded = await createTestTenant();
const tenant: TenantInForce = {
  ...seeded,
  configuration: { ...seeded.configuration, identityProviders: [eidas, idenfy] },
};

/** The site as webhooks see it, and the statuses that it answered. */
const statuses: number[] = [];
const site = createServer((request, response) => {
  void buffer(request).then(async (body) => {
    const answer = await arrive(request.url ?? '', { body, headers: request.headers as Record<string, string> });
    statuses.push(answer.status);
    response.writeHead(answer.status).end();
  });
});
await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
afterAll(() => {
  site.closeAllConnections();
  site.close();
});
const host = `${tenant.canonicalHost}:${(site.address() as AddressInfo).port}`;

/** One request at `/api/identity/{key}/{step}`. */
function arrive(
  path: string,
  { body, headers, cookie }: { body?: Buffer | URLSearchParams; headers?: Record<string, string>; cookie?: string },
) {
  const [, key = '', step = ''] = /\/api\/identity\/([^/]+)\/([^/?]+)/.exec(path) ?? [];
  const sent = { method: body ? 'POST' : 'GET', ...(body && { body: body.toString() }), headers: { ...headers, host } };
  const request = new NextRequest(`http://${host}${path}`, sent);
  return hearIdentity({ ctx: testContext(tenant), ports, request, key, step, cookie: cookie ?? null, before: null });
}

async function begin(provider: IdentityProvider) {
  const needs = { birthDate: true, citizenship: false, residence: false };
  const wish = { language: 'en' as const, next: '/en/x', needs };
  const begun = await beginTrip(testContext(tenant), ports, provider, host, wish);
  const open = await openTrip(testContext(tenant), ports, provider, host, { browser: begun.cookie });
  if ('refused' in open) throw new Error(open.refused);
  return { ...begun, state: open.trip.state };
}

/** Whether the way that a state names has proved somebody, or why it ended. */
async function outcome(provider: IdentityProvider, state: string) {
  const open = await openTrip(testContext(tenant), ports, provider, host, { state });
  return 'refused' in open ? open.refused : (open.problem ?? (open.proved ? 'proved' : 'open'));
}

const faults = () =>
  queryTenant<{ fault: string }>(tenant.id, 'select fault from provider_fault where tenant_id = $1::uuid order by at');

function whereTo(answer: Response) {
  const { pathname, searchParams } = new URL(answer.headers.get('location') ?? '', 'http://n');
  return { status: answer.status, path: pathname, code: searchParams.get('code') };
}

describe('SAML through the port', () => {
  const acs = `/api/identity/${tenant.slug}.eidas/acs`;
  const answered = async (location: string, choice: Record<string, string>) => {
    const html = await (await fetch(location, { method: 'POST', body: new URLSearchParams(choice) })).text();
    return /name="SAMLResponse" value="([^"]*)"/.exec(html)?.[1] ?? '';
  };
  const post = (RelayState: string, SAMLResponse: string) =>
    arrive(acs, { body: new URLSearchParams({ RelayState, SAMLResponse }) });
  const refused = (code: string) => ({ status: 303, path: '/en/sign-in/problem', code });

  test('an answer without cookies proves once; the same again is a replay, and the browser that began goes on', async () => {
    const { state, location } = await begin(eidas);
    const response = await answered(location, { person: 'ee-mihkel' });
    expect(whereTo(await post(state, response))).toMatchObject({ status: 303, path: acs.replace('acs', 'continue') });
    expect(await outcome(eidas, state)).toBe('proved');
    expect(whereTo(await post(state, response))).toEqual(refused('replayed'));
    const elsewhere = await arrive(acs.replace('acs', 'continue'), { cookie: (await begin(eidas)).cookie });
    expect(whereTo(elsewhere).path).toBe('/en/sign-in/wait');
    expect(await outcome(eidas, state)).toBe('proved');
  });

  test('who sent somebody else to the provider cannot collect what they proved there', async () => {
    const { cookie, state, location } = await begin(eidas);
    const brought = await post(state, await answered(location, { person: 'ee-mihkel' }));
    const onward = (brought.headers.get('location') ?? '').replace(/^http:\/\/[^/]+/, '');
    // The victim's browser has no cookie of this way; the attacker's has it, and not what the victim's was given.
    expect(whereTo(await arrive(onward, {})).code).toBe('replayed');
    for (const step of ['continue', 'ask', 'continue?proof=guessed', 'ask?proof=guessed', `continue?proof=${state}`]) {
      expect({ step, ...whereTo(await arrive(acs.replace('acs', step), { cookie })) }).toEqual({
        step,
        ...refused('replayed'),
      });
    }
    // The state, which the provider knows, is no key either.
    expect(whereTo(await arrive(onward, { cookie: state })).code).toBe('replayed');
  });

  test('an answer under another way’s state is a replay there and leaves its own way open', async () => {
    const [own, other] = [await begin(eidas), await begin(eidas)];
    const response = await answered(own.location, { person: 'ee-mihkel' });
    expect(whereTo(await post(other.state, response))).toEqual(refused('replayed'));
    expect(await outcome(eidas, own.state)).toBe('open');
    expect(whereTo(await post('made-up', response)).code).toBe('replayed');
  });

  test.each([
    ['wrong-signature', 'refused', 'wrong_signature'],
    ['swapped', 'refused', 'swapped_person'],
    ['low', 'level_too_low', 'level_too_low'],
  ])('%s ends the way, with an entry for the administrator', async (lie, code, fault) => {
    const { state, location } = await begin(eidas);
    const before = (await faults()).length;
    expect(whereTo(await post(state, await answered(location, { outcome: lie })))).toEqual(refused(code));
    expect(await outcome(eidas, state)).toBe(code);
    expect((await faults()).slice(before)).toEqual([{ fault }]);
    expect(whereTo(await post(state, await answered(location, { person: 'ee-mihkel' })))).toEqual(refused(code));
  });
});

describe('iDenfy through the port', () => {
  const walk = async (choice: Record<string, string>) => {
    const { cookie, state, location } = await begin(idenfy);
    statuses.length = 0;
    const answer = await fetch(location, { method: 'POST', body: new URLSearchParams(choice), redirect: 'manual' });
    const { pathname, search } = new URL(answer.headers.get('location') ?? '');
    return { cookie, state, back: pathname + search, heard: [...statuses], outcome: await outcome(idenfy, state) };
  };

  test.each([
    ['repeated', [200, 200, 200], 'proved', []],
    ['disordered', [200, 200], 'proved', []],
    ['undecided', [200], 'open', []],
    ['cancel', [], 'open', []],
    ['refuse', [200, 200], 'refused', []],
    ['expire', [200], 'expired', []],
    ['wrong-signature', [401], 'open', ['wrong_signature']],
    ['altered', [401], 'open', ['wrong_signature']],
    ['other-scan', [200], 'refused', ['swapped_person']],
  ])('%s', async (choice, heard, expected, noted) => {
    const before = (await faults()).length;
    expect(await walk({ outcome: choice })).toMatchObject({ heard, outcome: expected });
    expect((await faults()).slice(before)).toEqual(noted.map((fault) => ({ fault })));
  });

  test('who comes back before the decision waits, and hears of it', async () => {
    const waiting = await walk({ outcome: 'undecided' });
    expect(whereTo(await arrive(waiting.back, { cookie: waiting.cookie })).path).toBe('/en/sign-in/wait');
    const denied = await walk({ outcome: 'refuse' });
    expect(whereTo(await arrive(denied.back, { cookie: denied.cookie })).code).toBe('refused');
    expect(whereTo(await arrive(denied.back, {})).code).toBe('replayed');
  });

  test('who sent somebody else there cannot collect what they proved', async () => {
    const victims = await walk({ outcome: 'only-automatic' });
    expect(victims.outcome).toBe('proved');
    const [path] = victims.back.split('?');
    for (const address of [path ?? '', `${path}?proof=guessed`, (path ?? '').replace('continue', 'ask')]) {
      expect({ address, code: whereTo(await arrive(address, { cookie: victims.cookie })).code }).toEqual({
        address,
        code: 'replayed',
      });
    }
    expect(whereTo(await arrive(victims.back, {})).code).toBe('replayed');
  });
});
