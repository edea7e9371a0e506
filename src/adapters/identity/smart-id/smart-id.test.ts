import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { verifyIdentity } from '../../../domain/people/identity.ts';
import type { ProviderMessage, Trip } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { syntheticPeople } from '../../../sandbox/people.ts';
import { createSmartId } from '../../../sandbox/smart-id.ts';
import { serveStandIns } from '../../../testing/identity-trip.ts';
import { smartId } from './smart-id.ts';

const slowMs = 300;
const today = '2026-11-24';
const people = syntheticPeople(today).filter(({ country }) => ['LV', 'EE', 'LT'].includes(country));
const place = 'http://saeima.localhost:3000/api/identity/saeima.smart-id';
/** What the bare server says to everything. */
let bareStatus = 200;
const { 'smart-id': standIn, bare } = await serveStandIns({
  bare: async () => async (_request, response) => void response.writeHead(bareStatus).end('not JSON'),
  'smart-id': (origin) => createSmartId({ origin, people, slowMs }),
});

let states = 0;
function makeTrip(changes: Partial<ProviderOf<'smart-id'>> = {}): Trip<ProviderOf<'smart-id'>> {
  return {
    provider: {
      id: 'smart-id',
      protocol: 'smart-id',
      name: 'Smart-ID',
      hint: {},
      level: 'high',
      enabled: true,
      origin: standIn,
      relyingPartyUuid: '00000000-0000-4000-8000-000000000000',
      relyingPartyName: 'DEMO',
      schemeName: 'smart-id-demo',
      anchors: 'sandbox',
      countries: ['LV', 'EE'],
      ...changes,
    },
    state: `state-${(states += 1)}`,
    proof: '',
    beganAt: new Date(),
    language: 'lv',
    purpose: 'Pieslēgties vietnē saeima.localhost:3000',
    now: new Date(),
    needs: { birthDate: true, citizenship: false, residence: false },
    address: (step) => `${place}/${step}`,
    secret: () => '',
  };
}

const press = (link: string, choice: Record<string, string>) =>
  fetch(link, { method: 'POST', body: new URLSearchParams(choice), redirect: 'manual' });

function returned(location: string | null): ProviderMessage {
  const url = new URL(location ?? 'x:');
  expect(url.href.startsWith(`${place}/return?`)).toBe(true);
  const body = Buffer.alloc(0);
  return { step: 'return', method: 'GET', query: url.searchParams, body, header: () => null };
}

/** Begins, and lets the phone scan the code and choose. */
async function scanned(choice: Record<string, string>, trip = makeTrip()) {
  const { memory } = await smartId.begin(trip);
  await press(smartId.show?.(trip, memory).qr ?? '', choice);
  return { trip, memory, asked: () => smartId.ask?.(trip, memory) };
}

/** Begins, and opens the app on the same device. */
async function opened(choice: Record<string, string>, trip = makeTrip()) {
  const { memory } = await smartId.begin(trip);
  const answer = await press(smartId.show?.(trip, memory).link ?? '', choice);
  return { trip, memory, message: returned(answer.headers.get('location')) };
}

describe('a person who scans the code', () => {
  test('is proved with the certificate’s facts, once the phone confirmed', async () => {
    const trip = makeTrip();
    const { memory, location } = await smartId.begin(trip);
    expect(location).toBeNull();
    expect(await smartId.ask?.(trip, memory)).toEqual({ kind: 'noted' });
    const shown = smartId.show?.(trip, memory);
    expect(shown?.again).toBeLessThanOrEqual(2);
    expect(await (await fetch(shown?.qr ?? '')).text()).toContain(trip.purpose);
    await press(shown?.qr ?? '', { person: 'lv-ilze' });
    const finding = await smartId.ask?.(trip, memory);
    const ilze = people.find(({ id }) => id === 'lv-ilze');
    const expected = {
      country: 'LV',
      idType: 'lv-pk',
      nationalId: `PNOLV-${ilze?.nationalId}`,
      givenName: 'ILZE',
      familyName: 'KRAUJUPE',
      birthDate: '1991-08-25',
      level: 'high',
      method: 'smart-id',
    };
    expect(finding).toEqual({ kind: 'proved', facts: expected });
  });

  test('keeps the code of the own country', async () => {
    const { asked } = await scanned({ person: 'ee-mihkel' });
    const finding = await asked();
    if (finding?.kind !== 'proved') throw new Error('not proved');
    expect(verifyIdentity(finding.facts, today)).toMatchObject({ country: 'EE', idType: 'ee-ik' });
  });

  test('is refused when the site does not take the country', async () => {
    const { asked } = await scanned({ person: 'ee-mihkel' }, makeTrip({ countries: ['LV'] }));
    await expect(asked()).rejects.toMatchObject({ problem: 'refused', fault: null });
  });

  test('gets no more than the tenant trusts Smart-ID for', async () => {
    const { asked } = await scanned({ person: 'lv-anna' }, makeTrip({ level: 'substantial' }));
    expect(await asked()).toMatchObject({ facts: { level: 'substantial' } });
  });

  test.each([
    ['cancel', 'cancelled', null],
    ['expire', 'expired', null],
    ['unusable', 'refused', null],
    ['wrongCode', 'refused', null],
    ['unavailable', 'provider_down', 'unreachable'],
    ['wrongChain', 'refused', 'wrong_issuer'],
    ['expiredCertificate', 'refused', 'wrong_issuer'],
    ['wrongSignature', 'refused', 'wrong_signature'],
    ['otherChallenge', 'refused', 'wrong_signature'],
    ['replayed', 'refused', 'wrong_signature'],
    ['swapped', 'refused', 'wrong_signature'],
    ['otherDocument', 'refused', 'swapped_person'],
    ['advanced', 'level_too_low', 'level_too_low'],
    ['overstated', 'level_too_low', 'level_too_low'],
    ['foreign', 'refused', null],
    ['revoked', 'refused', 'certificate_refused'],
    ['unknownStatus', 'refused', 'certificate_refused'],
    ['noStatus', 'provider_down', 'status_unavailable'],
    ['forgedStatus', 'provider_down', 'wrong_signature'],
  ])('%s → %s (%s)', async (outcome, problem, fault) => {
    await scanned({ person: 'lv-janis' });
    const { asked } = await scanned({ outcome });
    await expect(asked()).rejects.toMatchObject({ problem, fault });
  });

  test('waits while the phone never answers, and while the service is slow', async () => {
    const silent = await scanned({ outcome: 'silent' });
    expect(await silent.asked()).toEqual({ kind: 'noted' });
    const slow = await scanned({ outcome: 'slow' });
    const began = performance.now();
    expect(await slow.asked()).toMatchObject({ kind: 'proved' });
    expect(performance.now() - began).toBeGreaterThanOrEqual(slowMs - 5);
  });

  test('is proved with a status that comes slowly, and with one from where the tenant says', async () => {
    const slow = await scanned({ outcome: 'slowStatus' });
    const began = performance.now();
    expect(await slow.asked()).toMatchObject({ kind: 'proved' });
    expect(performance.now() - began).toBeGreaterThanOrEqual(slowMs - 5);
    const elsewhere = await scanned({ person: 'lv-anna' }, makeTrip({ ocspUrl: `${bare}/ocsp` }));
    await expect(elsewhere.asked()).rejects.toMatchObject({ problem: 'provider_down', fault: 'status_unavailable' });
  });

  test('is not asked about before all else is right', async () => {
    bareStatus = 200;
    const { asked } = await scanned({ outcome: 'wrongSignature' }, makeTrip({ ocspUrl: `${bare}/ocsp` }));
    await expect(asked()).rejects.toMatchObject({ fault: 'wrong_signature' });
  });

  test('is not proved against other anchors, another name of the site, another scheme', async () => {
    const { trip, memory } = await scanned({ person: 'lv-anna' });
    const ask = (changes: Partial<ProviderOf<'smart-id'>>) =>
      smartId.ask?.({ ...trip, provider: { ...trip.provider, ...changes } }, memory);
    await expect(ask({ anchors: [] })).rejects.toMatchObject({ fault: 'wrong_issuer' });
    await expect(ask({ relyingPartyName: 'OTHER' })).rejects.toMatchObject({ fault: 'wrong_signature' });
    await expect(ask({ schemeName: 'smart-id' })).rejects.toMatchObject({ fault: 'wrong_signature' });
    const late = { ...trip, now: new Date(Date.now() + 10 * 366 * 86_400_000) };
    await expect(smartId.ask?.(late, memory)).rejects.toMatchObject({ fault: 'wrong_issuer' });
  });
});

describe('a person on the same device', () => {
  test('is proved when the browser comes back, not before', async () => {
    const { trip, memory, message } = await opened({ person: 'lv-anna' });
    expect(smartId.stateOf(message)).toBe(trip.state);
    expect(await smartId.ask?.(trip, memory)).toEqual({ kind: 'noted' });
    expect(await smartId.hear(trip, message, memory)).toMatchObject({ kind: 'proved' });
  });

  test('who refused comes back too', async () => {
    const { trip, memory, message } = await opened({ outcome: 'cancel' });
    await expect(smartId.hear(trip, message, memory)).rejects.toMatchObject({ problem: 'cancelled' });
  });

  test.each(['sessionSecretDigest', 'userChallengeVerifier'])(
    'a return with another %s is not theirs',
    async (name) => {
      const { trip, memory, message } = await opened({ person: 'lv-anna' });
      for (const value of ['A'.repeat(43), null]) {
        const query = new URLSearchParams(message.query);
        if (value === null) query.delete(name);
        else query.set(name, value);
        await expect(smartId.hear(trip, { ...message, query }, memory)).rejects.toMatchObject({
          problem: 'refused',
          fault: 'swapped_person',
        });
      }
    },
  );

  test('a question that was asked before the return and ends after it takes nothing back', async () => {
    const { trip, memory, message } = await opened({ outcome: 'silent' });
    const slow = smartId.ask?.(trip, memory);
    const heard = await smartId.hear(trip, message, memory);
    const late = await slow;
    // What is kept of each, in the order in which they end.
    const kept = [heard, late].reduce<unknown>(
      (now, found) => (found?.kind === 'waiting' ? found.memory : now),
      memory,
    );
    expect(kept).toMatchObject({ userChallengeVerifier: message.query.get('userChallengeVerifier') });
  });

  test('a return that comes before the answer waits with its proof', async () => {
    const { trip, memory, message } = await opened({ outcome: 'silent' });
    const finding = await smartId.hear(trip, message, memory);
    expect(finding).toMatchObject({
      kind: 'waiting',
      memory: { userChallengeVerifier: message.query.get('userChallengeVerifier') },
    });
  });
});

describe('what the stand-in refuses', () => {
  let link = '';
  beforeEach(async () => {
    const trip = makeTrip();
    const { memory } = await smartId.begin(trip);
    link = smartId.show?.({ ...trip, now: new Date() }, memory).qr ?? '';
  });

  test('a link whose time or type was changed, and one that is old', async () => {
    expect((await fetch(link)).status).toBe(200);
    for (const [from, to] of [
      [/elapsedSeconds=\d+/, 'elapsedSeconds=7'],
      ['deviceLinkType=QR', 'deviceLinkType=Web2App'],
      ['lang=lav', 'lang=eng'],
    ] as const) {
      expect((await fetch(link.replace(from, to))).status).toBe(400);
    }
    const trip = makeTrip();
    const { memory } = await smartId.begin(trip);
    const late = smartId.show?.({ ...trip, now: new Date(Date.now() + 60_000) }, memory).qr ?? '';
    expect(new URL(late).searchParams.get('elapsedSeconds')).toMatch(/^(59|60)$/);
    expect((await fetch(late)).status).toBe(400);
  });

  test('a session that was decided already', async () => {
    expect((await press(link, { person: 'lv-anna' })).status).toBe(200);
    expect((await press(link, { person: 'lv-janis' })).status).toBe(400);
  });

  test('an unknown relying party, and an address that is not ours', async () => {
    const unknown = makeTrip({ relyingPartyUuid: '11111111-0000-4000-8000-000000000000' });
    await expect(smartId.begin(unknown)).rejects.toMatchObject({ fault: 'misconfigured' });
    const elsewhere = { ...makeTrip(), address: (step: string) => `http://evil.example/${step}` };
    await expect(smartId.begin(elsewhere)).rejects.toMatchObject({ fault: 'misconfigured' });
  });
});

describe('a service that is not as it should be', () => {
  test.each([
    [503, 'provider_down', 'unreachable'],
    [580, 'provider_down', 'unreachable'],
    [401, 'provider_down', 'misconfigured'],
    [480, 'provider_down', 'misconfigured'],
  ])('%i at the start → %s (%s)', async (status, problem, fault) => {
    bareStatus = status;
    await expect(smartId.begin(makeTrip({ origin: bare }))).rejects.toMatchObject({ problem, fault });
  });

  test.each([
    [404, 'expired', null],
    [580, 'provider_down', 'unreachable'],
    [403, 'provider_down', 'misconfigured'],
  ])('%i while waiting → %s (%s)', async (status, problem, fault) => {
    const { trip, memory } = await scanned({ outcome: 'silent' });
    bareStatus = status;
    const elsewhere = { ...trip, provider: { ...trip.provider, origin: bare } };
    await expect(smartId.ask?.(elsewhere, memory)).rejects.toMatchObject({ problem, fault });
  });

  test('an answer that is no JSON begins nothing', async () => {
    bareStatus = 200;
    await expect(smartId.begin(makeTrip({ origin: bare }))).rejects.toThrow(SyntaxError);
  });
});

test('the service knows nothing but a challenge, a name, a text and a return address', async () => {
  const trip = makeTrip();
  const { memory } = await smartId.begin(trip);
  const shown = JSON.stringify(smartId.show?.(trip, memory));
  const secret = (memory as { session: { sessionSecret: string } }).session.sessionSecret;
  expect(shown).not.toContain(secret);
  expect(shown).not.toContain(createHash('sha256').update(Buffer.from(secret, 'base64')).digest('base64url'));
});
