import { X509Certificate } from 'node:crypto';
import { IdentityProblem } from '../domain/people/ports.ts';
import { callOutside } from './outbound.ts';

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const longestChain = 5;

/** Every certificate of a PEM text; throws when one cannot be read. */
export function readCertificates(pem: string): X509Certificate[] {
  return (pem.match(pemBlock) ?? []).map((block) => new X509Certificate(block));
}

/** The trust anchors of a configuration; `sandbox` stands for those that a stand-in serves at `{origin}/anchors.pem`. */
export async function trustAnchors(
  configured: readonly string[] | 'sandbox',
  origin: string,
): Promise<X509Certificate[]> {
  if (configured !== 'sandbox') return configured.flatMap(readCertificates);
  const answer = await callOutside(`${origin}/anchors.pem`);
  if (answer.status !== 200) throw new IdentityProblem('provider_down', 'unreachable');
  return readCertificates(answer.body.toString('utf8'));
}

/**
 * Who issued the end entity of a chain, end entity first, that leads to an anchor: each certificate is signed by the next or
 * by an anchor, issuers are authorities, and all are valid at `now` (RFC 5280 §6.1, without policies and revocation). Null
 * for any other chain. An anchor may itself be an intermediate: who lists it trusts it.
 */
export function provenIssuer(
  chain: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  now: Date,
): X509Certificate | null {
  if (chain[0]?.ca) return null;
  for (const [depth, certificate] of chain.slice(0, longestChain).entries()) {
    if (!isValidAt(certificate, now)) return null;
    const anchor = anchors.find((one) => isValidAt(one, now) && isIssuedBy(certificate, one));
    if (anchor) return depth === 0 ? anchor : (chain[1] ?? null);
    const issuer = chain[depth + 1];
    if (!issuer || !isIssuedBy(certificate, issuer)) return null;
  }
  return null;
}

/** Whether a chain, end entity first, leads to an anchor, as `provenIssuer` has it. */
export function leadsToAnchor(
  chain: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  now: Date,
): boolean {
  return provenIssuer(chain, anchors, now) !== null;
}

/** Whether `now` is within the certificate's time. */
export function isValidAt({ validFromDate, validToDate }: X509Certificate, now: Date): boolean {
  return validFromDate <= now && now <= validToDate;
}

/** Whether the certificate is signed by this authority and names it as its issuer. */
export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
