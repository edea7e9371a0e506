import 'reflect-metadata';
import { AuthorityInfoAccessExtension, ExtendedKeyUsageExtension, Extension } from '@peculiar/x509';
import { createTestAuthority, type TestAuthority } from './test-authority.ts';

/** One who signs answers about certificates. */
export interface Responder {
  readonly privateKey: CryptoKey;
  /** Bits of the public key, as OCSP names a responder. */
  readonly publicKey: ArrayBuffer;
  /** Base64 of DER; null for the authority itself, whose certificate need not be sent. */
  readonly certificate: string | null;
}

/** `own` may answer, and so may the `authority` itself and one `unchecked`; the others may not. */
export type ResponderKind = 'own' | 'authority' | 'unchecked' | 'stranger' | 'noPurpose' | 'expired' | 'mustBeChecked';

const signsAnswers = new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.9']);
const forOtherThings = new ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.2']);
/** id-pkix-ocsp-nocheck, whose value is NULL. */
const noCheck = new Extension('1.3.6.1.5.5.7.48.1.5', false, Buffer.from('0500', 'hex'));
const askElsewhere = new AuthorityInfoAccessExtension({ ocsp: 'http://responder.example/' });

/** The responders of an authority, good ones and those whom nobody may believe. */
export async function respondersOf(authority: TestAuthority): Promise<Record<ResponderKind, Responder>> {
  const stranger = await createTestAuthority(authority.commonName);
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const bits = (key: CryptoKey) => crypto.subtle.exportKey('raw', key);
  const publicKey = await bits(keys.publicKey);

  async function made(
    extensions: readonly Extension[],
    { issuer = authority, expired = false } = {},
  ): Promise<Responder> {
    const subject = [{ CN: ['Demonstration of an OCSP responder'] }];
    const certificate = await issuer.issue({ subject, publicKey: keys.publicKey, extensions, expired });
    return { privateKey: keys.privateKey, publicKey, certificate };
  }

  return {
    own: await made([signsAnswers, noCheck]),
    authority: { ...authority.keys, publicKey: await bits(authority.keys.publicKey), certificate: null },
    unchecked: await made([signsAnswers]),
    stranger: await made([signsAnswers, noCheck], { issuer: stranger }),
    noPurpose: await made([forOtherThings, noCheck]),
    expired: await made([signsAnswers, noCheck], { expired: true }),
    mustBeChecked: await made([signsAnswers, askElsewhere]),
  };
}
