import 'reflect-metadata';
import { createHash, KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BasicOCSPResponse,
  type CertID,
  CertStatus,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nonce,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Certificate, CRLReason, CRLReasons, Extension } from '@peculiar/asn1-x509';
import { type Responder, respondersOf, type ResponderKind } from './ocsp-signers.ts';
import type { TestAuthority } from './test-authority.ts';

const minute = 60_000;
const largestRequest = 4_000;

/** What the responder does with the question about a certificate, instead of saying that it is good. */
export type StatusFate =
  | 'revoked'
  | 'unknown'
  | 'tryLater'
  | 'unavailable'
  | 'slow'
  | 'garbage'
  | 'oversized'
  | 'forged'
  | 'otherSerial'
  | 'otherIssuer'
  | 'twice'
  | 'otherNonce'
  | 'noNonce'
  | 'stale'
  | 'over'
  | 'kept'
  | 'early'
  | 'critical'
  | Exclude<ResponderKind, 'own'>;

/** Times of an answer in minutes from now; `next` is null where the responder names none. */
const times: Partial<Record<StatusFate, { made: number; next: number | null }>> = {
  stale: { made: -60, next: null },
  over: { made: -720, next: -60 },
  kept: { made: -60, next: 660 },
  early: { made: 60, next: null },
};

/**
 * An OCSP responder (RFC 6960) of an authority, written apart from the site's own code. It answers requests with a nonce of 32
 * bytes and SHA-1 names, as SK's does, and by `fates`, serial number → what happens.
 */
export async function createOcspResponder(authority: TestAuthority, slowMs: number) {
  const responders = await respondersOf(authority);
  const fates = new Map<bigint, StatusFate>();
  const own = AsnConvert.parse(new X509Certificate(authority.pem).raw, Certificate).tbsCertificate;

  function isOurs({ hashAlgorithm, issuerNameHash, issuerKeyHash }: CertID): boolean {
    const named = hex(sha1(AsnConvert.serialize(own.subject))) === hex(issuerNameHash.buffer);
    const keyed = hex(sha1(own.subjectPublicKeyInfo.subjectPublicKey)) === hex(issuerKeyHash.buffer);
    return hashAlgorithm.algorithm === '1.3.14.3.2.26' && named && keyed;
  }

  function answered(certID: CertID, nonce: ArrayBuffer, fate: StatusFate | undefined): Buffer {
    const kind = fate && fate in responders ? (fate as ResponderKind) : 'own';
    const { made, next } = (fate && times[fate]) ?? { made: 0, next: null };
    const at = (minutes: number) => new Date(Date.now() + minutes * minute);
    const single = new SingleResponse({
      certID: namedBy(certID, fate),
      certStatus: statusBy(fate),
      thisUpdate: at(made),
      ...(next !== null && { nextUpdate: at(next) }),
    });
    const extensions = nonceBy(nonce, fate);
    const data = new ResponseData({
      responderID: new ResponderID({ byKey: new OctetString(sha1(responders[kind].publicKey)) }),
      producedAt: at(made),
      responses: fate === 'twice' ? [single, single] : [single],
      ...(extensions.length > 0 && { responseExtensions: extensions }),
    });
    return signed(data, responders[kind], fate === 'forged');
  }

  return {
    fates,
    async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const send = (body: Buffer, status = 200) =>
        void response.writeHead(status, { 'content-type': 'application/ocsp-response' }).end(body);
      const { requestList, requestExtensions } = AsnConvert.parse(await bytesOf(request), OCSPRequest).tbsRequest;
      const certID = requestList[0]?.reqCert;
      const nonce = requestExtensions?.find(({ extnID }) => extnID === id_pkix_ocsp_nonce)?.extnValue;
      if (request.headers['content-type'] !== 'application/ocsp-request' || !certID || nonce?.byteLength !== 34) {
        return send(refusal(OCSPResponseStatus.malformedRequest));
      }
      if (!isOurs(certID)) return send(refusal(OCSPResponseStatus.unauthorized));
      const fate = fates.get(BigInt(`0x${hex(certID.serialNumber)}`));
      if (fate === 'tryLater') return send(refusal(OCSPResponseStatus.tryLater));
      if (fate === 'unavailable') return send(Buffer.from('Out of order.'), 503);
      if (fate === 'garbage') return send(Buffer.from('<html>Good.</html>'));
      if (fate === 'oversized') return send(randomBytes(100_000));
      if (fate === 'slow') await sleep(slowMs);
      send(answered(certID, nonce.buffer, fate));
    },
  };
}

const hex = (bytes: ArrayBuffer | Buffer) => Buffer.from(bytes as ArrayBuffer).toString('hex');
const sha1 = (bytes: ArrayBuffer) => createHash('sha1').update(new Uint8Array(bytes)).digest();

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.length > largestRequest) throw new RangeError('The request is too long.');
  return bytes;
}

function refusal(responseStatus: OCSPResponseStatus): Buffer {
  return Buffer.from(AsnConvert.serialize(new OCSPResponse({ responseStatus })));
}

function statusBy(fate: StatusFate | undefined): CertStatus {
  if (fate === 'unknown') return new CertStatus({ unknown: null });
  if (fate !== 'revoked') return new CertStatus({ good: null });
  const revocationReason = new CRLReason(CRLReasons.keyCompromise);
  return new CertStatus({ revoked: new RevokedInfo({ revocationTime: new Date(), revocationReason }) });
}

function namedBy(certID: CertID, fate: StatusFate | undefined): CertID {
  const changed = new OctetString(randomBytes(20));
  if (fate === 'otherSerial') return Object.assign(certID, { serialNumber: Buffer.from('11'.repeat(8), 'hex') });
  return fate === 'otherIssuer' ? Object.assign(certID, { issuerKeyHash: changed }) : certID;
}

function nonceBy(nonce: ArrayBuffer, fate: StatusFate | undefined): Extension[] {
  if (fate === 'critical')
    return [new Extension({ extnID: '1.2.3.4', critical: true, extnValue: new OctetString(nonce) })];
  // Who keeps answers for a while cannot know the nonces of those who ask.
  if (fate === 'noNonce' || (fate && fate in times)) return [];
  const value = fate === 'otherNonce' ? AsnConvert.serialize(new OctetString(randomBytes(32))) : nonce;
  return [new Extension({ extnID: id_pkix_ocsp_nonce, extnValue: new OctetString(value) })];
}

function signed(tbsResponseData: ResponseData, { privateKey, certificate }: Responder, forged: boolean): Buffer {
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(tbsResponseData)), KeyObject.from(privateKey));
  if (forged) tbsResponseData.producedAt = new Date(tbsResponseData.producedAt.getTime() + 1000);
  const basic = new BasicOCSPResponse({
    tbsResponseData,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.2' }),
    signature: new Uint8Array(signature).buffer,
    ...(certificate && { certs: [AsnConvert.parse(Buffer.from(certificate, 'base64'), Certificate)] }),
  });
  const response = new OctetString(AsnConvert.serialize(basic));
  const responseBytes = new ResponseBytes({ responseType: id_pkix_ocsp_basic, response });
  const responseStatus = OCSPResponseStatus.successful;
  return Buffer.from(AsnConvert.serialize(new OCSPResponse({ responseStatus, responseBytes })));
}
