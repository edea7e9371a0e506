import { createPrivateKey, X509Certificate } from 'node:crypto';
import { generateServiceProviderMetadata } from '@node-saml/node-saml';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { IdentityProblem, type SiteOfProvider } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { samlClient } from './client.ts';
import { eidasExtensions, naturalPerson, uriNames } from './eidas-request.ts';
import { acceptedAlgorithms } from './no-sha1.ts';

type Site = SiteOfProvider<ProviderOf<'saml'>>;
type KeyPair = NonNullable<Site['provider']['requestKey']>;

const algorithmSupport = 'urn:oasis:names:tc:SAML:metadata:algsupport';

/**
 * The site's SAML metadata (https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf): made of the same options
 * as its requests, so that what it says is what it does. Throws IdentityProblem (misconfigured) for a key that is missing or
 * is not its certificate's.
 */
export function describeSite(site: Site): string {
  const { provider, names, contact, home } = site;
  const { requestKey, decryptionKey } = provider;
  for (const pair of [requestKey, decryptionKey]) if (pair) checkPair(site, pair);
  const localised = (text: string, language: string) => ({ '@xml:lang': language, '#text': text });
  const xml = generateServiceProviderMetadata({
    ...samlClient(site, new Map()).options,
    publicCerts: requestKey?.certificate ?? null,
    decryptionCert: decryptionKey?.certificate ?? null,
    metadataOrganization: {
      OrganizationName: [localised(contact.organisation, contact.language)],
      OrganizationDisplayName: names.map(({ text, language }) => localised(text, language)),
      OrganizationURL: [localised(home, contact.language)],
    },
    // The tenant names no technician: one more kind of contact would be invented.
    metadataContactPerson: [
      { '@contactType': 'support', Company: contact.organisation, EmailAddress: [`mailto:${contact.email}`] },
    ],
  });
  return completed(xml, site);
}

/** Throws when a certificate would be published whose key we do not hold. */
function checkPair({ provider, secret }: Site, { certificate, secret: name }: KeyPair): void {
  const privateKey = secret(name);
  let fits = false;
  try {
    fits = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(privateKey));
  } catch {
    // Neither may be quoted: what cannot be read may still be a secret.
  }
  if (fits) return;
  const words = `the secret ${name} of identity provider ${provider.id} is not the key of its certificate`;
  throw new IdentityProblem('provider_down', 'misconfigured', {
    cause: Object.assign(new Error(words), { code: name }),
  });
}

/** What the library has no option for: the attributes that are asked for, and what eIDAS nodes read. */
function completed(xml: string, { provider, names }: Site): string {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const root = document.documentElement;
  const make = (parent: Element, namespace: string | null, name: string, attributes: Record<string, string> = {}) => {
    const element = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return parent.appendChild(element);
  };
  const metadata = root.namespaceURI;
  // It only serves a signature, and changes each time: the same settings make the same bytes.
  root.removeAttribute('ID');

  const [descriptor = root] = Array.from(root.getElementsByTagName('SPSSODescriptor'));
  const service = make(descriptor, metadata, 'AttributeConsumingService', { index: '1', isDefault: 'true' });
  for (const { text, language } of names) {
    make(service, metadata, 'ServiceName', { 'xml:lang': language }).textContent = text;
  }
  for (const attribute of requestedAttributes(provider)) make(service, metadata, 'RequestedAttribute', attribute);

  if (provider.profile === 'eidas') {
    const extensions = make(root, metadata, 'Extensions');
    root.insertBefore(extensions, root.firstChild);
    make(extensions, eidasExtensions, 'eidas:SPType').textContent = provider.spType;
    const { digests, signatures } = acceptedAlgorithms();
    for (const Algorithm of digests) make(extensions, algorithmSupport, 'alg:DigestMethod', { Algorithm });
    for (const Algorithm of signatures) make(extensions, algorithmSupport, 'alg:SigningMethod', { Algorithm });
    // eIDAS Cryptographic Requirements take authenticated encryption only.
    for (const method of Array.from(root.getElementsByTagName('EncryptionMethod'))) {
      if (method.getAttribute('Algorithm')?.endsWith('-cbc')) method.parentNode?.removeChild(method);
    }
  }
  return new XMLSerializer().serializeToString(document);
}

function requestedAttributes(provider: Site['provider']): Record<string, string>[] {
  if (provider.profile === 'eidas') {
    return Object.values(naturalPerson).map((Name) => ({ Name, NameFormat: uriNames, isRequired: 'true' }));
  }
  const { nationalId, givenName, familyName, ...optional } = provider.attributes;
  return [
    ...[nationalId, givenName, familyName].map((Name) => ({ Name, isRequired: 'true' })),
    ...Object.values(optional).flatMap((Name) => (Name ? [{ Name, isRequired: 'false' }] : [])),
  ];
}
