import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CompactEncrypt, decodeJwt, decodeProtectedHeader, importJWK } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyIdentity } from '../../../domain/people/identity.ts';
import type { Finding, ProviderMessage, Trip } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { makeWalletAccess } from '../../../sandbox/wallet-access.ts';
import { createEudiWallet } from '../../../sandbox/eudi-wallet.ts';
import { syntheticPeople } from '../../../sandbox/people.ts';
import { serveStandIns } from '../../../testing/identity-trip.ts';
import { eudiWallet } from './eudi-wallet.ts';

type WalletTrip = Trip<ProviderOf<'eudi-wallet'>>;

const slowMs = 300;
const today = '2026-11-24';
const people = syntheticPeople(today).filter(({ country }) => ['LV', 'EE', 'LT'].includes(country));
const walletAccess = await makeWalletAccess();
const secret = (name: string) => (name === 'SANDBOX_WALLET_ACCESS' ? walletAccess : '');
const { 'eudi-wallet': standIn } = await serveStandIns({
  'eudi-wallet': (origin) => createEudiWallet({ origin, people, slowMs }),
});

/** The site's side of the back channel: hands a wallet's messages to the adapter, as the route does. */
let server: Server;
let site: { trip: WalletTrip; memory: unknown; heard: Finding | null; error: unknown; answers: string[] };
let ways = 0;

beforeEach(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://saeima.localhost');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const message: ProviderMessage = {
        step: url.pathname.split('/').at(-1) ?? '',
        method: request.method === 'POST' ? 'POST' : 'GET',
        query: url.searchParams,
        body: Buffer.concat(chunks),
        header: () => null,
      };
      const own = createHash('sha256').update(site.trip.state).digest('hex') === eudiWallet.handleOf?.(message);
      const known = eudiWallet.backChannel[message.step] === message.method;
      if (!own || !known) return void response.writeHead(404).end();
      try {
        const { reply, ...finding } = await eudiWallet.hear({ ...site.trip, state: '' }, message, site.memory);
        if (message.step === 'response') site.heard = finding;
        site.answers.push(reply?.body ?? '');
        response.writeHead(200, { 'content-type': reply?.type ?? 'text/plain' }).end(reply?.body);
      } catch (error) {
        site.error = error;
        response.writeHead(200).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await begin();
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function begin(changes: Partial<ProviderOf<'eudi-wallet'>> = {}, needs: Partial<WalletTrip['needs']> = {}) {
  const place = `http://saeima.localhost:${(server.address() as AddressInfo).port}/api/identity/saeima.eudi-wallet`;
  const trip: WalletTrip = {
    provider: {
      id: 'eudi-wallet',
      protocol: 'eudi-wallet',
      name: 'EUDI Wallet',
      hint: {},
      level: 'high',
      enabled: true,
      wallet: standIn,
      accessCertificate: { secret: 'SANDBOX_WALLET_ACCESS' },
      anchors: 'sandbox',
      types: ['urn:eudi:pid:1'],
      idTypes: { LV: 'lv-pk' },
      ...changes,
    },
    state: `way-${(ways += 1)}`,
    language: 'lv',
    purpose: '',
    now: new Date(),
    proof: '',
    beganAt: new Date(),
    needs: { birthDate: false, citizenship: false, residence: false, ...needs },
    address: (step) => `${place}/${step}`,
    secret,
  };
  const { memory, location } = await eudiWallet.begin(trip);
  expect(location).toBeNull();
  site = { trip, memory, heard: null, error: null, answers: [] };
}

const shown = () => eudiWallet.show?.(site.trip, site.memory);
const walletLink = () => shown()?.link ?? '';
const choose = (choice: Record<string, string>) =>
  fetch(walletLink(), { method: 'POST', body: new URLSearchParams(choice), redirect: 'manual' });

async function facts(choice: Record<string, string>) {
  await choose(choice);
  if (site.heard?.kind !== 'proved') throw new Error('not proved', { cause: site.error });
  return site.heard.facts;
}

describe('the request', () => {
  test('is signed by the access certificate, and asks for no more than the rule needs', async () => {
    const page = await fetch(walletLink());
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('family_name, given_name, personal_administrative_number, issuing_country.');
    const [request = ''] = site.answers;
    const header = decodeProtectedHeader(request);
    expect(header).toMatchObject({ alg: 'ES256', typ: 'oauth-authz-req+jwt' });
    const leaf = Buffer.from(header.x5c?.[0] ?? '', 'base64');
    const payload = decodeJwt<Record<string, unknown>>(request);
    expect(payload).toMatchObject({
      client_id: `x509_hash:${createHash('sha256').update(leaf).digest('base64url')}`,
      response_type: 'vp_token',
      response_mode: 'direct_post.jwt',
      aud: 'https://self-issued.me/v2',
      dcql_query: { credentials: [{ format: 'dc+sd-jwt', meta: { vct_values: ['urn:eudi:pid:1'] } }] },
    });
    expect(JSON.stringify(payload)).not.toContain('"d"');
  });

  test('asks for what the rule needs', async () => {
    await begin({}, { birthDate: true, citizenship: true, residence: true });
    expect(await (await fetch(walletLink())).text()).toContain('birthdate, nationalities, address.');
  });

  test('shows a code that does not hold the browser’s key to the way', () => {
    const { qr, link, again } = shown() ?? {};
    expect(qr).toBe(link);
    expect(qr).not.toContain(site.trip.state);
    expect(again).toBeLessThanOrEqual(5);
  });

  test('opens a wallet’s own scheme', async () => {
    await begin({ wallet: 'openid4vp://' });
    expect(walletLink()).toMatch(/^openid4vp:\/\/\?client_id=x509_hash%3A[\w-]{43}&request_uri=http/);
  });

  test('needs an access certificate with its own key', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const certificate = secret('SANDBOX_WALLET_ACCESS').split('-----END PRIVATE KEY-----')[1];
    const foreign = privateKey.export({ format: 'pem', type: 'pkcs8' }) + String(certificate);
    for (const pem of ['', 'no certificate', foreign]) {
      await expect(eudiWallet.begin({ ...site.trip, secret: () => pem })).rejects.toMatchObject({
        problem: 'provider_down',
        fault: 'misconfigured',
      });
    }
  });
});

describe('a person with a PID', () => {
  test('is proved, and goes on in the same browser', async () => {
    const answer = await choose({ person: 'lv-anna' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(site.trip.address('continue'));
    const anna = people.find(({ id }) => id === 'lv-anna');
    expect(site.heard).toEqual({
      kind: 'proved',
      facts: {
        country: 'LV',
        idType: 'lv-pk',
        nationalId: anna?.nationalId,
        givenName: 'Anna',
        familyName: 'Ezerlapa',
        level: 'high',
        method: 'eudi-wallet',
      },
    });
  });

  test('tells birth date, citizenship and home when they are needed', async () => {
    const needs = { birthDate: true, citizenship: true, residence: true };
    await begin({}, needs);
    expect(await facts({ person: 'lv-anna' })).toMatchObject({
      birthDate: '1984-05-17',
      citizenship: ['LV'],
      residence: { declared: ['LV-RIX'] },
    });
    await begin({}, needs);
    expect(await facts({ person: 'lv-sandra' })).toMatchObject({ residence: { declared: ['IE'] } });
    await begin({}, needs);
    expect(await facts({ person: 'lv-viktors' })).toMatchObject({ citizenship: [] });
  });

  test('has the key of the own country, or that of a document', async () => {
    await begin({ idTypes: { EE: 'ee-ik' } });
    const estonian = await facts({ person: 'ee-mihkel' });
    expect(verifyIdentity(estonian, today)).toMatchObject({ country: 'EE', idType: 'ee-ik' });
    await begin({ idTypes: { LV: 'lv-pk' } });
    const foreign = await facts({ person: 'ee-mihkel' });
    expect(verifyIdentity(foreign, today)).toMatchObject({ country: 'EE', idType: 'document' });
  });

  test('gets no more than the tenant trusts the wallet for', async () => {
    await begin({ level: 'substantial' });
    expect(await facts({ person: 'lv-anna' })).toMatchObject({ level: 'substantial' });
  });

  test.each([
    ['cancel', 'cancelled', null],
    ['unavailable', 'provider_down', 'unreachable'],
    ['wrongSignature', 'refused', 'wrong_signature'],
    ['untrusted', 'refused', 'wrong_issuer'],
    ['otherCountry', 'refused', 'wrong_issuer'],
    ['expiredPid', 'refused', null],
    ['revoked', 'refused', null],
    ['otherType', 'refused', 'malformed_answer'],
    ['otherAudience', 'refused', 'wrong_audience'],
    ['otherNonce', 'replayed', 'replayed_answer'],
    ['replayed', 'replayed', 'replayed_answer'],
    ['tampered', 'refused', 'wrong_signature'],
    ['noKeyBinding', 'refused', 'malformed_answer'],
    ['swapped', 'refused', 'wrong_signature'],
    ['withheld', 'refused', 'malformed_answer'],
  ])('%s → %s (%s)', async (outcome, problem, fault) => {
    await choose({ outcome });
    expect(site.heard).toBeNull();
    expect(site.error).toMatchObject({ problem, fault });
  });

  test('who showed something to an earlier request cannot show it again', async () => {
    await facts({ person: 'lv-janis' });
    await begin();
    await choose({ outcome: 'replayed' });
    expect(site.heard).toBeNull();
    expect(site.error).toMatchObject({ fault: 'replayed_answer' });
  });

  test('waits for a slow status list', async () => {
    const began = performance.now();
    await facts({ outcome: 'slow' });
    expect(performance.now() - began).toBeGreaterThanOrEqual(slowMs - 5);
  });

  test('is not proved against other anchors', async () => {
    await begin({ anchors: [] });
    await choose({ person: 'lv-anna' });
    expect(site.error).toMatchObject({ fault: 'wrong_issuer' });
  });
});

describe('an answer', () => {
  const post = (form: Record<string, string>) => {
    const body = Buffer.from(new URLSearchParams(form).toString());
    const message = {
      step: 'response',
      method: 'POST',
      query: new URLSearchParams(),
      body,
      header: () => null,
    } as const;
    return eudiWallet.hear(site.trip, message, site.memory);
  };
  async function encrypted(content: string): Promise<Record<string, string>> {
    await fetch(walletLink());
    const { client_metadata: metadata } = decodeJwt<{ client_metadata: { jwks: { keys: object[] } } }>(
      site.answers[0] ?? '',
    );
    const key = await importJWK(metadata.jwks.keys[0] ?? {}, 'ECDH-ES');
    const jwe = new CompactEncrypt(Buffer.from(content)).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A128GCM' });
    return { response: await jwe.encrypt(key) };
  }

  test.each([
    ['nothing', {}],
    ['plain text', { vp_token: '{"pid":["x"]}', state: 'x' }],
    ['what is no JWE', { response: 'a.b.c' }],
    ['somebody’s error', { error: 'access_denied', state: 'guessed' }],
  ])('of %s proves nothing and ends nothing', async (_name, form) => {
    await expect(post(form as Record<string, string>)).rejects.toMatchObject({ fault: 'malformed_answer' });
  });

  test('with another state, two credentials or no SD-JWT proves nothing', async () => {
    const { state } = site.memory as { state: string };
    for (const content of [
      { vp_token: { pid: ['x'] }, state: 'other' },
      { vp_token: { pid: ['x', 'y'] }, state },
      { vp_token: { pid: ['x'], other: ['y'] }, state },
      { vp_token: { pid: ['x.y.z~'] }, state },
      'no object',
    ]) {
      const form = await encrypted(JSON.stringify(content));
      await expect(post(form)).rejects.toMatchObject({ fault: 'malformed_answer' });
    }
  });
});

test('the wallet refuses a request that somebody else signed, or that is elsewhere', async () => {
  const link = new URL(walletLink());
  link.searchParams.set('client_id', `x509_hash:${'A'.repeat(43)}`);
  expect((await fetch(link)).status).toBe(400);
  link.searchParams.set('request_uri', 'http://evil.example/request');
  expect((await fetch(link)).status).toBe(400);
  site.trip = { ...site.trip, address: (step) => `http://other.localhost:1/${step}` };
  const own = new URL(walletLink());
  own.searchParams.set('request_uri', link.searchParams.get('request_uri') ?? '');
  expect((await fetch(own)).status).toBe(400);
});
