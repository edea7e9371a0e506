import { describe, expect, test } from 'vitest';
import { openidProblem } from './openid-problem.ts';

describe('what went wrong, by the words next-auth logs', () => {
  const said = (message: string, code?: string) => Object.assign(new Error(message), code && { code });
  test.each([
    ['OAUTH_CALLBACK_HANDLER_ERROR', said('access_denied'), 'cancelled', null],
    ['OAUTH_CALLBACK_ERROR', said('access_denied (The person said no)'), 'cancelled', null],
    ['OAUTH_CALLBACK_ERROR', said('connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED'), 'provider_down', 'unreachable'],
    ['OAUTH_CALLBACK_ERROR', said('getaddrinfo ENOTFOUND eid.example'), 'provider_down', 'unreachable'],
    ['OAUTH_CALLBACK_ERROR', said('certificate has expired', 'CERT_HAS_EXPIRED'), 'provider_down', 'unreachable'],
    ['OAUTH_CALLBACK_ERROR', said('outgoing request timed out after 8000ms'), 'provider_down', 'slow'],
    ['OAUTH_CALLBACK_ERROR', said('expected 200 OK, got: 503 Service Unavailable'), 'provider_down', 'unreachable'],
    ['OAUTH_CALLBACK_ERROR', said('temporarily_unavailable'), 'provider_down', 'unreachable'],
    ['OAUTH_CALLBACK_ERROR', said('server_error (oops)'), 'provider_down', 'unreachable'],
    ['OAUTH_CALLBACK_ERROR', said('socket hang up'), 'provider_down', 'unreachable'],
    ['SIGNIN_OAUTH_ERROR', said('anything'), 'provider_down', 'unreachable'],
    ['OAUTH_CALLBACK_ERROR', said('State cookie was missing.'), 'replayed', null],
    ['OAUTH_CALLBACK_ERROR', said('PKCE code_verifier cookie was missing.'), 'replayed', null],
    ['OAUTH_CALLBACK_ERROR', said('state mismatch, expected a, got: b'), 'replayed', null],
    ['OAUTH_CALLBACK_ERROR', said('nonce mismatch, expected a, got: b'), 'replayed', 'replayed_answer'],
    ['OAUTH_CALLBACK_ERROR', said('invalid_grant (grant request is invalid)'), 'replayed', 'replayed_answer'],
    ['OAUTH_CALLBACK_ERROR', said('decryption operation failed', 'ERR_JWE_DECRYPTION_FAILED'), 'replayed', null],
    ['OAUTH_CALLBACK_ERROR', said('"exp" claim timestamp check failed', 'ERR_JWT_EXPIRED'), 'expired', null],
    ['OAUTH_CALLBACK_ERROR', said('login_required'), 'refused', null],
    ['OAUTH_CALLBACK_ERROR', said('JWT expired, now 1763950312, exp 1763950011'), 'refused', 'replayed_answer'],
    ['OAUTH_CALLBACK_ERROR', said('failed to validate JWT signature'), 'refused', 'wrong_signature'],
    [
      'OAUTH_CALLBACK_ERROR',
      said("no valid key found in issuer's jwks_uri for key parameters {}"),
      'refused',
      'wrong_signature',
    ],
    [
      'OAUTH_CALLBACK_ERROR',
      said('unexpected JWT alg received, expected RS256, got: none'),
      'refused',
      'wrong_signature',
    ],
    ['OAUTH_CALLBACK_ERROR', said('aud mismatch, expected us, got: them'), 'refused', 'wrong_audience'],
    [
      'OAUTH_CALLBACK_ERROR',
      said('aud is missing the client_id, expected us to be included in []'),
      'refused',
      'wrong_audience',
    ],
    ['OAUTH_CALLBACK_ERROR', said('unexpected iss value, expected a, got: b'), 'refused', 'wrong_issuer'],
    ['OAUTH_CALLBACK_ERROR', said('iss mismatch, expected a, got: b'), 'refused', 'wrong_issuer'],
    ['OAUTH_CALLBACK_ERROR', said('invalid_client (client authentication failed)'), 'provider_down', 'misconfigured'],
    ['OAUTH_CALLBACK_ERROR', said('unauthorized_client'), 'provider_down', 'misconfigured'],
    ['OAUTH_CALLBACK_HANDLER_ERROR', said('identity refused'), 'refused', 'malformed_answer'],
    ['OAUTH_CALLBACK_ERROR', undefined, 'refused', 'malformed_answer'],
    ['OAUTH_CALLBACK_ERROR', 'a text', 'refused', 'malformed_answer'],
  ])('%s: %s', (code, error, problem, fault) => {
    expect(openidProblem(code, error)).toMatchObject({ problem, fault });
  });
});
