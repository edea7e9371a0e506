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
 * Whether a chain, end entity first, leads to an anchor: each certificate is signed by the next or by an anchor, issuers are
 * authorities, and all are valid at `now` (RFC 5280 §6.1, without policies and revocation). An anchor may itself be an
 * intermediate: who lists it trusts it.
 */
export function leadsToAnchor(
  chain: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  now: Date,
): boolean {
  if (chain[0]?.ca) return false;
  for (const [depth, certificate] of chain.slice(0, longestChain).entries()) {
    if (!isValidAt(certificate, now)) return false;
    if (anchors.some((anchor) => isValidAt(anchor, now) && isIssuedBy(certificate, anchor))) return true;
    const issuer = chain[depth + 1];
    if (!issuer || !isIssuedBy(certificate, issuer)) return false;
  }
  return false;
}

function isValidAt({ validFromDate, validToDate }: X509Certificate, now: Date): boolean {
  return validFromDate <= now && now <= validToDate;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
