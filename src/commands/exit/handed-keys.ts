import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CompactEncrypt } from 'jose';
import { SetupError } from '../../db/setup-error.ts';

/** A tenant's own keys, unwrapped: base64 of 32 bytes each. */
export interface HandedKeys {
  /** HMAC-SHA-256 key of person keys. */
  readonly guard: string;
  /** AES-256 keys by id. */
  readonly data: Readonly<Record<string, string>>;
}

/** The tenant's public key: PEM (SPKI or a certificate) or JWK; RSA of 2 048 bits or more, P-256/384/521 or X25519. */
export async function readPublicKey(file: string): Promise<KeyObject> {
  try {
    const text = await readFile(file, 'utf8');
    const key = text.trimStart().startsWith('{')
      ? createPublicKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' })
      : createPublicKey(text);
    if (/PRIVATE KEY/.test(text) || (text.trimStart().startsWith('{') && 'd' in (JSON.parse(text) as object)))
      throw new Error('private');
    algorithmOf(key);
    return key;
  } catch {
    throw new SetupError(
      `${file} holds no public key that can be used: give PEM or JWK of RSA (2 048 bits or more), P-256, P-384, P-521 or X25519, and never the private half.`,
    );
  }
}

function algorithmOf(key: KeyObject): string {
  if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048) return 'RSA-OAEP-256';
  if (key.asymmetricKeyType === 'ec' || key.asymmetricKeyType === 'x25519') return 'ECDH-ES+A256KW';
  throw new Error('no such algorithm');
}

/** The keys as a JWE (RFC 7516, compact) that only the holder of the private half opens. */
export function sealKeys(keys: HandedKeys, key: KeyObject): Promise<string> {
  return new CompactEncrypt(Buffer.from(JSON.stringify(keys)))
    .setProtectedHeader({ alg: algorithmOf(key), enc: 'A256GCM', cty: 'application/json' })
    .encrypt(key);
}
