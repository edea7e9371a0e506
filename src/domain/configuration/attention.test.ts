import { expect, test } from 'vitest';
import { makeSelfSigned, pemsOf } from '../../sandbox/self-signed.ts';
import { createTestTenant } from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { attention } from './attention.ts';

await testDatabase();
const { configuration, theme, logo, pages } = await createTestTenant();
const good = (): TenantDocument => structuredClone({ configuration, theme, logo, pages });
const now = new Date('2026-11-24T12:00:00Z');

test('a configuration that is finished asks for nothing but its unconfirmed numbers', () => {
  const told = attention(good(), good(), now);
  expect(told).toMatchObject({ blanks: [], missing: 0, scheduled: [], certificates: [] });
});

test('blanks, missing texts, unconfirmed numbers and rules that begin soon are told', () => {
  const document = good();
  const [instrument] = document.configuration.instruments;
  const [rule] = instrument?.rules ?? [];
  if (!instrument || !rule) throw new Error('no rule');
  document.configuration.contact.organisation = '[[who runs the site]]';
  delete instrument.name[document.configuration.languages.default];
  instrument.legalBasis.provenance.confidence = 'unverified';
  instrument.rules.push(
    { ...rule, version: 98, effectiveFrom: '2026-12-24' },
    { ...rule, version: 99, effectiveFrom: '2026-12-25' },
  );
  const told = attention(document, good(), now);
  expect(told.blanks).toEqual([['configuration', 'contact', 'organisation']]);
  expect(told.missing).toBe(1);
  expect(told.unconfirmed).toContain(instrument.key);
  expect(told.scheduled.map(({ rule: { version } }) => version)).toEqual([98]);
});

test('a certificate is told thirty days before it ends, of a provider that is on and public', async () => {
  const ending = async (notAfter: string) =>
    (
      await pemsOf(
        await makeSelfSigned({
          name: 'CN=provider',
          notBefore: new Date('2025-01-01'),
          notAfter: new Date(notAfter),
          algorithm: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
        }),
      )
    ).certificate;
  const [first] = configuration.identityProviders;
  const provider = async (id: string, notAfter: string, enabled = true) =>
    ({ ...first, id, name: id, enabled, idpCertificates: await ending(notAfter) }) as never;
  const published = good();
  published.configuration.identityProviders = [
    await provider('soon', '2026-12-20'),
    await provider('ended', '2026-11-01'),
    await provider('later', '2027-06-01'),
    await provider('off', '2026-12-20', false),
  ];
  expect(attention(good(), published, now).certificates.map(({ id }) => id)).toEqual(['soon', 'ended']);
});
