import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { DOMParser } from '@xmldom/xmldom';
import { NextRequest } from 'next/server';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { IdentityProvider, ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { syntheticPeople } from '../../sandbox/people.ts';
import { createSaml } from '../../sandbox/saml.ts';
import { makeSigningKey } from '../../sandbox/saml-key.ts';
import { readSite } from '../../sandbox/saml-site.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { serveStandIns } from '../../testing/identity-trip.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { log } from '../log.ts';
import { hearIdentity } from './identity-return.ts';
import { beginTrip, openTrip } from './trips.ts';

await testDatabase();
const ports = testPorts();
const [signing, encryption] = [await makeSigningKey('Signing'), await makeSigningKey('Encryption')];
vi.stubEnv('TEST_SAML_SIGNING', signing.privateKey);
vi.stubEnv('TEST_SAML_ENCRYPTION', encryption.privateKey);
vi.stubEnv('TEST_SAML_UNREADABLE', 'what somebody pasted here');
const warned = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
afterEach(() => warned.mockClear());
afterAll(() => {
  warned.mockRestore();
  vi.unstubAllEnvs();
});

const saml = {
  name: 'X',
  hint: {},
  enabled: true,
  level: 'high',
  leastLevel: 'substantial',
  protocol: 'saml',
  idpCertificates: 'sandbox',
} as const;
const at = (standIn: string, entityId: string) => ({
  ...saml,
  id: standIn,
  entityId,
  entryPoint: `sandbox:${standIn}`,
  idpEntityId: `sandbox:${standIn}`,
});
const keys = {
  requestKey: { secret: 'TEST_SAML_SIGNING', certificate: signing.certificate },
  decryptionKey: { secret: 'TEST_SAML_ENCRYPTION', certificate: encryption.certificate },
};
const mapped = {
  profile: 'attributes',
  country: 'MK',
  idType: 'mk-embg',
  attributes: { nationalId: 'EMBG', givenName: 'FirstName', familyName: 'LastName', birthDate: 'BirthDate' },
  levels: { 'urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract': 'substantial' },
} as const;
const node: ProviderOf<'saml'> = { ...at('node', 'urn:site:node'), ...keys, profile: 'eidas', spType: 'public' };
const eidMk: ProviderOf<'saml'> = { ...at('eid-mk', 'https://site.example/?a&b'), ...keys, ...mapped };
const plain: ProviderOf<'saml'> = { ...at('plain', 'urn:site:plain'), ...mapped, enabled: false };
const wrong = (id: string, changed: object) => ({ ...eidMk, id, ...changed }) as IdentityProvider;
const broken = [
  wrong('no-secret', { requestKey: { ...keys.requestKey, secret: 'TEST_SAML_NOWHERE' } }),
  wrong('other-key', { requestKey: { ...keys.requestKey, secret: 'TEST_SAML_ENCRYPTION' } }),
  wrong('no-key', { decryptionKey: { ...keys.decryptionKey, secret: 'TEST_SAML_UNREADABLE' } }),
  wrong('no-certificate', { decryptionKey: { ...keys.decryptionKey, certificate: '-----BEGIN CERTIFICATE-----' } }),
];

const seeded = await createTestTenant({ folder: 'skopje' });
const { configuration } = seeded;
const others = configuration.identityProviders.filter(({ protocol }) => protocol !== 'saml');
const identityProviders = [node, eidMk, plain, ...broken, ...others];
const tenant: TenantInForce = { ...seeded, configuration: { ...configuration, identityProviders } };

/** The site, as a provider's own server reaches it. */
const site = createServer((request, response) => {
  void buffer(request).then(async (body) => {
    const [, key = '', step = ''] = /^\/api\/identity\/([^/]+)\/([^/?]+)/.exec(request.url ?? '') ?? [];
    const { method = 'GET' } = request;
    const sent = { method, headers: { host }, ...(method === 'POST' && { body: body.toString() }) };
    const asked = new NextRequest(`http://${host}${request.url}`, sent);
    const way = { ctx: testContext(tenant), ports, request: asked, key, step, cookie: null, before: null };
    const answer = await hearIdentity(way);
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
});
await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
afterAll(() => {
  site.closeAllConnections();
  site.close();
});
const { port } = site.address() as AddressInfo;
const host = `${tenant.canonicalHost}:${port}`;
const call = (provider: string, init?: RequestInit, slug = tenant.slug) =>
  fetch(`http://127.0.0.1:${port}/api/identity/${slug}.${provider}/metadata`, init);
const metadataOf = async (provider: string) => (await call(provider)).text();

/** The providers, each told of the site by the site's own metadata and by nothing else. */
const people = syntheticPeople('2026-11-24').filter(({ country }) => ['EE', 'MK'].includes(country));
await serveStandIns({
  node: async (origin) =>
    createSaml({
      origin,
      name: 'eIDAS',
      people,
      slowMs: 10,
      profile: 'eidas',
      site: readSite(await metadataOf('node')),
    }),
  'eid-mk': async (origin) =>
    createSaml({
      origin,
      name: 'eID.mk',
      people,
      slowMs: 10,
      profile: 'attributes',
      site: readSite(await metadataOf('eid-mk')),
    }),
});

function begin(provider: IdentityProvider, from = host) {
  const needs = { birthDate: true, citizenship: false, residence: false };
  return beginTrip(testContext(tenant), ports, provider, from, { language: 'en', next: null, needs });
}

/** Elements of a name, whatever their prefix, with what they say. */
async function read(provider: string) {
  const root = new DOMParser().parseFromString(await metadataOf(provider), 'text/xml').documentElement;
  const all = (name: string) => Array.from(root.getElementsByTagNameNS('*', name));
  return {
    root,
    order: Array.from(root.getElementsByTagNameNS('*', 'SPSSODescriptor')[0]?.childNodes ?? []).flatMap(
      ({ nodeType, nodeName }) => (nodeType === 1 ? [nodeName] : []),
    ),
    texts: (name: string) => all(name).map(({ textContent }) => textContent?.replace(/\s/g, ' ').trim()),
    attributes: (name: string, attribute: string) => all(name).map((element) => element.getAttribute(attribute)),
  };
}

const base64 = (pem: string) =>
  pem
    .replace(/-----[^-]+-----/g, '')
    .replace(/\s+/g, ' ')
    .trim();

describe('the metadata of a site', () => {
  test('say who it is, where answers go and how, with the certificates and without the keys', async () => {
    const answer = await call('eid-mk');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/samlmetadata+xml');
    expect(await answer.text()).not.toMatch(/PRIVATE|TEST_SAML/);
    const { root, order, texts, attributes } = await read('eid-mk');
    expect([root.localName, root.namespaceURI]).toEqual(['EntityDescriptor', 'urn:oasis:names:tc:SAML:2.0:metadata']);
    expect(root.getAttribute('entityID')).toBe('https://site.example/?a&b');
    expect(order).toEqual([
      'KeyDescriptor',
      'KeyDescriptor',
      'NameIDFormat',
      'AssertionConsumerService',
      'AttributeConsumingService',
    ]);
    expect(attributes('SPSSODescriptor', 'AuthnRequestsSigned')).toEqual(['true']);
    expect(attributes('SPSSODescriptor', 'WantAssertionsSigned')).toEqual(['true']);
    expect(attributes('KeyDescriptor', 'use')).toEqual(['signing', 'encryption']);
    expect(texts('X509Certificate')).toEqual([signing, encryption].map(({ certificate }) => base64(certificate)));
    expect(texts('NameIDFormat')).toEqual(['urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified']);
    const address = `http://${host}/api/identity/${tenant.slug}.eid-mk/acs`;
    expect(attributes('AssertionConsumerService', 'Location')).toEqual([address]);
    expect(attributes('AssertionConsumerService', 'Binding')).toEqual([
      'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
    ]);
    expect(attributes('RequestedAttribute', 'Name')).toEqual(['EMBG', 'FirstName', 'LastName', 'BirthDate']);
    expect(attributes('RequestedAttribute', 'isRequired')).toEqual(['true', 'true', 'true', 'false']);
    expect(texts('SPType')).toEqual([]);
  });

  test('name who answers for it, as the tenant does and no more', async () => {
    const { texts, attributes } = await read('node');
    const { contact, name } = configuration;
    expect(texts('OrganizationName')).toEqual([contact.organisation]);
    expect(texts('OrganizationDisplayName')).toEqual(tenant.languages.map((language) => name[language]));
    expect(attributes('ServiceName', 'xml:lang')).toEqual(tenant.languages);
    expect(texts('OrganizationURL')).toEqual([`http://${host}/`]);
    expect(attributes('ContactPerson', 'contactType')).toEqual(['support']);
    expect(texts('EmailAddress')).toEqual([`mailto:${contact.email}`]);
  });

  test('tell an eIDAS node who asks, for what, and which algorithms are taken', async () => {
    const { root, texts, attributes } = await read('node');
    expect(Array.from(root.childNodes).find(({ nodeType }) => nodeType === 1)?.nodeName).toBe('Extensions');
    expect(texts('SPType')).toEqual(['public']);
    expect(attributes('RequestedAttribute', 'Name')).toEqual(
      ['PersonIdentifier', 'CurrentFamilyName', 'CurrentGivenName', 'DateOfBirth'].map(
        (name) => `http://eidas.europa.eu/attributes/naturalperson/${name}`,
      ),
    );
    expect(attributes('SigningMethod', 'Algorithm')).toContain(
      'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
    );
    const algorithms = ['SigningMethod', 'DigestMethod', 'EncryptionMethod'].flatMap((name) =>
      attributes(name, 'Algorithm'),
    );
    expect(algorithms.length).toBeGreaterThan(5);
    for (const algorithm of algorithms) expect(algorithm).not.toMatch(/sha1$|-cbc$/);
    // It signs the response and leaves the assertion in it unsigned, so that is not asked for.
    expect(attributes('SPSSODescriptor', 'WantAssertionsSigned')).toEqual(['']);
  });

  test('of a provider without keys that is still off hold no certificate, and are the same each time', async () => {
    const { root, attributes } = await read('plain');
    expect(root.getElementsByTagNameNS('*', 'KeyDescriptor').length).toBe(0);
    expect(attributes('SPSSODescriptor', 'AuthnRequestsSigned')).toEqual(['false']);
    expect(await metadataOf('plain')).toBe(await metadataOf('plain'));
  });
});

describe('a provider that knows the site by its metadata', () => {
  test.each([
    [node, 'ee-mihkel'],
    [eidMk, 'mk-elena'],
  ] as const)('takes its signed request and sends an answer that only it can read: $id', async (provider, person) => {
    const { cookie, location } = await begin(provider);
    const page = await fetch(location, { method: 'POST', body: new URLSearchParams({ person }) });
    const html = await page.text();
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    const SAMLResponse = field('SAMLResponse');
    const xml = Buffer.from(SAMLResponse, 'base64').toString('utf8');
    expect(xml).toContain('<saml:EncryptedAssertion');
    const acs = /action="([^"]*)"/.exec(html)?.[1] ?? '';
    const posted = new URLSearchParams({ SAMLResponse, RelayState: field('RelayState') });
    await fetch(acs.replace(host, `127.0.0.1:${port}`), { method: 'POST', body: posted, redirect: 'manual' });
    expect(await openTrip(testContext(tenant), ports, provider, host, { browser: cookie })).toMatchObject({
      proved: true,
      problem: null,
    });
  });

  test('refuses a request that names another address, another site or another key', async () => {
    const strangers = [
      begin(eidMk, `other.localhost:${port}`),
      begin({ ...eidMk, entityId: 'urn:site:other' }),
      begin({ ...eidMk, requestKey: { ...keys.requestKey, secret: 'TEST_SAML_ENCRYPTION' } }),
    ];
    for (const { location } of await Promise.all(strangers)) expect((await fetch(location)).status).toBe(400);
    expect((await fetch((await begin(eidMk)).location)).status).toBe(200);
  });
});

describe('no metadata', () => {
  test('of what is not SAML, not configured or another tenant’s', async () => {
    for (const { id } of [...others, { id: 'nobody' }, { id: '' }]) {
      expect({ id, status: (await call(id)).status }).toEqual({ id, status: 404 });
    }
    expect((await call('node', {}, 'saeima')).status).toBe(404);
    expect((await call('node', { method: 'POST', body: 'a=b' })).status).toBe(405);
  });

  test.each(broken)('with settings that do not fit: $id', async ({ id }) => {
    const answer = await call(id);
    expect(answer.status).toBe(503);
    const text = await answer.text();
    expect(text).toContain('X: ');
    expect(text).not.toMatch(/PRIVATE|TEST_SAML|pasted/);
    expect(warned).toHaveBeenCalledTimes(1);
    const [line] = warned.mock.calls[0] ?? [];
    expect(line).toMatchObject({
      provider: id,
      fault: 'misconfigured',
      cause: { cause: { code: expect.stringMatching(/^TEST_SAML_/) } },
    });
    expect(JSON.stringify(line)).not.toMatch(/PRIVATE|pasted/);
    expect(await queryTenant(tenant.id, 'select 1 from provider_fault where tenant_id = $1::uuid')).toEqual([]);
  });
});
