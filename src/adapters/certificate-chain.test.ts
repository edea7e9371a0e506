import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509';
import { expect, test } from 'vitest';
import { leadsToAnchor, provenIssuer, readCertificates } from './certificate-chain.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const now = new Date('2026-11-24T12:00:00Z');
const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

interface Party {
  name: string;
  keys: CryptoKeyPair;
  certificate: X509Certificate;
}

async function made(name: string, issuer: Party | null, { ca = true, until = '2027-01-01' } = {}): Promise<Party> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: `CN=${issuer?.name ?? name}`,
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm: algorithm,
    notBefore: new Date('2026-01-01'),
    notAfter: new Date(until),
    extensions: [new BasicConstraintsExtension(ca)],
  });
  return { name, keys, certificate: new X509Certificate(Buffer.from(certificate.rawData)) };
}

const root = await made('Root', null);
const middle = await made('Middle', root);
const leaf = await made('Leaf', middle, { ca: false });
const leads = (chain: readonly Party[], anchors: readonly Party[], at = now) =>
  leadsToAnchor(
    chain.map(({ certificate }) => certificate),
    anchors.map(({ certificate }) => certificate),
    at,
  );

test('a chain leads to its root, to a trusted intermediate, and nowhere else', async () => {
  expect(leads([leaf, middle], [root])).toBe(true);
  expect(leads([leaf], [middle])).toBe(true);
  expect(leads([leaf, middle, root], [root])).toBe(true);
  expect(leads([leaf], [root])).toBe(false);
  expect(leads([leaf, middle], [await made('Root', null)])).toBe(false);
  expect(leads([leaf, middle], [])).toBe(false);
  expect(leads([], [root])).toBe(false);
});

test('the issuer of its end entity is the next in the chain, or the anchor', () => {
  const issuer = (chain: readonly Party[], anchor: Party) =>
    provenIssuer(
      chain.map(({ certificate }) => certificate),
      [anchor.certificate],
      now,
    );
  expect(issuer([leaf, middle], root)).toBe(middle.certificate);
  expect(issuer([leaf], middle)).toBe(middle.certificate);
  expect(issuer([leaf, root], middle)).toBe(middle.certificate);
  expect(issuer([leaf], root)).toBeNull();
});

test('an authority is no end entity, and an end entity no authority', async () => {
  expect(leads([middle], [root])).toBe(false);
  const forged = await made('Forged', leaf, { ca: false });
  expect(leads([forged, leaf, middle], [root])).toBe(false);
  expect(leads([forged], [leaf])).toBe(false);
});

test('every certificate is valid at the time', async () => {
  const over = await made('Over', root, { until: '2026-11-01' });
  const under = await made('Under', over, { ca: false });
  expect(leads([under, over], [root])).toBe(false);
  expect(leads([under], [over])).toBe(false);
  expect(leads([under, over], [root], new Date('2026-10-01'))).toBe(true);
  expect(leads([leaf, middle], [root], new Date('2025-12-31'))).toBe(false);
});

test('a chain has an end', async () => {
  const long: Party[] = [root];
  for (const name of ['A', 'B', 'C', 'D', 'E']) long.unshift(await made(name, long[0] ?? null));
  const end = await made('End', long[0] ?? null, { ca: false });
  expect(leads([end, ...long], [root])).toBe(false);
});

test('certificates are read from PEM with anything between them', () => {
  const pem = `subject=Root\n${root.certificate.toString()}\n# next\n${middle.certificate.toString()}`;
  expect(readCertificates(pem).map(({ subject }) => subject)).toEqual(['CN=Root', 'CN=Middle']);
  expect(readCertificates('nothing')).toEqual([]);
});
