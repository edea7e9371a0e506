import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { verifyIdentity } from '../../../domain/people/identity.ts';
import { IdentityProblem, type Trip } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { sandboxEntityId } from '../../../sandbox/client.ts';
import { syntheticPeople } from '../../../sandbox/people.ts';
import { createSaml } from '../../../sandbox/saml.ts';
import { makeSigningKey } from '../../../sandbox/saml-key.ts';
import { posted, serveStandIns, tripTo } from '../../../testing/identity-trip.ts';
import { env } from '../../../env.ts';
import { saml } from './saml.ts';

type Provider = ProviderOf<'saml'>;

const slowMs = 300;
const everybody = syntheticPeople('2026-11-24');
const of = (...countries: string[]) => everybody.filter(({ country }) => countries.includes(country));
const person = (wanted: string) => {
  const found = everybody.find(({ id }) => id === wanted);
  if (!found) throw new Error(`nobody is ${wanted}`);
  return found;
};
const estonian = person('ee-mihkel');
const elena = person('mk-elena');
const macedonians = of('MK');
const ourKey = await makeSigningKey('Our site');

await serveStandIns({
  node: (address) => createSaml({ origin: address, name: 'eIDAS', people: of('EE', 'LT'), slowMs, profile: 'eidas' }),
  'eid-mk': (address) =>
    createSaml({ origin: address, name: 'eID.mk', people: macedonians, slowMs, profile: 'attributes' }),
  'node-encrypted': (address) =>
    createSaml({
      origin: address,
      name: 'eIDAS',
      people: of('EE', 'LT'),
      slowMs,
      profile: 'eidas',
      site: { entityId: sandboxEntityId, encryptionCertificate: ourKey.certificate },
    }),
  'eid-mk-encrypted': (address) =>
    createSaml({
      origin: address,
      name: 'eID.mk',
      people: macedonians,
      slowMs,
      profile: 'attributes',
      site: { entityId: sandboxEntityId, encryptionCertificate: ourKey.certificate },
    }),
  strict: (address) =>
    createSaml({
      origin: address,
      name: 'Strict',
      people: macedonians,
      slowMs,
      profile: 'attributes',
      site: { entityId: sandboxEntityId, requestCertificate: ourKey.certificate },
    }),
});

const origin = env.SANDBOX_URL;

const common = (name: string) => ({
  id: name,
  name,
  hint: {},
  enabled: true,
  protocol: 'saml' as const,
  entryPoint: `${origin}/${name}`,
  idpEntityId: `${origin}/${name}`,
  idpCertificates: 'sandbox' as const,
  entityId: sandboxEntityId,
  level: 'high' as const,
  leastLevel: 'substantial' as const,
});
const eidas: Extract<Provider, { profile: 'eidas' }> = { ...common('node'), profile: 'eidas', spType: 'private' };
const eidMk: Extract<Provider, { profile: 'attributes' }> = {
  ...common('eid-mk'),
  profile: 'attributes',
  country: 'MK',
  idType: 'mk-embg',
  attributes: { nationalId: 'EMBG', givenName: 'FirstName', familyName: 'LastName' },
  levels: {
    'urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract': 'substantial',
    'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport': 'low',
  },
};

function testTrip<P extends { id: string }>(
  provider: P,
  secrets: Record<string, string> = {},
  site = 'http://a.localhost',
) {
  const address = (step: string) => `${site}/api/identity/a.${provider.id}/${step}`;
  return tripTo(provider, { address, secret: (name) => secrets[name] ?? '' });
}

/** As the browser sees it: where it is sent, and what is kept. */
async function begin(trip: Trip<Provider>) {
  const { memory, location } = await saml.begin(trip);
  return { memory, location: String(location) };
}

/** The form of the stand-in's last page, as the browser would post it to us. */
async function choose(location: string, choice: Record<string, string>) {
  const page = await fetch(location, { method: 'POST', body: new URLSearchParams(choice) });
  const html = await page.text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  const action = /action="([^"]*)"/.exec(html)?.[1];
  return { status: page.status, action, RelayState: field('RelayState'), SAMLResponse: field('SAMLResponse') };
}

async function walk(trip: Trip<Provider>, choice: Record<string, string>, change = (xml: string) => xml) {
  const { memory, location } = await begin(trip);
  const { action, RelayState, SAMLResponse } = await choose(location, choice);
  expect(action).toBe(trip.address('acs'));
  const xml = change(Buffer.from(SAMLResponse, 'base64').toString('utf8'));
  const message = posted('acs', { RelayState, SAMLResponse: Buffer.from(xml).toString('base64') });
  expect(saml.stateOf(message)).toBe(trip.state);
  return saml.hear(trip, message, JSON.parse(JSON.stringify(memory)));
}

function requestOf(location: string): string {
  const encoded = new URL(location).searchParams.get('SAMLRequest') ?? '';
  return inflateRawSync(Buffer.from(encoded, 'base64')).toString('utf8');
}

describe('a request', () => {
  test('to an eIDAS node asks for the four mandatory attributes, least level and nothing else', async () => {
    const trip = testTrip(eidas);
    const { location, memory } = await begin(trip);
    const xml = requestOf(location);
    expect(new URL(location).searchParams.get('RelayState')).toBe(trip.state);
    expect(xml).toContain('>private</eidas:SPType>');
    expect(
      [...xml.matchAll(/RequestedAttribute Name="[^"]*\/(\w+)"[^>]*isRequired="true"/g)].map(([, name]) => name),
    ).toEqual(['PersonIdentifier', 'CurrentFamilyName', 'CurrentGivenName', 'DateOfBirth']);
    expect(xml.match(/RequestedAttribute /g)).toHaveLength(4);
    expect(xml).toMatch(
      /Comparison="minimum"><saml:AuthnContextClassRef[^>]*>http:\/\/eidas.europa.eu\/LoA\/substantial</,
    );
    expect(xml).toContain('ForceAuthn="true"');
    expect(xml).toContain(`AssertionConsumerServiceURL="${trip.address('acs')}"`);
    expect(xml).toContain(`ID="${(memory as { requestId: string }).requestId}"`);
  });

  test('to a mapped provider asks for the contexts that are good enough', async () => {
    const { location } = await begin(testTrip(eidMk));
    const xml = requestOf(location);
    expect(xml).toMatch(/Comparison="exact"><saml:AuthnContextClassRef[^>]*>[^<]*MobileTwoFactorContract</);
    expect(xml).not.toContain('PasswordProtectedTransport');
    expect(xml).not.toContain('eidas');
  });

  test('is signed where the provider wants it, and a provider that wants it refuses others', async () => {
    const requestKey = { secret: 'SAML_KEY', certificate: ourKey.certificate };
    const provider = { ...eidMk, ...common('strict'), requestKey };
    const trip = testTrip(provider, { SAML_KEY: ourKey.privateKey });
    expect(await walk(trip, { person: elena.id })).toMatchObject({ kind: 'proved' });
    const { location } = await begin(testTrip({ ...eidMk, ...common('strict') }));
    expect((await fetch(location)).status).toBe(400);
    const other = await begin(testTrip(provider, { SAML_KEY: (await makeSigningKey('x')).privateKey }));
    expect((await fetch(other.location)).status).toBe(400);
  });

  test('of an unknown site, for another provider or with a foreign answer address is refused by the stand-in', async () => {
    const providers = [
      testTrip({ ...eidMk, entityId: 'urn:nobody' }),
      testTrip({ ...eidMk, entryPoint: `${origin}/eid-mk/` }),
      testTrip(eidMk, {}, 'http://evil.example'),
    ];
    for (const trip of providers) expect((await fetch((await begin(trip)).location)).status).toBe(400);
    expect((await fetch(`${origin}/eid-mk?SAMLRequest=nonsense`)).status).toBe(400);
  });
});

describe('a good answer', () => {
  test('of an eIDAS node: the identifier whole, as a document, with the level asserted', async () => {
    const finding = await walk(testTrip(eidas), { person: estonian.id });
    expect(finding).toEqual({
      kind: 'proved',
      facts: {
        country: 'EE',
        idType: 'document',
        nationalId: `EE/LV/${estonian.nationalId}`,
        givenName: estonian.givenName,
        familyName: estonian.familyName,
        birthDate: estonian.birthDate,
        level: 'high',
        method: 'node',
      },
    });
    expect(finding.kind === 'proved' && verifyIdentity(finding.facts, '2026-11-24')).toMatchObject({
      idType: 'document',
    });
  });

  test('of a country whose identifier is known to be the national code: the same person as through another eID', async () => {
    const finding = await walk(testTrip({ ...eidas, nationalCodes: { EE: 'ee-ik' } }), { person: estonian.id });
    const identity = finding.kind === 'proved' && verifyIdentity(finding.facts, '2026-11-24');
    expect(identity).toMatchObject({ country: 'EE', idType: 'ee-ik', nationalId: estonian.nationalId });
  });

  test('of a mapped provider: what the mapping names, its level by its context', async () => {
    const finding = await walk(testTrip(eidMk), { person: elena.id });
    expect(finding).toEqual({
      kind: 'proved',
      facts: {
        country: 'MK',
        idType: 'mk-embg',
        nationalId: elena.nationalId,
        givenName: elena.givenName,
        familyName: elena.familyName,
        level: 'substantial',
        method: 'eid-mk',
      },
    });
    expect(finding.kind === 'proved' && verifyIdentity(finding.facts, '2026-11-24')?.nationalId).toBe(elena.nationalId);
  });

  test.each([
    { ...eidas, ...common('node-encrypted') },
    { ...eidMk, ...common('eid-mk-encrypted') },
  ])('of $name that is encrypted is read with our key and no other; it is checked all the same', async (provider) => {
    const decryptionKey = { secret: 'SAML_KEY', certificate: ourKey.certificate };
    const secrets = { SAML_KEY: ourKey.privateKey };
    const walkWith = (outcome: string, held: Record<string, string>) =>
      walk(testTrip<Provider>({ ...provider, decryptionKey }, held), { outcome });
    expect(await walkWith('slow', secrets)).toMatchObject({ kind: 'proved', facts: { method: provider.id } });
    await expect(walkWith('wrong-signature', secrets)).rejects.toMatchObject({ fault: 'wrong_signature' });
    await expect(walkWith('weak', secrets)).rejects.toMatchObject({ fault: 'wrong_signature' });
    await expect(walkWith('weak-digest', secrets)).rejects.toMatchObject({ fault: 'wrong_signature' });
    await expect(walkWith('unsigned', secrets)).rejects.toMatchObject({ fault: 'wrong_signature' });
    await expect(walkWith('wrong-audience', secrets)).rejects.toMatchObject({ fault: 'wrong_audience' });
    await expect(walkWith('swapped', secrets)).rejects.toMatchObject({ fault: 'swapped_person' });
    const { privateKey } = await makeSigningKey('somebody');
    await expect(walkWith('slow', { SAML_KEY: privateKey })).rejects.toMatchObject({ fault: 'misconfigured' });
    await expect(walk(testTrip<Provider>(provider), { outcome: 'slow' })).rejects.toMatchObject({
      problem: 'provider_down',
      fault: 'misconfigured',
    });
  });

  test('is worth no more than the tenant trusts the provider for', async () => {
    const finding = await walk(testTrip({ ...eidas, level: 'substantial' }), { person: estonian.id });
    expect(finding).toMatchObject({ facts: { level: 'substantial' } });
  });

  test('of a slow provider comes late but counts', async () => {
    const start = performance.now();
    expect(await walk(testTrip(eidMk), { outcome: 'slow' })).toMatchObject({ kind: 'proved' });
    expect(performance.now() - start).toBeGreaterThanOrEqual(slowMs - 5);
  });

  test('is read as signed: a comment inside a value cuts nothing off', async () => {
    const { nationalId, id } = elena;
    const comment = (xml: string) => xml.replace(nationalId, `${nationalId.slice(0, 6)}<!-- -->${nationalId.slice(6)}`);
    expect(await walk(testTrip(eidMk), { person: id }, comment)).toMatchObject({ facts: { nationalId } });
  });
});

describe.each([
  ['eIDAS', eidas],
  ['attributes', eidMk],
] as const)('refused, profile %s', (_profile, provider) => {
  const refusal = (
    choice: Record<string, string>,
    change?: (xml: string) => string,
    trip = testTrip<Provider>(provider),
  ) =>
    walk(trip, choice, change).then(
      (finding) => finding,
      (error: unknown) => (error instanceof IdentityProblem ? [error.problem, error.fault] : error),
    );

  test.each([
    ['cancel', 'cancelled', null],
    ['refuse', 'refused', null],
    ['expire', 'expired', null],
    ['deny', 'refused', null],
    ['no-level', 'level_too_low', 'level_too_low'],
    ['misconfigured', 'provider_down', 'misconfigured'],
    ['unavailable', 'provider_down', 'unreachable'],
    ['low', 'level_too_low', 'level_too_low'],
    ['wrong-signature', 'refused', 'wrong_signature'],
    ['unsigned', 'refused', 'wrong_signature'],
    ['weak', 'refused', 'wrong_signature'],
    ['weak-digest', 'refused', 'wrong_signature'],
    ['wrap-inside', 'refused', 'wrong_signature'],
    ['wrap-beside', 'refused', 'wrong_signature'],
    ['wrong-audience', 'refused', 'wrong_audience'],
    ['wrong-recipient', 'refused', 'wrong_audience'],
    ['wrong-issuer', 'refused', 'wrong_issuer'],
    ['other-request', 'replayed', 'replayed_answer'],
    ['replayed', 'replayed', 'replayed_answer'],
    ['swapped', 'refused', 'swapped_person'],
    ['unbound', 'refused', 'swapped_person'],
    ['late', 'expired', null],
  ])('%s → %s', async (outcome, problem, fault) => {
    expect(await refusal({ outcome })).toEqual([problem, fault]);
  });

  test('a weak algorithm whose name is spelled with a character reference', async () => {
    const spelled = (xml: string) => xml.replace('#rsa-sha1', '#rsa&#45;sha1');
    expect(await refusal({ outcome: 'weak' }, spelled)).toEqual(['refused', 'wrong_signature']);
  });

  test('another person’s name or code written into a signed answer', async () => {
    const { id, familyName } = provider === eidas ? estonian : elena;
    const forge = (xml: string) => xml.replace(familyName, 'Zelta');
    expect(await refusal({ person: id }, forge)).toEqual(['refused', 'wrong_signature']);
  });

  test('an answer without InResponseTo, so one that nobody asked for', async () => {
    const unsolicited = (xml: string) => xml.replace(/(Destination="[^"]*") InResponseTo="[^"]*"/, '$1');
    const { id } = provider === eidas ? estonian : elena;
    expect(await refusal({ person: id }, unsolicited)).toEqual(['replayed', 'replayed_answer']);
  });

  test('a certificate that is another provider’s', async () => {
    const trip = testTrip<Provider>({ ...provider, idpCertificates: [ourKey.certificate] });
    expect(await refusal({ outcome: 'slow' }, undefined, trip)).toEqual(['refused', 'wrong_signature']);
  });

  test('what is no SAML at all', async () => {
    const trip = testTrip<Provider>(provider);
    const { memory } = await begin(trip);
    const bad = [
      '',
      '!!!',
      Buffer.from('<a').toString('base64'),
      Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>').toString('base64'),
    ];
    for (const SAMLResponse of bad) {
      await expect(saml.hear(trip, posted('acs', { RelayState: trip.state, SAMLResponse }), memory)).rejects.toThrow(
        Error,
      );
    }
    const get = { ...posted('acs', { SAMLResponse: 'x' }), method: 'GET' as const };
    await expect(saml.hear(trip, get, memory)).rejects.toThrow('malformed_answer');
  });
});

test('a stand-in that is down answers 503 to the browser, and its certificate cannot be had', async () => {
  const { location } = await begin(testTrip(eidMk));
  expect((await choose(location, { outcome: 'down' })).status).toBe(503);
  const { memory } = await begin(testTrip(eidMk));
  const { SAMLResponse } = await choose(location, { person: elena.id });
  const gone = testTrip({ ...eidMk, entryPoint: `${origin}/gone` });
  const requestId = /ID="(\w+)"/.exec(requestOf(location))?.[1];
  const known = { ...(memory as object), requestId };
  await expect(saml.hear(gone, posted('acs', { SAMLResponse }), known)).rejects.toMatchObject({
    problem: 'provider_down',
    fault: 'unreachable',
  });
});

test('a message without RelayState names no trip', () => {
  expect(saml.stateOf(posted('acs', { SAMLResponse: 'x' }))).toBeNull();
});
