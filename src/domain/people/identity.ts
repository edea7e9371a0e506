import { checkIdentifier, normaliseDocument } from './identifiers.ts';
import type { KeyStore, SealedColumn } from './ports.ts';
import { VerifiedIdentity } from './schema.ts';
import { seal, unseal } from './sealing.ts';
import { tenantKeys, type TenantKeys } from './tenant-keys.ts';

const purpose = 'verified-identity';

export const sealedIdentities: SealedColumn = { table: 'verified_identity', column: 'ciphertext', purpose };

/** A signature keeps the identity as it was sealed at the sign-in. */
export const sealedSigners: SealedColumn = { table: 'signature', column: 'identity', purpose };

/** What an adapter hands over before it is checked: claims by our field names, the identifier as the provider wrote it. */
export type ProvedFacts = Omit<VerifiedIdentity, 'nationalId'> & { nationalId: string };

/**
 * Checks and normalises what a provider proved (vectors §9). Null when the identifier is not valid: such a person
 * could be counted twice and is refused. `today` is a local date.
 */
export function verifyIdentity(facts: ProvedFacts, today: string): VerifiedIdentity | null {
  if (facts.idType === 'document') {
    const nationalId = normaliseDocument(facts.nationalId);
    return nationalId === '' ? null : VerifiedIdentity.parse({ ...facts, nationalId });
  }
  // A certificate's prefix names country and type: an Estonian code from a Latvian provider stays Estonian.
  const prefixed = /^\s*(PNO|TIN|PAS|IDC)[a-z]{2}/i.test(facts.nationalId);
  const checked = checkIdentifier({ type: prefixed ? 'etsi' : facts.idType, text: facts.nationalId, today });
  if (!checked.valid) return null;
  const country = checked.type.slice(0, 2).toUpperCase();
  return VerifiedIdentity.parse({ ...facts, country, idType: checked.type, nationalId: checked.normalised });
}

export function sealIdentity(keys: TenantKeys, identity: VerifiedIdentity): { ciphertext: Buffer; keyId: string } {
  return { ciphertext: seal(keys.data.key, purpose, Buffer.from(JSON.stringify(identity))), keyId: keys.data.id };
}

/** Decrypts an identity; only for the purposes of contract C12. */
export function unsealIdentity(keys: TenantKeys, ciphertext: Uint8Array, keyId: string): VerifiedIdentity {
  return VerifiedIdentity.parse(JSON.parse(unseal(keys.dataKey(keyId), purpose, ciphertext).toString('utf8')));
}

/** An identity that may be there: null when it was never kept or has been destroyed. */
export async function openIdentity(
  store: KeyStore,
  tenantId: string,
  row: { ciphertext: Uint8Array | null; keyId: string | null } | null,
): Promise<VerifiedIdentity | null> {
  if (!row?.ciphertext || !row.keyId) return null;
  return unsealIdentity(await tenantKeys(store, tenantId, row.keyId), row.ciphertext, row.keyId);
}

/** The name as the provider wrote it, family name in the order of the country: Ukraine writes it first. */
export function displayName(identity: VerifiedIdentity): string {
  const { country, givenName, familyName, patronymic } = identity;
  const parts = country === 'UA' ? [familyName, givenName, patronymic] : [givenName, familyName];
  return parts.filter(Boolean).join(' ');
}
