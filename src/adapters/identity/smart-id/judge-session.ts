import { constants, verify, X509Certificate } from 'node:crypto';
import type { ProvedFacts } from '../../../domain/people/identity.ts';
import { IdentityProblem } from '../../../domain/people/ports.ts';
import { personalCodeTypes } from '../../../domain/people/typed-code.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { provenIssuer } from '../../certificate-chain.ts';
import { requireGoodStatus } from '../../certificate-status/require-good.ts';
import { signedPayload, userChallengeOf, type Asked } from './acsp.ts';
import { readSmartIdCertificate } from './certificate.ts';
import type { ProvedSession } from './session-schema.ts';

/** What a completed session is measured against. */
export interface Measures {
  provider: ProviderOf<'smart-id'>;
  asked: Asked;
  anchors: readonly X509Certificate[];
  now: Date;
  /** Which the browser brought back from the app on the same device; null when it has not come back. */
  userChallengeVerifier: string | null;
  /** Whether a certificate's serial number is that of the person whose phone was called; null when none was. */
  isCalled: ((serialNumber: string) => boolean) | null;
}

/** End results of a session that proves nothing (RP API v3, `result.endResult`), as the person is told. */
const endings: Readonly<Record<string, ConstructorParameters<typeof IdentityProblem>>> = {
  USER_REFUSED: ['cancelled'],
  USER_REFUSED_INTERACTION: ['cancelled'],
  USER_REFUSED_CERT_CHOICE: ['cancelled'],
  TIMEOUT: ['expired'],
  DOCUMENT_UNUSABLE: ['refused'],
  ACCOUNT_UNUSABLE: ['refused'],
  WRONG_VC: ['refused'],
  REQUIRED_INTERACTION_NOT_SUPPORTED_BY_APP: ['refused'],
  PROTOCOL_FAILURE: ['provider_down', 'misconfigured'],
  EXPECTED_LINKED_SESSION: ['refused', 'malformed_answer'],
  SERVER_ERROR: ['provider_down', 'unreachable'],
};

/** What an end result other than OK means for the person; an unknown one is a malformed answer. */
export function problemOfEnding(endResult: string): IdentityProblem {
  return new IdentityProblem(...(endings[endResult] ?? (['refused', 'malformed_answer'] as const)));
}

/**
 * Decides whether a completed session proves a person: chain, qualified level, purpose, signature, for the same device that
 * the browser came back from the app, and for a notification that the person who was called chose the code; at last its
 * authority is asked whether the certificate still holds. Throws IdentityProblem.
 * https://sk-eid.github.io/smart-id-documentation/rp-api/response_verification.html
 */
export async function judgeSession(session: ProvedSession, measures: Measures): Promise<ProvedFacts> {
  const { provider, asked, anchors, now, userChallengeVerifier, isCalled } = measures;
  const { signature, cert, interactionTypeUsed } = session;
  const notified = signature.flowType === 'Notification';
  const codeChosen = interactionTypeUsed === 'confirmationMessageAndVerificationCodeChoice';
  // A session of the other kind, or a phone that let its person skip the choice of a code.
  if (notified !== (isCalled !== null) || codeChosen !== notified) {
    throw new IdentityProblem('refused', 'malformed_answer');
  }
  if (signature.flowType === 'Web2App') {
    const challenge = userChallengeVerifier === null ? null : userChallengeOf(userChallengeVerifier);
    if (challenge !== signature.userChallenge) throw new IdentityProblem('refused', 'swapped_person');
  }
  const certificate = new X509Certificate(Buffer.from(cert.value, 'base64'));
  const issuer = provenIssuer([certificate], anchors, now);
  if (!issuer) throw new IdentityProblem('refused', 'wrong_issuer');
  const { qualified, person } = readSmartIdCertificate(cert.value);
  if (cert.certificateLevel !== 'QUALIFIED' || !qualified) {
    throw new IdentityProblem('level_too_low', 'level_too_low');
  }
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const payload = signedPayload(asked, { ...signature, interactionTypeUsed });
  const key = { key: certificate.publicKey, padding, saltLength: 64 };
  const bytes = Buffer.from(signature.value, 'base64');
  if (certificate.publicKey.asymmetricKeyType !== 'rsa' || !verify('sha512', payload, key, bytes)) {
    throw new IdentityProblem('refused', 'wrong_signature');
  }
  if (!person) throw new IdentityProblem('refused', 'malformed_answer');
  if (!session.result.documentNumber.startsWith(`${person.serialNumber}-`)) {
    throw new IdentityProblem('refused', 'swapped_person');
  }
  if (isCalled && !isCalled(person.serialNumber)) throw new IdentityProblem('refused', 'swapped_person');
  const country = provider.countries.find((one) => one === person.country);
  if (!country || !person.serialNumber.startsWith(`PNO${country}-`)) throw new IdentityProblem('refused');
  await requireGoodStatus(certificate, issuer, { ocspUrl: provider.ocspUrl, now });
  return {
    country,
    idType: personalCodeTypes[country],
    nationalId: person.serialNumber,
    givenName: person.givenName,
    familyName: person.familyName,
    ...(person.birthDate && { birthDate: person.birthDate }),
    // A qualified certificate is level high; more than the tenant trusts is never claimed.
    level: provider.level,
    method: provider.id,
  };
}
