import { randomBytes } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { escapeHtml } from '../domain/shared/escape-html.ts';

const protocol = 'urn:oasis:names:tc:SAML:2.0:protocol';
const assertionSpace = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const statusOf = (name: string) => `urn:oasis:names:tc:SAML:2.0:status:${name}`;

/** PEM of a private key, and of the certificate that goes with it. */
export interface SigningKey {
  readonly privateKey: string;
  readonly certificate: string;
}

/** What an assertion says, one property per thing that a liar may change. */
export interface Statement {
  readonly issuer: string;
  readonly audience: string;
  readonly recipient: string;
  /** Id of the request that the assertion says it answers; empty for one that nobody asked for. */
  readonly answers: string;
  /** Validity from now, milliseconds. */
  readonly lifeMs: number;
  readonly context: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Envelope {
  readonly issuer: string;
  readonly destination: string;
  /** Id of the request that the response says it answers. */
  readonly answers: string;
}

export function newId(): string {
  return `_${randomBytes(16).toString('hex')}`;
}

export function assertionXml(statement: Statement, id = newId()): string {
  const { issuer, audience, recipient, answers, lifeMs, context, attributes } = statement;
  const end = Date.now() + lifeMs;
  const from = instant(Math.min(Date.now(), end) - 300_000);
  const asked = answers === '' ? '' : ` InResponseTo="${escapeHtml(answers)}"`;
  const values = Object.entries(attributes).map(
    ([name, value]) =>
      `<saml:Attribute Name="${escapeHtml(name)}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><saml:AttributeValue>${escapeHtml(value)}</saml:AttributeValue></saml:Attribute>`,
  );
  return `<saml:Assertion xmlns:saml="${assertionSpace}" ID="${id}" Version="2.0" IssueInstant="${from}"><saml:Issuer>${escapeHtml(issuer)}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">${newId()}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData${asked} NotOnOrAfter="${instant(end)}" Recipient="${escapeHtml(recipient)}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${from}" NotOnOrAfter="${instant(end)}"><saml:AudienceRestriction><saml:Audience>${escapeHtml(audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${from}"><saml:AuthnContext><saml:AuthnContextClassRef>${escapeHtml(context)}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${values.join('')}</saml:AttributeStatement></saml:Assertion>`;
}

/** A response around `content`: an assertion, or nothing when `status` names codes of a failure, outermost first. */
export function responseXml(
  { issuer, destination, answers }: Envelope,
  content: string,
  { status = [statusOf('Success')], message }: { status?: readonly string[]; message?: string | undefined } = {},
  id = newId(),
): string {
  const codes = status.reduceRight(
    (inner, code) => `<samlp:StatusCode Value="${code}">${inner}</samlp:StatusCode>`,
    '',
  );
  const said = message ? `<samlp:StatusMessage>${escapeHtml(message)}</samlp:StatusMessage>` : '';
  return `<samlp:Response xmlns:samlp="${protocol}" ID="${id}" Version="2.0" IssueInstant="${instant(Date.now())}" Destination="${escapeHtml(destination)}" InResponseTo="${escapeHtml(answers)}"><saml:Issuer xmlns:saml="${assertionSpace}">${escapeHtml(issuer)}</saml:Issuer><samlp:Status>${codes}${said}</samlp:Status>${content}</samlp:Response>`;
}

const strong = {
  signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
};
export const weak = { ...strong, signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' };
export const weakDigest = { ...strong, digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' };

/** Signs the outermost element as SAML wants it: enveloped, exclusive canonical form, RSA-SHA-256, after its Issuer. */
export function signed(
  xml: string,
  { privateKey, certificate }: SigningKey,
  { signatureAlgorithm, digestAlgorithm } = strong,
): string {
  const signer = new SignedXml({
    privateKey,
    publicCert: certificate,
    signatureAlgorithm,
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signer.addReference({
    xpath: '/*',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
    digestAlgorithm,
  });
  signer.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: "/*/*[local-name()='Issuer']", action: 'after' },
  });
  return signer.getSignedXml();
}

/**
 * Signature wrapping: `forged` with the signature of `genuine` after its Issuer, so that a reader who checks one element and
 * reads another is fooled. With `inside` the genuine element travels in the signature, else the caller puts it elsewhere.
 */
export function wrapped(forged: string, genuine: string, inside: boolean): string {
  const signature = /<ds:Signature[\s\S]*<\/ds:Signature>/.exec(genuine)?.[0] ?? '';
  const carried = inside
    ? signature.replace('</ds:Signature>', `<ds:Object>${genuine}</ds:Object></ds:Signature>`)
    : signature;
  return forged.replace('</saml:Issuer>', `</saml:Issuer>${carried}`);
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
