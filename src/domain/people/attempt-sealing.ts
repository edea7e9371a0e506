import type { KeyStore } from './ports.ts';
import { seal, unseal } from './sealing.ts';
import { tenantKeys } from './tenant-keys.ts';

const purpose = 'sign-in-attempt';

/**
 * Seals what a sign-in attempt holds under the tenant's data key, so that destroying the wrapping key reaches it too
 * (contract C11): `keyId.ciphertext`. A rotation leaves it: it is read for minutes and deleted after a day.
 */
export async function sealAttempt(store: KeyStore, tenantId: string, text: string): Promise<string> {
  const { data } = await tenantKeys(store, tenantId);
  return `${data.id}.${seal(data.key, purpose, Buffer.from(text)).toString('base64url')}`;
}

/** Reverse of `sealAttempt`; null for a text that is not one. Throws when the key is gone or a bit differs. */
export async function unsealAttempt(store: KeyStore, tenantId: string, sealed: string): Promise<string | null> {
  const [keyId, ciphertext] = sealed.split('.');
  if (!keyId || !ciphertext) return null;
  const keys = await tenantKeys(store, tenantId, keyId);
  return unseal(keys.dataKey(keyId), purpose, Buffer.from(ciphertext, 'base64url')).toString('utf8');
}
