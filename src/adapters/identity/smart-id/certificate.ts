import 'reflect-metadata';
import {
  CertificatePolicyExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509Certificate,
} from '@peculiar/x509';

/** What a Smart-ID certificate says about its person; names in capitals, as they stand there. */
interface CertifiedPerson {
  /** Semantics identifier (ETSI EN 319 412-1), `PNOLV-010190-10001`. */
  serialNumber: string;
  country: string;
  givenName: string;
  familyName: string;
  /** Local date; Smart-ID certificates carry it for people whose code does not show it. */
  birthDate?: string;
}

const oid = { surname: '2.5.4.4', serialNumber: '2.5.4.5', country: 'C', givenName: '2.5.4.42' };
const directoryAttributes = '2.5.29.9';

/** Smart-ID qualified authentication (SK ID Solutions) and NCP+ (ETSI EN 319 411-1): both must be there. */
const qualifiedPolicies = ['1.3.6.1.4.1.10015.17.2', '0.4.0.2042.1.2'];
const smartIdAuthentication = '1.3.6.1.4.1.62306.5.7.0';
const clientAuthentication = '1.3.6.1.5.5.7.3.2';

/**
 * Reads a certificate (base64 of DER). `qualified`: it is of the qualified Smart-ID scheme and for authentication, by its
 * policies and by the key usages of certificates issued since April 2025 or before. `person` is null when a part of the name
 * is missing or stands there twice. "Certificate and OCSP Profile for Smart-ID" §2.2, and
 * https://sk-eid.github.io/smart-id-documentation/rp-api/response_verification.html steps 5 and 6.
 */
export function readSmartIdCertificate(base64: string): { qualified: boolean; person: CertifiedPerson | null } {
  const certificate = new X509Certificate(base64);
  return { qualified: isQualifiedAuthentication(certificate), person: personOf(certificate) };
}

function isQualifiedAuthentication(certificate: X509Certificate): boolean {
  const policies = certificate.getExtension(CertificatePolicyExtension)?.policies ?? [];
  const extended = (certificate.getExtension(ExtendedKeyUsageExtension)?.usages ?? []).map(String);
  const usages = certificate.getExtension(KeyUsagesExtension)?.usages ?? 0;
  const has = (flags: number) => (usages & flags) === flags;
  const before2025 = KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment | KeyUsageFlags.dataEncipherment;
  return (
    qualifiedPolicies.every((policy) => policies.includes(policy)) &&
    ((extended.includes(smartIdAuthentication) && has(KeyUsageFlags.digitalSignature)) ||
      (extended.includes(clientAuthentication) && has(before2025)))
  );
}

function personOf(certificate: X509Certificate): CertifiedPerson | null {
  const only = (field: string) => {
    const values = certificate.subjectName.getField(field);
    return values.length === 1 ? values[0] : undefined;
  };
  const [serialNumber, country] = [only(oid.serialNumber), only(oid.country)];
  const [givenName, familyName] = [only(oid.givenName), only(oid.surname)];
  if (!serialNumber || !country || !givenName || !familyName) return null;
  const birthDate = birthDateOf(certificate);
  return { serialNumber, country, givenName, familyName, ...(birthDate && { birthDate }) };
}

/** DER of an attribute dateOfBirth (1.3.6.1.5.5.7.9.1) with one GeneralizedTime (RFC 3739 §3.2.2): a fixed row of bytes. */
const dateOfBirth = /06082b060105050709013111180f((?:3\d){8})(?:3\d){6}5a/;

function birthDateOf(certificate: X509Certificate): string | undefined {
  const extension = certificate.getExtension(directoryAttributes);
  const found = extension && dateOfBirth.exec(Buffer.from(extension.value).toString('hex'))?.[1];
  if (!found) return undefined;
  return Buffer.from(found, 'hex')
    .toString('latin1')
    .replace(/^(....)(..)(..)$/, '$1-$2-$3');
}
