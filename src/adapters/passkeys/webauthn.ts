import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import type { Passkeys } from '../../domain/team/ports.ts';
import { challengeMinutes } from '../../domain/team/rules.ts';

const timeout = challengeMinutes * 60_000;

/** EdDSA, ES256 and RS256 (COSE): what today's devices make. */
const supportedAlgorithmIDs = [-8, -7, -257];

/** The bytes by which an authenticator knows its user; never a name or an address. */
const userHandle = (memberId: string) => Buffer.from(memberId.replaceAll('-', ''), 'hex');

/** The library throws for every fault in what a browser sent: none of them proves anything. */
async function orNull<T>(work: () => Promise<T | null>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

/** Passkeys by @simplewebauthn/server. `originOf` gives a tenant's origin with scheme and port. */
export function webauthnPasskeys(originOf: (site: { canonicalHost: string }) => string): Passkeys {
  return {
    async registration(site, { id, name, siteName, has }) {
      const options = await generateRegistrationOptions({
        rpName: siteName,
        rpID: site.canonicalHost,
        userID: new Uint8Array(userHandle(id)),
        userName: name,
        userDisplayName: name,
        timeout,
        supportedAlgorithmIDs,
        attestationType: 'none',
        excludeCredentials: has.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return { ...options };
    },
    async authentication(site) {
      const options = await generateAuthenticationOptions({
        rpID: site.canonicalHost,
        timeout,
        userVerification: 'required',
      });
      return { ...options };
    },
    challengeOf(answer) {
      try {
        const { challenge } = decodeClientDataJSON(answer.response.clientDataJSON);
        return typeof challenge === 'string' ? challenge : null;
      } catch {
        return null;
      }
    },
    registered: (site, answer, challenge) =>
      orNull(async () => {
        const { verified, registrationInfo } = await verifyRegistrationResponse({
          response: answer as unknown as RegistrationResponseJSON,
          expectedChallenge: challenge,
          expectedOrigin: originOf(site),
          expectedRPID: site.canonicalHost,
          requireUserVerification: true,
          supportedAlgorithmIDs,
        });
        if (!verified) return null;
        const { credential, credentialBackedUp } = registrationInfo;
        return {
          credentialId: credential.id,
          publicKey: new Uint8Array(credential.publicKey),
          counter: BigInt(credential.counter),
          transports: credential.transports ?? [],
          backedUp: credentialBackedUp,
        };
      }),
    authenticated: (site, answer, challenge, passkey) =>
      orNull(async () => {
        const response = answer as unknown as AuthenticationResponseJSON;
        // A discoverable passkey says whose it is; a row that says otherwise is not its own.
        if (response.response.userHandle !== userHandle(passkey.memberId).toString('base64url')) return null;
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response,
          expectedChallenge: challenge,
          expectedOrigin: originOf(site),
          expectedRPID: site.canonicalHost,
          requireUserVerification: true,
          credential: {
            id: passkey.credentialId,
            publicKey: passkey.publicKey,
            counter: Number(passkey.counter),
            transports: passkey.transports,
          },
        });
        if (!verified) return null;
        return { counter: BigInt(authenticationInfo.newCounter), backedUp: authenticationInfo.credentialBackedUp };
      }),
  };
}
