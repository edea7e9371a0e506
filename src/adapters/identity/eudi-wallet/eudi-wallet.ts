import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, type JsonWebKey } from 'node:crypto';
import { compactDecrypt } from 'jose';
import { z } from 'zod';
import {
  IdentityProblem,
  type IdentityAdapter,
  type ProviderMessage,
  type Trip,
} from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { trustAnchors } from '../../certificate-chain.ts';
import { factsOfPid } from './pid-facts.ts';
import { readPresentation } from './read-presentation.ts';
import { credentialId, encryptions, readAccess, requestObject } from './request-object.ts';

type WalletTrip = Trip<ProviderOf<'eudi-wallet'>>;

const Memory = z.object({
  /** SHA-256 of the trip's state: the addresses stand in a QR code, so the state itself does not. */
  handle: z.string(),
  nonce: z.string(),
  /** OpenID4VP's `state`. */
  state: z.string(),
  /** Private JWK that the answer is encrypted for; this trip's own. */
  decryptionKey: z.record(z.string(), z.string()),
});
type Memory = z.infer<typeof Memory>;

const Answer = z.object({
  vp_token: z.strictObject({ [credentialId]: z.tuple([z.string().max(100_000)]) }),
  state: z.string(),
});

const kid = 'answer';
const random = () => randomBytes(32).toString('base64url');
const access = (trip: WalletTrip) => readAccess(trip.secret(trip.provider.accessCertificate.secret));
const addressOf = (trip: WalletTrip, step: string, { handle }: Memory) => `${trip.address(step)}?way=${handle}`;
const malformed = () => new IdentityProblem('refused', 'malformed_answer');

/** What a wallet's own error means for the person (OpenID4VP 1.0 §8.5). */
function problemOfError(error: string): IdentityProblem {
  return error === 'access_denied' ? new IdentityProblem('cancelled') : new IdentityProblem('refused');
}

/**
 * EUDI wallet: OpenID4VP 1.0 with a PID as SD-JWT VC, after the profile HAIP 1.0: request signed by the access certificate,
 * answer encrypted and posted directly. https://openid.net/specs/openid-4-verifiable-presentations-1_0.html
 */
export const eudiWallet: IdentityAdapter<ProviderOf<'eudi-wallet'>> = {
  backChannel: { request: 'GET', response: 'POST' },
  crossSite: [],

  async begin(trip) {
    access(trip);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const handle = createHash('sha256').update(trip.state).digest('hex');
    const decryptionKey = privateKey.export({ format: 'jwk' });
    return { memory: { handle, nonce: random(), state: random(), decryptionKey }, location: null };
  },

  stateOf: () => null,
  handleOf: (message) => /^[0-9a-f]{64}$/.exec(message.query.get('way') ?? '')?.[0] ?? null,

  show(trip, memory) {
    const known = Memory.parse(memory);
    const query = new URLSearchParams({
      client_id: access(trip).clientId,
      request_uri: addressOf(trip, 'request', known),
    });
    const link = `${trip.provider.wallet}?${query}`;
    return { qr: link, link, again: 2 };
  },

  // The wallet speaks to the back channel; the waiting page only looks whether it has.
  ask: () => Promise.resolve({ kind: 'noted' }),

  async hear(trip, message, memory) {
    const known = Memory.parse(memory);
    if (message.step === 'request') {
      const asked = {
        nonce: known.nonce,
        state: known.state,
        responseUri: addressOf(trip, 'response', known),
        encryptionKey: publicPart(known.decryptionKey),
      };
      const body = await requestObject(trip, access(trip), asked);
      return { kind: 'noted', reply: { type: 'application/oauth-authz-req+jwt', body } };
    }
    const compact = await presentationIn(message, known);
    const { provider, now } = trip;
    const anchors = await trustAnchors(provider.anchors, provider.wallet);
    const { clientId } = access(trip);
    const { claims, issuer } = await readPresentation(compact, {
      clientId,
      nonce: known.nonce,
      types: provider.types,
      anchors,
      now,
    });
    const facts = factsOfPid(claims, issuer, trip);
    // On the same device the wallet opens this; on another one the waiting page finds the proof by itself.
    const body = JSON.stringify({ redirect_uri: trip.address('continue') });
    return { kind: 'proved', facts, reply: { type: 'application/json', body } };
  },
};

function publicPart({ kty = '', crv = '', x = '', y = '' }: Memory['decryptionKey']): JsonWebKey {
  return { kty, crv, x, y, kid, use: 'enc', alg: 'ECDH-ES' };
}

/** The PID's presentation in a `direct_post.jwt`; throws what the wallet says instead. */
async function presentationIn(message: ProviderMessage, memory: Memory): Promise<string> {
  const form = new URLSearchParams(message.body.toString('utf8'));
  const [encrypted, error] = [form.get('response'), form.get('error')];
  if (error && form.get('state') === memory.state) throw problemOfError(error);
  if (!encrypted) throw malformed();
  const answer = await decrypted(encrypted, memory).catch((cause: unknown) => {
    throw new IdentityProblem('refused', 'malformed_answer', { cause });
  });
  if (answer.state !== memory.state) throw malformed();
  return answer.vp_token[credentialId][0];
}

async function decrypted(response: string, { decryptionKey }: Memory) {
  const key = createPrivateKey({ key: decryptionKey, format: 'jwk' });
  const { plaintext } = await compactDecrypt(response, key, {
    keyManagementAlgorithms: ['ECDH-ES'],
    contentEncryptionAlgorithms: encryptions,
  });
  return Answer.parse(JSON.parse(Buffer.from(plaintext).toString('utf8')));
}
