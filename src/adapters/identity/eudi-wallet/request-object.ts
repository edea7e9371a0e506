import { createHash, createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { IdentityProblem, type Trip } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { readCertificates } from '../../certificate-chain.ts';

/** By what wallets know the tenant: key, chain (base64 of DER, leaf first) and the client id made from the leaf. */
export interface Access {
  key: KeyObject;
  x5c: string[];
  clientId: string;
}

/** The one credential that is asked for. */
export const credentialId = 'pid';
export const encryptions = ['A128GCM', 'A256GCM'];

/** Reads the access certificate; client id prefix `x509_hash` (OpenID4VP 1.0 §5.9.3, asked for by HAIP 1.0). */
export function readAccess(pem: string): Access {
  try {
    const key = createPrivateKey(pem);
    const chain = readCertificates(pem);
    const [leaf] = chain;
    if (!leaf?.checkPrivateKey(key)) throw new Error('the private key is not that of the first certificate');
    const hash = createHash('sha256').update(leaf.raw).digest('base64url');
    return { key, x5c: chain.map(({ raw }) => raw.toString('base64')), clientId: `x509_hash:${hash}` };
  } catch (cause) {
    throw new IdentityProblem('provider_down', 'misconfigured', { cause });
  }
}

/** Claims that the rule needs, as paths into the PID (PID Rulebook, annex 3.01 §4); no others are asked for. */
export function claimsFor(needs: Trip<unknown>['needs']): string[] {
  return [
    'family_name',
    'given_name',
    'personal_administrative_number',
    'issuing_country',
    ...(needs.birthDate ? ['birthdate'] : []),
    ...(needs.citizenship ? ['nationalities'] : []),
    ...(needs.residence ? ['address'] : []),
  ];
}

/** The signed request (RFC 9101, OpenID4VP 1.0 §5): what is asked, the nonce, and where the encrypted answer goes. */
export function requestObject(
  { provider, needs, now }: Trip<ProviderOf<'eudi-wallet'>>,
  access: Access,
  asked: { nonce: string; state: string; responseUri: string; encryptionKey: JsonWebKey },
): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = claimsFor(needs).map((name) => ({ path: [name] }));
  const algorithms = { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] };
  return new SignJWT({
    response_type: 'vp_token',
    response_mode: 'direct_post.jwt',
    client_id: access.clientId,
    response_uri: asked.responseUri,
    nonce: asked.nonce,
    state: asked.state,
    aud: 'https://self-issued.me/v2',
    dcql_query: {
      credentials: [{ id: credentialId, format: 'dc+sd-jwt', meta: { vct_values: provider.types }, claims }],
    },
    client_metadata: {
      jwks: { keys: [asked.encryptionKey] },
      encrypted_response_enc_values_supported: encryptions,
      vp_formats_supported: { 'dc+sd-jwt': algorithms },
    },
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'oauth-authz-req+jwt', x5c: access.x5c })
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 300)
    .sign(access.key);
}
