import 'reflect-metadata';
import { verify, X509Certificate } from 'node:crypto';
import { type BasicOCSPResponse, id_kp_OCSPSigning, id_pkix_ocsp_nocheck } from '@peculiar/asn1-ocsp';
import { AsnConvert } from '@peculiar/asn1-schema';
import { AuthorityInfoAccessExtension, X509Certificate as ReadableCertificate } from '@peculiar/x509';
import { isIssuedBy, isValidAt } from '../certificate-chain.ts';

/** Signature algorithms that are taken (RFC 4055, RFC 5758); none with SHA-1. */
const algorithms: Readonly<Record<string, { key: 'rsa' | 'ec'; digest: string }>> = {
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', digest: 'sha512' },
};
const crlDistributionPoints = '2.5.29.31';

/**
 * Whether an answer about a certificate of `issuer` is signed by one who may: the issuer, or a responder whose certificate
 * the issuer made for that purpose (RFC 6960 §4.2.2.2). Throws when a certificate in it cannot be read.
 */
export function isSignedByResponder(answer: BasicOCSPResponse, issuer: X509Certificate, now: Date): boolean {
  const delegated = (answer.certs ?? [])
    .map((certificate) => new X509Certificate(Buffer.from(AsnConvert.serialize(certificate))))
    .filter((certificate) => mayAnswerFor(issuer, certificate, now));
  return [issuer, ...delegated].some((signer) => hasSigned(signer, answer));
}

function hasSigned({ publicKey }: X509Certificate, answer: BasicOCSPResponse): boolean {
  const algorithm = algorithms[answer.signatureAlgorithm.algorithm];
  const { tbsResponseDataRaw: signed, signature } = answer;
  if (!algorithm || !signed || publicKey.asymmetricKeyType !== algorithm.key) return false;
  return verify(algorithm.digest, new Uint8Array(signed), publicKey, new Uint8Array(signature));
}

function mayAnswerFor(issuer: X509Certificate, certificate: X509Certificate, now: Date): boolean {
  // Node calls the extended key usages so.
  const forAnswers = certificate.keyUsage?.includes(id_kp_OCSPSigning) ?? false;
  return (
    forAnswers &&
    !certificate.ca &&
    isIssuedBy(certificate, issuer) &&
    isValidAt(certificate, now) &&
    isTrusted(certificate)
  );
}

/**
 * A responder's own revocation (RFC 6960 §4.2.2.2.1): with id-pkix-ocsp-nocheck its authority answers for it as long as it is
 * valid; one that names a place to ask would have to be asked about, and is not taken; where nothing is said, it is taken.
 */
function isTrusted({ raw }: X509Certificate): boolean {
  const certificate = new ReadableCertificate(raw);
  if (certificate.getExtension(id_pkix_ocsp_nocheck)) return true;
  const places = certificate.getExtension(AuthorityInfoAccessExtension)?.ocsp ?? [];
  return places.length === 0 && !certificate.getExtension(crlDistributionPoints);
}
