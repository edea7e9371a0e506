import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { CeremonyOptions } from '../domain/team/ports.ts';
import type { PasskeyAnswer } from '../domain/team/schema.ts';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();

/** What a device may get wrong, or lie about. */
export interface Ceremony {
  origin: string;
  rpId: string;
  /** Whether the device asked for finger, face or PIN; true unless given. */
  userVerified?: boolean;
  counter?: number;
}

/** A passkey device in software (WebAuthn level 2, ES256, attestation "none"), for tests of the verbs without a browser. */
export function passkeyDevice() {
  const credentialId = randomBytes(32);
  let userHandle = Buffer.alloc(0);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const flags = { present: 0x01, verified: 0x04, attested: 0x40 };

  const authenticatorData = ({ rpId, userVerified = true, counter = 0 }: Ceremony, attested: Buffer | null): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const bits = flags.present | (userVerified ? flags.verified : 0) | (attested ? flags.attested : 0);
    return Buffer.concat([sha256(rpId), Buffer.from([bits]), count, attested ?? Buffer.alloc(0)]);
  };
  const clientData = (type: string, challenge: string, { origin }: Ceremony) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const answer = (response: Record<string, string>): PasskeyAnswer => {
    const id = credentialId.toString('base64url');
    const { clientDataJSON = '' } = response;
    return { id, rawId: id, type: 'public-key', response: { ...response, clientDataJSON }, clientExtensionResults: {} };
  };

  return {
    /** `navigator.credentials.create` */
    create(options: CeremonyOptions, ceremony: Ceremony): PasskeyAnswer {
      userHandle = Buffer.from((options['user'] as { id: string }).id, 'base64url');
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, coseKey(publicKey)]);
      const authData = authenticatorData(ceremony, attested);
      const attestation = new Map<string, string | Map<string, string> | Uint8Array>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', new Uint8Array(authData)],
      ]);
      return answer({
        clientDataJSON: clientData('webauthn.create', options.challenge, ceremony).toString('base64url'),
        attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString('base64url'),
      });
    },
    /** `navigator.credentials.get` */
    get({ challenge }: Pick<CeremonyOptions, 'challenge'>, ceremony: Ceremony): PasskeyAnswer {
      const data = clientData('webauthn.get', challenge, ceremony);
      const authData = authenticatorData(ceremony, null);
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey);
      return answer({
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: userHandle.toString('base64url'),
      });
    },
  };
}

/** COSE_Key of an ES256 public key (RFC 9053 §7.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const cose = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
    [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
  ]);
  return Buffer.from(isoCBOR.encode(cose));
}
