import { DOMParser } from '@xmldom/xmldom';

/** What an identity provider knows of a site. */
export interface KnownSite {
  readonly entityId: string;
  /** The one address that answers go to; absent for any of a demonstration site. */
  readonly acs?: string;
  /** Certificate (PEM) that requests must be signed with; absent takes unsigned ones. */
  readonly requestCertificate?: string;
  /** Certificate (PEM) that genuine assertions are encrypted for; absent sends them plain. */
  readonly encryptionCertificate?: string;
}

const metadata = 'urn:oasis:names:tc:SAML:2.0:metadata';
const signatures = 'http://www.w3.org/2000/09/xmldsig#';

/** Reads a site's metadata as a real provider would; throws for anything without an address that takes answers by POST. */
export function readSite(xml: string): KnownSite {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  const inside = (element: Element, name: string, space = metadata) =>
    Array.from(element.getElementsByTagNameNS(space, name));
  const acs = inside(root, 'AssertionConsumerService')
    .find((service) => service.getAttribute('Binding') === 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST')
    ?.getAttribute('Location');
  if (!acs) throw new Error('The metadata names no address that takes answers.');
  const [descriptor = root] = inside(root, 'SPSSODescriptor');
  const certificate = (use: string) => {
    const key = inside(descriptor, 'KeyDescriptor').find((one) => one.getAttribute('use') === use);
    const base64 = key && inside(key, 'X509Certificate', signatures)[0]?.textContent?.trim();
    return base64 && `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
  };
  const encryption = certificate('encryption');
  const signing = descriptor.getAttribute('AuthnRequestsSigned') === 'true' && certificate('signing');
  return {
    entityId: root.getAttribute('entityID') ?? '',
    acs,
    ...(signing && { requestCertificate: signing }),
    ...(encryption && { encryptionCertificate: encryption }),
  };
}
