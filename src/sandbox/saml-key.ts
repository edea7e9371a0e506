import type { SigningKey } from './saml-messages.ts';
import { makeSelfSigned, pemsOf } from './self-signed.ts';

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const dayMs = 86_400_000;

/** A fresh RSA key with a certificate that it signed itself, as SAML partners exchange them. */
export async function makeSigningKey(name: string): Promise<SigningKey> {
  const now = Date.now();
  const made = await makeSelfSigned({
    name: `CN=${name} (sandbox)`,
    algorithm,
    notBefore: new Date(now - dayMs),
    notAfter: new Date(now + 365 * dayMs),
  });
  return pemsOf(made);
}
