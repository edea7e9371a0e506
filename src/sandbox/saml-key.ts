import 'reflect-metadata';
import { PemConverter, X509CertificateGenerator } from '@peculiar/x509';
import type { SigningKey } from './saml-messages.ts';

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

/** A fresh RSA key with a certificate that it signed itself, as SAML partners exchange them. */
export async function makeSigningKey(name: string): Promise<SigningKey> {
  const keys = await crypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name} (sandbox)`,
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 365 * 86_400_000),
    signingAlgorithm: rsa,
    keys,
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { privateKey: PemConverter.encode(pkcs8, 'PRIVATE KEY'), certificate: certificate.toString('pem') };
}
