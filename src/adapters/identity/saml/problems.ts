import { SamlStatusError } from '@node-saml/node-saml';
import { IdentityProblem } from '../../../domain/people/ports.ts';

/** What the library refuses, by its words (version 5.1: it has no codes), most telling first. */
const refusals: readonly (readonly [RegExp, ...ConstructorParameters<typeof IdentityProblem>])[] = [
  [/^InResponseTo is (not valid|missing)/, 'replayed', 'replayed_answer'],
  [/InResponseTo does not match|SubjectInResponseTo is not valid/, 'refused', 'swapped_person'],
  [/audience mismatch|AudienceRestriction/, 'refused', 'wrong_audience'],
  // Encrypted for a certificate whose key is not ours, or not ours any more.
  [/decryption key|rsa routines|decrypt/i, 'provider_down', 'misconfigured'],
  [/signature|signed|multiple assertions|EncryptedAssertion content/i, 'refused', 'wrong_signature'],
  // Whoever read the provider's last page for minutes: nobody's fault.
  [/expired|not yet valid|No valid subject confirmation/, 'expired'],
];

/** What an error of the library means; whatever it does not know stays as it is. */
export function problemOf(error: unknown): unknown {
  if (error instanceof SamlStatusError) return problemOfStatus(error.xmlStatus);
  if (!(error instanceof Error) || error instanceof IdentityProblem) return error;
  const refusal = refusals.find(([words]) => words.test(error.message));
  return refusal ? new IdentityProblem(refusal[1], refusal[2]) : error;
}

/**
 * A status other than success (SAML core §3.2.2.2). There is no code for "cancelled" or "timed out": providers say it in the message, or
 * with a code of their own such as Sweden's `…/cancel`.
 */
function problemOfStatus(status: string): IdentityProblem {
  if (/cancel/i.test(status)) return new IdentityProblem('cancelled');
  if (/timed? ?out|expired/i.test(status)) return new IdentityProblem('expired');
  if (/status:NoAuthnContext/.test(status)) return new IdentityProblem('level_too_low', 'level_too_low');
  if (/status:(AuthnFailed|RequestDenied|UnknownPrincipal)/.test(status)) return new IdentityProblem('refused');
  if (/status:(Requester|VersionMismatch)/.test(status)) return new IdentityProblem('provider_down', 'misconfigured');
  return new IdentityProblem('provider_down', 'unreachable');
}
