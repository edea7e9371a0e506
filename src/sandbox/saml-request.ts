import { createVerify } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { DOMParser } from '@xmldom/xmldom';
import type { KnownSite } from './saml-site.ts';

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const assertionSpace = 'urn:oasis:names:tc:SAML:2.0:assertion';
/** Address of a demonstration site that takes answers, and nothing else. */
const acsAddress = /^http:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*\.localhost(:\d{1,5})?\/api\/identity\/[\w.-]+\/acs$/;

/** What the stand-in needs of an AuthnRequest. */
export interface AuthnRequest {
  readonly id: string;
  readonly acs: string;
  readonly relayState: string;
}

/**
 * Reads a request of the redirect binding. A string says why a real provider would refuse it: unknown site, foreign address,
 * wrong destination, no or a wrong signature where the site has a certificate for it.
 */
export function readRequest(url: URL, destination: string, site: KnownSite): AuthnRequest | string {
  const query = url.searchParams;
  const encoded = query.get('SAMLRequest');
  if (!encoded) return 'No SAMLRequest came along.';
  const { requestCertificate } = site;
  if (requestCertificate && !isSigned(url, requestCertificate))
    return 'The request is not signed with the key of this site.';
  let root;
  try {
    const xml = inflateRawSync(Buffer.from(encoded, 'base64'), { maxOutputLength: 100_000 }).toString('utf8');
    root = new DOMParser({ errorHandler: refuse }).parseFromString(xml, 'text/xml').documentElement;
  } catch {
    return 'The SAMLRequest cannot be read.';
  }
  if (root.namespaceURI !== protocol || root.localName !== 'AuthnRequest') return 'This is no AuthnRequest.';
  const issuer = root.getElementsByTagNameNS(assertionSpace, 'Issuer')[0]?.textContent;
  if (issuer !== site.entityId) return 'The site is not known here.';
  if (root.getAttribute('Destination') !== destination) return 'The request is meant for another provider.';
  const acs = root.getAttribute('AssertionConsumerServiceURL') ?? '';
  if (site.acs === undefined ? !acsAddress.test(acs) : acs !== site.acs)
    return 'The answer would go to an address that is not known here.';
  return { id: root.getAttribute('ID') ?? '', acs, relayState: query.get('RelayState') ?? '' };
}

function refuse(_level: string, message: unknown): never {
  throw new Error(String(message));
}

/** SAML bindings §3.4.4.1: the signature is over the query's own bytes up to `SigAlg`. */
function isSigned({ search, searchParams }: URL, certificate: string): boolean {
  const [signedPart = ''] = search.slice(1).split('&Signature=');
  if (searchParams.get('SigAlg') !== 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256') return false;
  return createVerify('sha256')
    .update(signedPart)
    .verify(certificate, searchParams.get('Signature') ?? '', 'base64');
}
