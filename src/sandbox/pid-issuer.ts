import 'reflect-metadata';
import { createHash, KeyObject, randomBytes, sign } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { KeyUsageFlags, KeyUsagesExtension } from '@peculiar/x509';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { SignJWT } from 'jose';
import type { SyntheticPerson } from './people/person.ts';
import { createTestAuthority } from './test-authority.ts';

const es256 = { name: 'ECDSA', namedCurve: 'P-256' };
const day = 86_400;

/** What can be wrong with a PID when it is issued. */
export type PidLie = 'wrongSignature' | 'untrusted' | 'otherCountry' | 'expiredPid' | 'otherType' | 'revoked';

/** The wallet's key for one PID (P-256). */
export type HolderKeys = CryptoKeyPair;

/** Makes a key for one PID, as a wallet does at issuance. */
export const newHolderKeys = (): Promise<HolderKeys> => crypto.subtle.generateKey(es256, true, ['sign', 'verify']);

/** A hash as SD-JWT wants it; only SHA-256 is used here. */
export const sha256 = (data: string | ArrayBuffer): Uint8Array =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : Buffer.from(data))
    .digest();

/** Issues PIDs of every country (PID Rulebook, annex 3.01) under one authority of its own, and says which of them are revoked. */
export async function createPidIssuer(origin: string) {
  const [authority, stranger, keys] = await Promise.all([
    createTestAuthority('Demonstration of a PID provider'),
    createTestAuthority('Demonstration of a PID provider'),
    crypto.subtle.generateKey(es256, true, ['sign', 'verify']),
  ]);
  const leaf = (of: typeof authority, country: string) =>
    of.issue({
      subject: [{ C: [country] }, { CN: ['Demonstration of a PID signer'] }],
      publicKey: keys.publicKey,
      extensions: [new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)],
    });
  const lister = await leaf(authority, 'LV');
  const key = { key: KeyObject.from(keys.privateKey), dsaEncoding: 'ieee-p1363' } as const;

  return {
    pem: authority.pem,
    /** The status list (Token Status List) at a path: entry 0 is valid, entry 1 revoked. */
    async statusList(path: string): Promise<string> {
      const lst = deflateSync(Buffer.from([0b10, 0, 0, 0])).toString('base64url');
      return new SignJWT({ status_list: { bits: 1, lst } })
        .setProtectedHeader({ alg: 'ES256', typ: 'statuslist+jwt', x5c: [lister] })
        .setSubject(origin + path)
        .setIssuedAt()
        .setExpirationTime('1 day')
        .sign(keys.privateKey);
    },
    /** A PID bound to the holder's key; all of a person's claims can be disclosed one by one. */
    async issue(
      person: SyntheticPerson,
      holder: HolderKeys,
      { statusPath, lie }: { statusPath: string; lie?: PidLie },
    ): Promise<string> {
      const now = Math.floor(Date.now() / 1000);
      const instance = new SDJwtVcInstance({
        hasher: sha256,
        hashAlg: 'sha-256',
        saltGenerator: (length) => randomBytes(length).toString('base64url'),
        signAlg: 'ES256',
        signer: (data) => {
          const value = sign('sha256', Buffer.from(data), key);
          if (lie === 'wrongSignature') value[0] = (value[0] ?? 0) ^ 1;
          return value.toString('base64url');
        },
      });
      const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', holder.publicKey);
      const abroad = /^[A-Z]{2}$/.test(person.residence);
      const claims = {
        family_name: person.familyName,
        given_name: person.givenName,
        birthdate: person.birthDate,
        nationalities: [...person.citizenship],
        personal_administrative_number: person.nationalId,
        address: abroad
          ? { country: person.residence }
          : { country: person.residence.slice(0, 2), region: person.residence },
        issuing_country: person.country,
      };
      const payload = {
        iss: origin,
        vct: lie === 'otherType' ? 'urn:eudi:mdl:1' : 'urn:eudi:pid:1',
        iat: now - 30 * day,
        exp: lie === 'expiredPid' ? now - day : now + 30 * day,
        cnf: { jwk: { kty, crv, x, y } },
        status: { status_list: { idx: lie === 'revoked' ? 1 : 0, uri: origin + statusPath } },
        issuing_authority: 'Balss demonstration',
        ...claims,
      };
      const frame = { _sd: Object.keys(claims) as (keyof typeof claims)[] };
      const country = lie === 'otherCountry' ? 'FI' : person.country;
      const certificate = await leaf(lie === 'untrusted' ? stranger : authority, country);
      return instance.issue(payload, frame, { header: { x5c: [certificate] } });
    },
  };
}
