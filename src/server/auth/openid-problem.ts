import { authorizationProblem } from '../../adapters/identity/authorization-code.ts';
import { IdentityProblem, type ProviderFault } from '../../domain/people/ports.ts';
import type { SignInProblem } from '../../domain/people/schema.ts';

/** An error of the provider's own (RFC 6749, 5.2), as openid-client words it: `invalid_client (unknown client)`. */
const saidByProvider = /^([a-z]+_[a-z_]+)(?: \((.*)\))?$/s;

/** openid-client's words (5.x, lib/client.js and lib/helpers/issuer.js) for an ID token that breaks one of the provider's promises. */
const brokenPromises: readonly [words: RegExp, problem: SignInProblem, fault: ProviderFault][] = [
  [/^(failed to validate JWT signature|no valid key found|unexpected JWT alg)/, 'refused', 'wrong_signature'],
  [/^(aud mismatch|aud is missing|azp mismatch|missing required JWT property azp)/, 'refused', 'wrong_audience'],
  [/^(unexpected iss value|iss mismatch|iss missing)/, 'refused', 'wrong_issuer'],
  [/^nonce mismatch/, 'replayed', 'replayed_answer'],
  // It came fresh from the token endpoint, so the person was not slow.
  [/^JWT expired/, 'refused', 'replayed_answer'],
];

const providerDown =
  /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE|CERT_|\btimed? ?out\b|expected 200|\b50[0-4]\b|socket hang up/i;

/** The browser's cookies are missing, of another sign-in or of another tenant. */
const notOurs = /cookie was missing|could not be parsed|different provider|ERR_JWE_|state mismatch|checks\.state/i;

/**
 * What a fault means that next-auth logs under `code`, for the person and for administrators. Network faults and answers
 * ≥ 500 are the provider's; a refusal is an answer that it gave on purpose.
 */
export function openidProblem(code: string, error: unknown): IdentityProblem {
  const message = error instanceof Error ? error.message : '';
  const text =
    error instanceof Error ? `${error.name} ${message} ${String((error as { code?: string }).code ?? '')}` : '';
  const [, word, description = ''] = saidByProvider.exec(message) ?? [];
  if (word === 'invalid_grant') return new IdentityProblem('replayed', 'replayed_answer');
  if (word) return authorizationProblem(word, description, 0);
  const [, problem, fault] = brokenPromises.find(([words]) => words.test(message)) ?? [];
  if (problem && fault) return new IdentityProblem(problem, fault);
  if (code === 'SIGNIN_OAUTH_ERROR' || providerDown.test(text)) {
    return new IdentityProblem('provider_down', /timed? ?out/i.test(text) ? 'slow' : 'unreachable');
  }
  if (/ERR_JWT_EXPIRED/.test(text)) return new IdentityProblem('expired');
  if (notOurs.test(text)) return new IdentityProblem('replayed');
  return new IdentityProblem('refused', 'malformed_answer');
}
