import 'reflect-metadata';
import type { X509Certificate } from 'node:crypto';
import {
  BasicOCSPResponse,
  type CertID,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nonce,
  OCSPResponse,
  OCSPResponseStatus,
  type ResponseData,
  type SingleResponse,
} from '@peculiar/asn1-ocsp';
import { AsnConvert } from '@peculiar/asn1-schema';
import { IdentityProblem } from '../../domain/people/ports.ts';
import type { StatusQuestion } from './question.ts';
import { isSignedByResponder } from './responder.ts';

/**
 * How far clocks may differ, and how old an answer that names no next one may be. As Estonia's Web eID has it:
 * https://github.com/web-eid/web-eid-authtoken-validation-java (allowedOcspResponseTimeSkew).
 */
const toleranceMs = 15 * 60_000;

/** An answer that says nothing about the certificate. The log keeps `code` and no message. */
function useless(code: string): IdentityProblem {
  return new IdentityProblem('provider_down', 'status_unavailable', {
    cause: Object.assign(new Error(code), { code }),
  });
}

/**
 * The status that an OCSP answer (DER) gives the certificate in question, an issuer's (RFC 6960 §3.2). Throws IdentityProblem:
 * wrong_signature where nobody who may answer has signed it, status_unavailable where it is no answer to this question or
 * is out of date, and a plain Error where it cannot be read.
 */
export function judgeAnswer(
  der: Buffer,
  { certID, nonce }: StatusQuestion,
  issuer: X509Certificate,
  now: Date,
): 'good' | 'revoked' | 'unknown' {
  const { responseStatus, responseBytes } = AsnConvert.parse(der, OCSPResponse);
  if (responseStatus !== OCSPResponseStatus.successful) throw useless(`OCSP_STATUS_${responseStatus}`);
  if (responseBytes?.responseType !== id_pkix_ocsp_basic) throw useless('OCSP_TYPE');
  const answer = AsnConvert.parse(responseBytes.response, BasicOCSPResponse);
  if (!isSignedByResponder(answer, issuer, now)) throw new IdentityProblem('provider_down', 'wrong_signature');
  const { tbsResponseData: data } = answer;
  const [single, ...more] = data.responses.filter((one) => isSame(one.certID, certID));
  if (!single || more.length > 0) throw useless('OCSP_CERT_ID');
  const extensions = [...(data.responseExtensions ?? []), ...(single.singleExtensions ?? [])];
  const returned = extensions.filter(({ extnID }) => extnID === id_pkix_ocsp_nonce);
  // A responder that keeps answers for a while leaves the nonce out; then only the times say how old it is.
  if (returned.some(({ extnValue }) => !isEqual(extnValue, nonce))) throw useless('OCSP_NONCE');
  if (extensions.some(({ critical, extnID }) => critical && extnID !== id_pkix_ocsp_nonce)) {
    throw useless('OCSP_EXTENSION');
  }
  if (!isFresh(data, single, now)) throw useless('OCSP_OUT_OF_DATE');
  const { good, revoked } = single.certStatus;
  return revoked ? 'revoked' : good === undefined ? 'unknown' : 'good';
}

function isFresh({ producedAt }: ResponseData, { thisUpdate, nextUpdate }: SingleResponse, now: Date): boolean {
  const [earliest, latest] = [now.getTime() - toleranceMs, now.getTime() + toleranceMs];
  const made = producedAt.getTime() <= latest && thisUpdate.getTime() <= latest;
  return made && (nextUpdate ?? thisUpdate).getTime() >= earliest;
}

function isSame(one: CertID, other: CertID): boolean {
  return (
    one.hashAlgorithm.algorithm === other.hashAlgorithm.algorithm &&
    isEqual(one.issuerNameHash, other.issuerNameHash) &&
    isEqual(one.issuerKeyHash, other.issuerKeyHash) &&
    isEqual(one.serialNumber, other.serialNumber)
  );
}

type Bytes = ArrayBuffer | { buffer: ArrayBuffer };
const bytesOf = (bytes: Bytes) => Buffer.from(bytes instanceof ArrayBuffer ? bytes : bytes.buffer);
const isEqual = (one: Bytes, other: Bytes) => bytesOf(one).equals(bytesOf(other));
