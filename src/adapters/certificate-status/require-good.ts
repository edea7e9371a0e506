import 'reflect-metadata';
import type { X509Certificate } from 'node:crypto';
import { AuthorityInfoAccessExtension, X509Certificate as ReadableCertificate } from '@peculiar/x509';
import { IdentityProblem } from '../../domain/people/ports.ts';
import { callOutside } from '../outbound.ts';
import { judgeAnswer } from './answer.ts';
import { questionAbout } from './question.ts';

/** A person waits, and the provider has answered before. */
const defaultTimeoutMs = 5_000;
const largestAnswer = 32 * 1024;

export interface StatusOptions {
  /** Asked instead of the address in the certificate. */
  ocspUrl?: string | undefined;
  now: Date;
  timeoutMs?: number;
}

/**
 * Asks by OCSP (RFC 6960) whether a certificate of this issuer still holds, at the address that it names (id-ad-ocsp) or at
 * `ocspUrl`. Throws IdentityProblem: certificate_refused for one that is revoked or unknown there, and provider_down when
 * that could not be found out (misconfigured, status_unavailable, wrong_signature): it fails closed (decision 8).
 */
export async function requireGoodStatus(
  certificate: X509Certificate,
  issuer: X509Certificate,
  { ocspUrl, now, timeoutMs = defaultTimeoutMs }: StatusOptions,
): Promise<void> {
  const address = ocspUrl ?? responderOf(certificate);
  if (!address) throw new IdentityProblem('provider_down', 'misconfigured', { cause: new Error('no OCSP address') });
  const status = await ask(address, certificate, issuer, now, timeoutMs).catch((cause: unknown) => {
    if (cause instanceof IdentityProblem) throw cause;
    throw new IdentityProblem('provider_down', 'status_unavailable', { cause });
  });
  if (status !== 'good') throw new IdentityProblem('refused', 'certificate_refused');
}

async function ask(
  address: string,
  certificate: X509Certificate,
  issuer: X509Certificate,
  now: Date,
  timeoutMs: number,
) {
  const question = questionAbout(certificate, issuer);
  const { status, body } = await callOutside(address, {
    method: 'POST',
    headers: { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' },
    body: question.der,
    timeoutMs,
    maxBytes: largestAnswer,
    answerIsSigned: true,
  });
  if (status !== 200) throw Object.assign(new Error('not answered'), { code: `HTTP_${status}` });
  return judgeAnswer(body, question, issuer, now);
}

function responderOf({ raw }: X509Certificate): string | undefined {
  const places = new ReadableCertificate(raw).getExtension(AuthorityInfoAccessExtension)?.ocsp ?? [];
  return places.find(({ type, value }) => type === 'url' && /^https?:/i.test(value))?.value;
}
