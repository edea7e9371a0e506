import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

/** AES-256-GCM: iv (12 bytes) ‖ ciphertext ‖ tag (16 bytes). `purpose` is bound as additional data. */
export function seal(key: Buffer, purpose: string, plain: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Reverse of `seal`; throws when key, purpose or a single bit differs. */
export function unseal(key: Buffer, purpose: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  if (bytes.length < ivBytes + tagBytes) throw new Error('a sealed text is cut short');
  const options = { authTagLength: tagBytes };
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), options).setAAD(
    Buffer.from(purpose),
  );
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes, bytes.length - tagBytes)), decipher.final()]);
}

/** HMAC-SHA-256, base64url. */
export function mac(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

/** Person key (contract C10): country ‖ idType ‖ normalised identifier under the tenant's guard key. */
export function personKey(guardKey: Buffer, identity: { country: string; idType: string; nationalId: string }): string {
  return mac(guardKey, [identity.country, identity.idType, identity.nationalId].join('\u001f'));
}
