import 'reflect-metadata';
import { X509CertificateGenerator } from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const yearMs = 365 * 86_400_000;

/**
 * Key and access certificate (PEM, one after the other) by which the demonstration's wallet knows the site, made anew at
 * each start; a real tenant's come from the registrar of relying parties.
 */
export async function makeWalletAccess(): Promise<string> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const now = Date.now();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Balss demonstration',
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(now - yearMs),
    notAfter: new Date(now + 10 * yearMs),
  });
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const lines = key.match(/.{1,64}/g)?.join('\n') ?? '';
  return `-----BEGIN ${'PRIVATE KEY'}-----\n${lines}\n-----END ${'PRIVATE KEY'}-----\n${certificate.toString('pem')}\n`;
}
