import { createPublicKey, type X509Certificate } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { z } from 'zod';
import { IdentityProblem } from '../../../domain/people/ports.ts';
import { hashOf, isSignedBy, issuerOf } from './es256.ts';
import { statusChecks } from './status-list.ts';

/** What a presentation is measured against. */
export interface Expected {
  clientId: string;
  nonce: string;
  types: readonly string[];
  anchors: readonly X509Certificate[];
  now: Date;
}

/** Seconds by which clocks may differ, and for which a key binding is fresh. */
const skewSeconds = 60;
const freshSeconds = 600;

const Header = z.object({
  alg: z.literal('ES256'),
  typ: z.literal('dc+sd-jwt'),
  x5c: z.array(z.string()).min(1).max(5),
});
const HolderKey = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() });
const Payload = z.looseObject({
  vct: z.string(),
  exp: z.number().optional(),
  nbf: z.number().optional(),
  cnf: z.object({ jwk: HolderKey }),
});
const Binding = z.object({
  header: z.object({ typ: z.literal('kb+jwt'), alg: z.literal('ES256') }),
  payload: z.object({ aud: z.string(), nonce: z.string(), iat: z.number(), sd_hash: z.string() }),
});

/**
 * Decides whether a presentation of one PID proves its holder, and gives the claims that were shown and the certificate of who issued them: issuer by its chain,
 * type, validity and status, disclosures, and the binding to our request and to the holder's key. Throws IdentityProblem.
 * RFC 9901 §7 (SD-JWT), SD-JWT VC (IETF draft), OpenID4VP 1.0 annex B.3.
 */
export async function readPresentation(
  compact: string,
  expected: Expected,
): Promise<{ claims: unknown; issuer: X509Certificate }> {
  const { now, anchors } = expected;
  const seconds = Math.floor(now.getTime() / 1000);
  const { header, payload, binding, disclosures } = await decode(compact);
  const issuer = issuerOf(header.x5c, anchors, now);
  const key = issuer.publicKey;
  const [issued = ''] = compact.split('~');
  const signedPart = issued.slice(0, issued.lastIndexOf('.'));
  // The library looks at dates first; nobody may be told of a date that no issuer signed.
  if (!isSignedBy(key, signedPart, issued.slice(signedPart.length + 1))) {
    throw new IdentityProblem('refused', 'wrong_signature');
  }
  const instance = new SDJwtVcInstance({
    hasher: hashOf,
    verifier: (data, signature) => isSignedBy(key, data, signature),
    kbVerifier: (data, signature) =>
      isSignedBy(createPublicKey({ key: payload.cnf.jwk, format: 'jwk' }), data, signature),
    ...statusChecks(anchors, now),
  });
  const { exp = Number.POSITIVE_INFINITY, nbf = 0, vct } = payload;
  if (exp + skewSeconds < seconds || nbf - skewSeconds > seconds) throw new IdentityProblem('refused');
  const options = { currentDate: seconds, skewSeconds, keyBindingNonce: binding.payload.nonce };
  const { payload: claims } = await instance.verify(compact, options).catch((cause: unknown) => {
    if (cause instanceof IdentityProblem) throw cause;
    throw new IdentityProblem('refused', 'wrong_signature', { cause });
  });
  const { aud, nonce, iat } = binding.payload;
  if (aud !== expected.clientId) throw new IdentityProblem('refused', 'wrong_audience');
  if (nonce !== expected.nonce || Math.abs(seconds - iat) > freshSeconds) {
    throw new IdentityProblem('replayed', 'replayed_answer');
  }
  // A disclosure that no digest of the issuer names was put there by somebody else (RFC 9901 §7.1).
  const named = await instance.presentableKeys(compact);
  if (named.length !== disclosures) throw new IdentityProblem('refused', 'wrong_signature');
  if (!expected.types.includes(vct)) throw new IdentityProblem('refused', 'malformed_answer');
  return { claims, issuer };
}

async function decode(compact: string) {
  try {
    const { jwt, kbJwt, disclosures = [] } = await new SDJwtVcInstance({ hasher: hashOf }).decode(compact);
    return {
      header: Header.parse(jwt?.header),
      payload: Payload.parse(jwt?.payload),
      binding: Binding.parse(kbJwt),
      disclosures: disclosures.length,
    };
  } catch (cause) {
    throw new IdentityProblem('refused', 'malformed_answer', { cause });
  }
}
