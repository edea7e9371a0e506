import { randomBytes } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { CompactEncrypt, importJWK, SignJWT } from 'jose';
import { type HolderKeys, newHolderKeys, sha256 } from './pid-issuer.ts';
import { askedClaims, type WalletRequest } from './wallet-request.ts';

/** What can be wrong with the presentation of a good PID. */
export type PresentationLie = 'otherAudience' | 'otherNonce' | 'tampered' | 'noKeyBinding' | 'swapped' | 'withheld';

/** The PID with the asked claims only, bound to the request by the holder's key (RFC 9901 §7.2). */
export async function present(pid: string, holder: HolderKeys, request: WalletRequest, lie?: PresentationLie) {
  const asked = askedClaims(request).filter((name) => lie !== 'withheld' || name !== 'personal_administrative_number');
  const frame = Object.fromEntries(asked.map((name) => [name, true]));
  const disclosed = await new SDJwtVcInstance({ hasher: sha256 }).present(pid, frame);
  const shown = lie === 'tampered' ? withOtherName(disclosed) : disclosed;
  if (lie === 'noKeyBinding') return shown;
  const { privateKey } = lie === 'swapped' ? await newHolderKeys() : holder;
  const binding = await new SignJWT({
    aud: lie === 'otherAudience' ? 'x509_hash:somebody-else' : request.client_id,
    nonce: lie === 'otherNonce' ? randomBytes(32).toString('base64url') : request.nonce,
    sd_hash: Buffer.from(sha256(shown)).toString('base64url'),
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
    .setIssuedAt()
    .sign(privateKey);
  return shown + binding;
}

/** The same presentation with a family name that no issuer signed. */
function withOtherName(shown: string): string {
  const parts = shown.split('~').map((part) => {
    const disclosure = Buffer.from(part, 'base64url').toString('utf8');
    if (!disclosure.includes('"family_name"')) return part;
    const [salt, name] = JSON.parse(disclosure) as string[];
    return Buffer.from(JSON.stringify([salt, name, 'Izdomāts'])).toString('base64url');
  });
  return parts.join('~');
}

/** The form that is posted to the response address: encrypted for the site's key of this request (OpenID4VP 1.0 §8.3). */
export async function encryptedAnswer(request: WalletRequest, presentation: string): Promise<Record<string, string>> {
  const [jwk] = request.client_metadata.jwks.keys;
  const answer = { vp_token: { [request.dcql_query.credentials[0].id]: [presentation] }, state: request.state };
  const response = await new CompactEncrypt(Buffer.from(JSON.stringify(answer)))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: jwk.kid })
    .encrypt(await importJWK(jwk, 'ECDH-ES'));
  return { response };
}
