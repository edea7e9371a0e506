import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { AuthorityInfoAccessExtension } from '@peculiar/x509';
import { afterEach, describe, expect, test } from 'vitest';
import { env } from '../../env.ts';
import { createOcspResponder, type StatusFate } from '../../sandbox/ocsp-responder.ts';
import { createTestAuthority } from '../../sandbox/test-authority.ts';
import { serveStandIns } from '../../testing/identity-trip.ts';
import { requireGoodStatus } from './require-good.ts';

const slowMs = 2_000;
const authority = await createTestAuthority('Demonstration of an authority');
const issuer = new X509Certificate(authority.pem);
const responder = await createOcspResponder(authority, slowMs);
const { ocsp, bare } = await serveStandIns({
  ocsp: async () => async (request, response) => responder.answer(request, response),
  bare: async () => async (_request, response, path) => {
    if (path === '/moved') response.writeHead(302, { location: ocsp });
    response.end();
  },
});

async function certificateNaming(places: string[], by = authority): Promise<X509Certificate> {
  const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'verify',
    'sign',
  ]);
  const extensions = places.length > 0 ? [new AuthorityInfoAccessExtension({ ocsp: places })] : [];
  return new X509Certificate(
    Buffer.from(await by.issue({ subject: [{ CN: ['Somebody'] }], publicKey, extensions }), 'base64'),
  );
}

const person = await certificateNaming([ocsp]);
const ask = (certificate = person, options: { ocspUrl?: string; now?: Date; timeoutMs?: number } = {}) =>
  requireGoodStatus(certificate, issuer, { now: new Date(), ...options });
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);

function fate(is: StatusFate, of = person): void {
  responder.fates.set(BigInt(`0x${of.serialNumber}`), is);
}
afterEach(() => responder.fates.clear());

describe('a certificate', () => {
  test('that is good is taken, and asked about where it says or where the tenant says', async () => {
    await expect(ask()).resolves.toBeUndefined();
    const silent = await certificateNaming([]);
    await expect(ask(silent, { ocspUrl: ocsp })).resolves.toBeUndefined();
    const elsewhere = await certificateNaming([`${bare}/none`]);
    await expect(ask(elsewhere)).rejects.toMatchObject({ fault: 'status_unavailable' });
    await expect(ask(elsewhere, { ocspUrl: ocsp })).resolves.toBeUndefined();
    const second = await certificateNaming(['ldap://example.com/', ocsp]);
    await expect(ask(second)).resolves.toBeUndefined();
  });

  test.each(['revoked', 'unknown'] as const)('that is %s is refused', async (status) => {
    fate(status);
    await expect(ask()).rejects.toMatchObject({ problem: 'refused', fault: 'certificate_refused' });
  });

  test('that names nobody to ask cannot be taken', async () => {
    await expect(ask(await certificateNaming([]))).rejects.toMatchObject({
      problem: 'provider_down',
      fault: 'misconfigured',
    });
  });

  test('of another authority of the same name is not the responder’s to judge', async () => {
    const stranger = await createTestAuthority('Demonstration of an authority');
    const theirs = await certificateNaming([ocsp], stranger);
    const asked = requireGoodStatus(theirs, new X509Certificate(stranger.pem), { now: new Date() });
    await expect(asked).rejects.toMatchObject({ cause: { code: 'OCSP_STATUS_6' } });
  });
});

describe('whose word is taken', () => {
  test.each(['authority', 'unchecked'] as const)('that of %s', async (who) => {
    fate(who);
    await expect(ask()).resolves.toBeUndefined();
  });

  test.each(['stranger', 'noPurpose', 'expired', 'mustBeChecked', 'forged'] as const)('not that of %s', async (who) => {
    fate(who);
    await expect(ask()).rejects.toMatchObject({ problem: 'provider_down', fault: 'wrong_signature' });
  });

  test('a bad word is no better than a good one', async () => {
    fate('stranger');
    await expect(ask()).rejects.not.toMatchObject({ problem: 'refused' });
  });
});

describe('an answer', () => {
  test.each([
    ['tryLater', 'OCSP_STATUS_3'],
    ['otherSerial', 'OCSP_CERT_ID'],
    ['otherIssuer', 'OCSP_CERT_ID'],
    ['twice', 'OCSP_CERT_ID'],
    ['otherNonce', 'OCSP_NONCE'],
    ['critical', 'OCSP_EXTENSION'],
    ['stale', 'OCSP_OUT_OF_DATE'],
    ['over', 'OCSP_OUT_OF_DATE'],
    ['early', 'OCSP_OUT_OF_DATE'],
    ['unavailable', 'HTTP_503'],
  ] as const)('%s says nothing (%s)', async (what, code) => {
    fate(what);
    await expect(ask()).rejects.toMatchObject({
      problem: 'provider_down',
      fault: 'status_unavailable',
      cause: { code },
    });
  });

  test('that is no OCSP says nothing', async () => {
    fate('garbage');
    await expect(ask()).rejects.toMatchObject({ problem: 'provider_down', fault: 'status_unavailable' });
  });

  test('above the size is not read, and a slow one not waited for', async () => {
    const down = { problem: 'provider_down', fault: 'status_unavailable' };
    fate('oversized');
    await expect(ask()).rejects.toMatchObject({ ...down, cause: { name: 'OutboundRefused' } });
    fate('slow');
    const began = performance.now();
    await expect(ask(person, { timeoutMs: 150 })).rejects.toMatchObject({ ...down, cause: { name: 'TimeoutError' } });
    expect(performance.now() - began).toBeLessThan(slowMs);
  });

  test('without the nonce counts as long as it is fresh', async () => {
    fate('noNonce');
    await expect(ask()).resolves.toBeUndefined();
    await expect(ask(person, { now: minutesFromNow(14) })).resolves.toBeUndefined();
    await expect(ask(person, { now: minutesFromNow(16) })).rejects.toMatchObject({ fault: 'status_unavailable' });
    await expect(ask(person, { now: minutesFromNow(-16) })).rejects.toMatchObject({ fault: 'status_unavailable' });
  });

  test('that the responder keeps counts until the next is due', async () => {
    fate('kept');
    await expect(ask()).resolves.toBeUndefined();
    await expect(ask(person, { now: minutesFromNow(674) })).resolves.toBeUndefined();
    await expect(ask(person, { now: minutesFromNow(676) })).rejects.toMatchObject({ fault: 'status_unavailable' });
  });
});

describe('where it may be asked', () => {
  test('not at an address inside, not by a redirect, not where nobody is', async () => {
    const down = { problem: 'provider_down', fault: 'status_unavailable' };
    const { port } = new URL(ocsp);
    for (const ocspUrl of ['http://10.1.2.3/ocsp', `http://localhost:${port}/ocsp`, 'http://[::1]/', 'file:///ocsp']) {
      await expect(ask(person, { ocspUrl })).rejects.toMatchObject({ ...down, cause: { name: 'OutboundRefused' } });
    }
    await expect(ask(person, { ocspUrl: `${bare}/moved` })).rejects.toMatchObject({ cause: { code: 'HTTP_302' } });
  });

  test('not at the sandbox in production', async () => {
    const was = { BALSS_DEMO: env.BALSS_DEMO, NODE_ENV: env.NODE_ENV };
    try {
      Object.assign(env, { BALSS_DEMO: false, NODE_ENV: 'production' });
      await expect(ask()).rejects.toMatchObject({ cause: { name: 'OutboundRefused' } });
    } finally {
      Object.assign(env, was);
    }
  });
});
