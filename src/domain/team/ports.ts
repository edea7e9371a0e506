import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import type { PasskeyAnswer } from './schema.ts';

/** How a member of staff is called and written to; stored sealed only. */
export interface Contact {
  name: string;
  email: string;
}

/** A tenant's keys, as the team needs them; they are kept by a higher module. */
export interface Vault {
  seal(tenantId: string, contact: Contact): Promise<{ contact: Uint8Array<ArrayBuffer>; keyId: string }>;
  open(tenantId: string, sealed: { contact: Uint8Array; keyId: string }): Promise<Contact>;
  /** HMAC-SHA-256 under the guard key, base64url. */
  mark(tenantId: string, text: string): Promise<string>;
}

type Site = Pick<TenantInForce, 'canonicalHost'>;

/** What a browser's `navigator.credentials` is called with, as JSON. */
export type CeremonyOptions = { challenge: string } & Record<string, unknown>;

export interface StoredPasskey {
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: bigint;
  transports: string[];
}

export type ProvedPasskey = StoredPasskey & { backedUp: boolean };

/**
 * WebAuthn for one site: the relying party is the tenant's host, the origin its own, the user is verified by the device, and
 * the passkey is discoverable, so that nobody names themself before it answers. Answers that prove nothing give null.
 */
export interface Passkeys {
  registration(
    site: Site,
    user: { id: string; name: string; siteName: string; has: Pick<StoredPasskey, 'credentialId' | 'transports'>[] },
  ): Promise<CeremonyOptions>;
  authentication(site: Site): Promise<CeremonyOptions>;
  /** The challenge that an answer says it answers. */
  challengeOf(answer: PasskeyAnswer): string | null;
  registered(site: Site, answer: PasskeyAnswer, challenge: string): Promise<ProvedPasskey | null>;
  authenticated(
    site: Site,
    answer: PasskeyAnswer,
    challenge: string,
    passkey: StoredPasskey & { memberId: string },
  ): Promise<Pick<ProvedPasskey, 'counter' | 'backedUp'> | null>;
}

export interface TeamPorts {
  vault: Vault;
  passkeys: Passkeys;
}

/** A live session of a person who signed in with an eID. */
export interface EidSession {
  personKey: string;
  provider: string;
  level: string;
  authenticatedAt: Date;
}
