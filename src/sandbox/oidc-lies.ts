import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { type Outcomes, usualOutcomes } from './pages.ts';

const lie = (label: string, effect: string) => ({ label, effect: `${effect} The site must refuse it.` });

/** Lies of an ID token; all are about the first person. */
const oidcLies = {
  'wrong-signature': lie('Wrong signature', 'Somebody else signed the ID token.'),
  unsigned: lie('No signature', 'The ID token is not signed at all (“alg”: “none”).'),
  'wrong-audience': lie('Wrong audience', 'The ID token is meant for another site.'),
  'wrong-issuer': lie('Wrong issuer', 'The ID token names another provider.'),
  'expired-token': lie('ID token has expired', 'It was valid until an hour ago.'),
  replayed: lie('Replayed answer', 'The ID token was made for another sign-in: its nonce is not the one of this.'),
  nobody: lie('No personal code', 'The provider names the person but gives no personal code.'),
  low: {
    label: 'Lower level',
    effect: 'The provider says that the person signed in by weaker means: the site must count the lower level.',
  },
} satisfies Outcomes;

/** What the chooser of OpenID Connect offers beside people. */
export const oidcOutcomes: Outcomes = { ...usualOutcomes, ...oidcLies };

export type OidcLie = keyof typeof oidcLies;

export function isOidcLie(text: string | null | undefined): text is OidcLie {
  return Object.hasOwn(oidcLies, text ?? '');
}

/** The ID token again with a lie in it, signed with the key that `keys` gives for it. */
export async function lyingToken(
  idToken: string,
  told: OidcLie,
  keys: { readonly own: CryptoKey; readonly stranger: CryptoKey },
): Promise<string> {
  const claims = { ...decodeJwt(idToken), ...falsehoods(told) };
  if (told === 'unsigned') return new UnsecuredJWT(claims).encode();
  const { alg = '', ...header } = decodeProtectedHeader(idToken);
  return new SignJWT(claims)
    .setProtectedHeader({ ...header, alg })
    .sign(told === 'wrong-signature' ? keys.stranger : keys.own);
}

/** Claims that replace the true ones; undefined leaves one out. */
function falsehoods(told: OidcLie): JWTPayload {
  const anHourAgo = Math.floor(Date.now() / 1000) - 3600;
  switch (told) {
    case 'wrong-audience':
      return { aud: 'another-site' };
    case 'wrong-issuer':
      return { iss: 'http://another-provider.localhost' };
    case 'expired-token':
      return { iat: anHourAgo - 600, exp: anHourAgo };
    case 'replayed':
      return { nonce: 'of-another-sign-in' };
    case 'nobody':
      return { national_id: undefined };
    case 'low':
      return { acr: 'http://eidas.europa.eu/LoA/low' };
    case 'wrong-signature':
    case 'unsigned':
      return {};
  }
}
