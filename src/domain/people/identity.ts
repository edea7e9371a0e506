import { checkIdentifier, normaliseDocument } from './identifiers.ts';
import type { KeyStore, SealedColumn } from './ports.ts';
import { VerifiedIdentity, type Identifier } from './schema.ts';
import { seal, unseal } from './sealing.ts';
import { tenantKeys, type TenantKeys } from './tenant-keys.ts';

const purpose = 'verified-identity';

export const sealedIdentities: SealedColumn = { table: 'verified_identity', column: 'ciphertext', purpose };

/** A signature keeps the identity as it was sealed at the sign-in. */
export const sealedSigners: SealedColumn = { table: 'signature', column: 'identity', purpose };

/**
 * What an adapter hands over before it is checked: claims by our field names, identifiers as the provider wrote them.
 * `otherIds`: further codes of the same person in the same answer.
 */
export type ProvedFacts = VerifiedIdentity & { otherIds?: readonly Identifier[] };

/** A verified identity with its other codes, which join them to one person and are not kept. */
export type ProvedIdentity = VerifiedIdentity & { otherIds?: readonly Identifier[] };

/**
 * Checks and normalises what a provider proved (vectors §9). Null when the identifier is not valid: such a person
 * could be counted twice and is refused. Another code that is not valid is left out. `today` is a local date.
 */
export function verifyIdentity({ otherIds = [], ...facts }: ProvedFacts, today: string): ProvedIdentity | null {
  const own = checkedCode(facts, today);
  if (!own) return null;
  const others = otherIds.flatMap((code) => checkedCode(code, today) ?? []);
  return { ...VerifiedIdentity.parse({ ...facts, ...own }), ...(others.length > 0 && { otherIds: others }) };
}

function checkedCode({ country, idType, nationalId: text }: Identifier, today: string): Identifier | null {
  if (idType === 'document') {
    const nationalId = normaliseDocument(text);
    return nationalId === '' ? null : { country, idType, nationalId };
  }
  // A certificate's prefix names country and type: an Estonian code from a Latvian provider stays Estonian.
  const prefixed = /^\s*(PNO|TIN|PAS|IDC)[a-z]{2}/i.test(text);
  const checked = checkIdentifier({ type: prefixed ? 'etsi' : idType, text, today });
  if (!checked.valid) return null;
  return { country: checked.type.slice(0, 2).toUpperCase(), idType: checked.type, nationalId: checked.normalised };
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
