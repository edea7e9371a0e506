import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `signature` is the hex HMAC-SHA-256 of the body's own bytes under the signing key
 * (https://documentation.idenfy.com/security/callback-signing).
 */
export function isSigned(body: Buffer, signature: string | null, key: string): boolean {
  if (key === '' || signature === null || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  return timingSafeEqual(createHmac('sha256', key).update(body).digest(), Buffer.from(signature, 'hex'));
}
