import 'reflect-metadata';
import { createHash, randomBytes, type X509Certificate } from 'node:crypto';
import { CertID, id_pkix_ocsp_nonce, OCSPRequest, Request, TBSRequest } from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, Certificate, Extension } from '@peculiar/asn1-x509';

/** What is asked about one certificate. */
export interface StatusQuestion {
  certID: CertID;
  /** DER of the nonce, as it stands in its extension. */
  nonce: ArrayBuffer;
  /** DER of the whole request. */
  der: Buffer;
}

/** SHA-1 only names a certificate here; SK takes no other: https://github.com/SK-EID/ocsp/wiki ("in the form of sha1 hash"). */
const nameHash = { oid: '1.3.14.3.2.26', name: 'sha1' };
/** The most that every responder takes (RFC 8954 §2.1). */
const nonceBytes = 32;

/** Makes an OCSP request with a nonce for a certificate of this issuer (RFC 6960 §4.1, RFC 8954). */
export function questionAbout(certificate: X509Certificate, issuer: X509Certificate): StatusQuestion {
  const { tbsCertificate } = AsnConvert.parse(certificate.raw, Certificate);
  const { subjectPublicKeyInfo } = AsnConvert.parse(issuer.raw, Certificate).tbsCertificate;
  const hash = (bytes: ArrayBuffer) =>
    new OctetString(createHash(nameHash.name).update(new Uint8Array(bytes)).digest());
  const certID = new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: nameHash.oid, parameters: null }),
    issuerNameHash: hash(AsnConvert.serialize(tbsCertificate.issuer)),
    issuerKeyHash: hash(subjectPublicKeyInfo.subjectPublicKey),
    serialNumber: tbsCertificate.serialNumber,
  });
  const nonce = AsnConvert.serialize(new OctetString(randomBytes(nonceBytes)));
  const request = new OCSPRequest({
    tbsRequest: new TBSRequest({
      requestList: [new Request({ reqCert: certID })],
      requestExtensions: [new Extension({ extnID: id_pkix_ocsp_nonce, extnValue: new OctetString(nonce) })],
    }),
  });
  return { certID, nonce, der: Buffer.from(AsnConvert.serialize(request)) };
}
