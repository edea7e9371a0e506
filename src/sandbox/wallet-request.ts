import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { z } from 'zod';
import { callSite, siteAddress } from './exchange.ts';

const Payload = z.object({
  response_type: z.literal('vp_token'),
  response_mode: z.literal('direct_post.jwt'),
  client_id: z.string(),
  response_uri: z.string(),
  nonce: z.string().min(20),
  state: z.string(),
  dcql_query: z.object({
    credentials: z.tuple([
      z.object({
        id: z.string(),
        format: z.literal('dc+sd-jwt'),
        meta: z.object({ vct_values: z.array(z.string()).min(1) }),
        claims: z.array(z.object({ path: z.tuple([z.string()]) })).min(1),
      }),
    ]),
  }),
  client_metadata: z.object({
    jwks: z.object({
      keys: z.tuple([
        z.object({
          kty: z.literal('EC'),
          crv: z.literal('P-256'),
          x: z.string(),
          y: z.string(),
          kid: z.string(),
          alg: z.literal('ECDH-ES'),
        }),
      ]),
    }),
    encrypted_response_enc_values_supported: z.array(z.string()),
    vp_formats_supported: z.object({ 'dc+sd-jwt': z.object({ 'kb-jwt_alg_values': z.array(z.string()) }) }),
  }),
});

/** A request that the wallet would show to its person. */
export type WalletRequest = z.infer<typeof Payload>;

/**
 * Fetches what a link points at and judges it as a wallet does: signed by the leaf whose hash is the client id, for wallets,
 * fresh, and answered where it came from. Whether the leaf is a registered party's is not asked here: there is no register.
 * Throws with a sentence for the visitor.
 */
export async function fetchRequest(link: URLSearchParams): Promise<WalletRequest> {
  const address = siteAddress(link.get('request_uri'));
  if (!address) throw new Error('The request is not at an address of the demonstration.');
  const { status, type, body } = await callSite(address);
  if (status !== 200 || type !== 'application/oauth-authz-req+jwt') throw new Error('The site has no such request.');
  const { x5c } = decodeProtectedHeader(body);
  const leaf = new X509Certificate(Buffer.from(x5c?.[0] ?? '', 'base64'));
  const clientId = `x509_hash:${createHash('sha256').update(leaf.raw).digest('base64url')}`;
  const { payload } = await jwtVerify(body, createPublicKey(leaf.publicKey.export({ format: 'pem', type: 'spki' })), {
    algorithms: ['ES256'],
    typ: 'oauth-authz-req+jwt',
    audience: 'https://self-issued.me/v2',
    requiredClaims: ['iat', 'exp'],
  });
  const request = Payload.parse(payload);
  if (request.client_id !== clientId || link.get('client_id') !== clientId) throw new Error('The client id is wrong.');
  if (siteAddress(request.response_uri)?.host !== address.host) throw new Error('The answer would go elsewhere.');
  return request;
}

/** Names of the claims that are asked for. */
export function askedClaims({ dcql_query: { credentials } }: WalletRequest): string[] {
  return credentials[0].claims.map(({ path: [name] }) => name);
}
