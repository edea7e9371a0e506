import { createHash, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { IdentityProblem } from '../../../domain/people/ports.ts';
import { leadsToAnchor } from '../../certificate-chain.ts';

/** The hashes that SD-JWT's `_sd_alg` may name here. */
export function hashOf(data: string | ArrayBuffer, algorithm: string): Uint8Array {
  if (!/^sha-(256|384|512)$/.test(algorithm)) throw new IdentityProblem('refused', 'malformed_answer');
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(data);
  return createHash(algorithm.replace('-', '')).update(bytes).digest();
}

/** Whether a base64url signature is ES256 by this key (RFC 7518 §3.4), the one algorithm of HAIP 1.0. */
export function isSignedBy(key: KeyObject, data: string, signature: string): boolean {
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return false;
  const options = { key, dsaEncoding: 'ieee-p1363' } as const;
  return verify('sha256', Buffer.from(data, 'utf8'), options, Buffer.from(signature, 'base64url'));
}

/** The end entity of an `x5c` chain that leads to an anchor; throws IdentityProblem (wrong_issuer) for any other. */
export function issuerOf(x5c: readonly string[], anchors: readonly X509Certificate[], now: Date): X509Certificate {
  const chain = readChain(x5c);
  const [leaf] = chain;
  if (!leaf || !leadsToAnchor(chain, anchors, now)) throw new IdentityProblem('refused', 'wrong_issuer');
  return leaf;
}

function readChain(x5c: readonly string[]): X509Certificate[] {
  try {
    return x5c.map((der) => new X509Certificate(Buffer.from(der, 'base64')));
  } catch (cause) {
    throw new IdentityProblem('refused', 'malformed_answer', { cause });
  }
}
