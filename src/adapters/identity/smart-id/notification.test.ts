import { describe, expect, test } from 'vitest';
import type { Trip } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { syntheticPeople } from '../../../sandbox/people.ts';
import { createSmartId } from '../../../sandbox/smart-id.ts';
import { serveStandIns, tripTo } from '../../../testing/identity-trip.ts';
import { smartId } from './smart-id.ts';

const people = syntheticPeople('2026-11-24').filter(({ country }) => ['LV', 'EE', 'LT'].includes(country));
/** What the bare server answers with, and the last request that it heard. */
let bareStatus = 200;
let heard = { address: '', body: '' };
const { 'smart-id': standIn, bare } = await serveStandIns({
  'smart-id': (origin) => createSmartId({ origin, people, slowMs: 0 }),
  bare: async () => async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    heard = { address: request.url ?? '', body: Buffer.concat(chunks).toString('utf8') };
    response.writeHead(bareStatus).end(JSON.stringify({ sessionID: 'a-session' }));
  },
});

type SmartIdTrip = Trip<ProviderOf<'smart-id'>>;
function makeTrip(changes: Partial<SmartIdTrip> = {}, origin = standIn): SmartIdTrip {
  const provider: ProviderOf<'smart-id'> = {
    id: 'smart-id',
    protocol: 'smart-id',
    name: 'Smart-ID',
    hint: {},
    level: 'high',
    enabled: true,
    origin,
    relyingPartyUuid: '00000000-0000-4000-8000-000000000000',
    relyingPartyName: 'DEMO',
    schemeName: 'smart-id-demo',
    anchors: 'sandbox',
    countries: ['LV', 'EE'],
  };
  return tripTo(provider, { now: new Date(), ...changes });
}

function identifierOf(id: string): string {
  const person = people.find((one) => one.id === id);
  return `PNO${person?.country}-${person?.nationalId}`;
}

/** Begins, and has a phone called. */
async function called(who: string, trip = makeTrip()) {
  const { memory: before } = await smartId.begin(makeTrip({ state: trip.state }));
  const finding = await smartId.notify?.(trip, before, identifierOf(who));
  const memory = finding?.memory;
  const shown = smartId.show?.(trip, memory);
  return { trip, memory, shown, ask: (now = trip.now) => smartId.ask?.({ ...trip, now }, memory) };
}

/** The latest call on the page of phones: its form's hidden session, and the codes that it offers. */
async function ringing() {
  const html = await (await fetch(`${standIn}/phone`)).text();
  const session = /name="session" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const codes = [...(html.split('</form>')[0] ?? '').matchAll(/name="code" value="(\d{4})"/g)].map(
    ([, code]) => code ?? '',
  );
  return { html, session, codes };
}

async function onPhone(choice: Record<string, string>): Promise<number> {
  const { session } = await ringing();
  const body = new URLSearchParams({ session, ...choice });
  return (await fetch(`${standIn}/phone`, { method: 'POST', body })).status;
}

describe('a person whose phone is called', () => {
  test('is proved when they choose the code that the page shows', async () => {
    const { shown, ask } = await called('lv-anna');
    expect(shown).toEqual({ verificationCode: expect.stringMatching(/^\d{4}$/), callable: ['LV', 'EE'], again: 3 });
    expect(await ask()).toEqual({ kind: 'noted' });
    const { html, codes } = await ringing();
    expect(html).toContain(makeTrip().purpose);
    expect(codes).toHaveLength(3);
    expect(codes).toContain(shown?.verificationCode);
    expect(await onPhone({ code: shown?.verificationCode ?? '' })).toBe(200);
    expect(await ask()).toMatchObject({
      kind: 'proved',
      facts: { country: 'LV', idType: 'lv-pk', nationalId: identifierOf('lv-anna'), level: 'high', method: 'smart-id' },
    });
  });

  test('may have a code of a country that writes it without a hyphen', async () => {
    const { shown, ask } = await called('ee-mihkel');
    await onPhone({ code: shown?.verificationCode ?? '' });
    expect(await ask()).toMatchObject({ kind: 'proved', facts: { country: 'EE' } });
  });

  test('is refused with a wrong code', async () => {
    const { shown, ask } = await called('lv-anna');
    const { codes } = await ringing();
    await onPhone({ code: codes.find((code) => code !== shown?.verificationCode) ?? '' });
    await expect(ask()).rejects.toMatchObject({ problem: 'refused', fault: null });
  });

  test.each([
    ['cancel', 'refused', null],
    ['unusable', 'refused', null],
    ['expire', 'expired', null],
    ['somebodyElse', 'refused', 'swapped_person'],
    ['otherDocument', 'refused', 'swapped_person'],
    ['swapped', 'refused', 'wrong_signature'],
    ['otherFlow', 'refused', 'malformed_answer'],
    ['noChoice', 'refused', 'malformed_answer'],
    ['otherChallenge', 'refused', 'wrong_signature'],
    ['wrongSignature', 'refused', 'wrong_signature'],
    ['wrongChain', 'refused', 'wrong_issuer'],
    ['advanced', 'level_too_low', 'level_too_low'],
    ['revoked', 'refused', 'certificate_refused'],
  ])('%s → %s (%s)', async (outcome, problem, fault) => {
    const { ask } = await called('lv-janis');
    expect(await onPhone({ outcome })).toBe(200);
    await expect(ask()).rejects.toMatchObject({ problem, fault });
  });

  test('is proved to the browser that asked, and to no other', async () => {
    const { trip, memory, shown } = await called('lv-anna');
    await onPhone({ code: shown?.verificationCode ?? '' });
    await expect(smartId.ask?.({ ...trip, state: 'another browser' }, memory)).rejects.toMatchObject({
      fault: 'swapped_person',
    });
  });

  test('is not named in what is kept', async () => {
    const { memory } = await called('lv-anna');
    const digits = identifierOf('lv-anna').slice(6);
    for (const written of [digits, digits.replace('-', '')]) expect(JSON.stringify(memory)).not.toContain(written);
  });
});

test('a code without an account looks like that of a person who refuses after a while', async () => {
  const trip = makeTrip();
  const { memory: before } = await smartId.begin(trip);
  const memory = (await smartId.notify?.(trip, before, 'PNOEE-38001085718'))?.memory;
  expect(smartId.show?.(trip, memory)?.verificationCode).toMatch(/^\d{4}$/);
  const after = (seconds: number) => ({ ...trip, now: new Date(trip.now.getTime() + seconds * 1000) });
  expect(await smartId.ask?.(after(14), memory)).toEqual({ kind: 'noted' });
  await expect(smartId.ask?.(after(16), memory)).rejects.toMatchObject({ problem: 'refused', fault: null });
});

test('the QR code’s session proves nothing any more once a phone was called', async () => {
  const { trip, memory } = await called('lv-anna');
  expect(smartId.show?.(trip, memory)?.qr).toBeUndefined();
  expect(await smartId.ask?.(trip, memory)).toEqual({ kind: 'noted' });
});

describe('a call', () => {
  test('says what RP API v3 wants, and no return address', async () => {
    bareStatus = 200;
    const { memory } = await called('lv-anna', makeTrip({}, bare));
    expect(heard.address).toBe(`/bare/v3/authentication/notification/etsi/${identifierOf('lv-anna')}`);
    const body = JSON.parse(heard.body) as Record<string, string>;
    expect(Object.keys(body).toSorted()).toEqual([
      'certificateLevel',
      'interactions',
      'relyingPartyName',
      'relyingPartyUUID',
      'signatureProtocol',
      'signatureProtocolParameters',
      'vcType',
    ]);
    expect(body).toMatchObject({ vcType: 'numeric4', certificateLevel: 'QUALIFIED', signatureProtocol: 'ACSP_V2' });
    expect(JSON.parse(Buffer.from(body['interactions'] ?? '', 'base64').toString('utf8'))).toEqual([
      { type: 'confirmationMessageAndVerificationCodeChoice', displayText200: makeTrip().purpose },
    ]);
    expect(memory).toMatchObject({ notified: { sessionID: 'a-session' } });
  });

  test.each([
    [503, 'provider_down', 'unreachable'],
    [580, 'provider_down', 'unreachable'],
    [401, 'provider_down', 'misconfigured'],
    [403, 'provider_down', 'misconfigured'],
  ])('%i → %s (%s)', async (status, problem, fault) => {
    bareStatus = status;
    await expect(called('lv-anna', makeTrip({}, bare))).rejects.toMatchObject({ problem, fault });
  });

  test.each([404, 471, 472])('%i is no account', async (status) => {
    bareStatus = status;
    expect((await called('lv-anna', makeTrip({}, bare))).memory).toMatchObject({ notified: { sessionID: null } });
  });
});
