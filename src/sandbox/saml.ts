import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { sandboxEntityId } from './client.ts';
import { readForm } from './http-bodies.ts';
import { chooserPage, postPage, problemPage, sendPage } from './pages.ts';
import type { SyntheticPerson } from './people/person.ts';
import { encryptedAssertion } from './saml-encryption.ts';
import { makeSigningKey } from './saml-key.ts';
import { failures, falseStatements, samlOutcomes } from './saml-lies.ts';
import {
  assertionXml,
  newId,
  responseXml,
  signed,
  statusOf,
  weak,
  weakDigest,
  wrapped,
  type Statement,
} from './saml-messages.ts';
import { readRequest, type AuthnRequest } from './saml-request.ts';
import type { KnownSite } from './saml-site.ts';
import type { Answer, StandIn } from './stand-in.ts';

interface Options extends StandIn {
  /** As people know it. `origin` is its entity id and where requests go, too. */
  readonly name: string;
  /** `eidas` signs the response and says levels as URIs; `attributes` signs the assertion, as most others do. */
  readonly profile: 'eidas' | 'attributes';
  /** The one site that it knows, as its metadata says; absent for every site of the demonstration, plain and unsigned. */
  readonly site?: KnownSite;
}

/** Authentication contexts that the stand-ins assert: as good as the people's means, and what a password alone is worth. */
const contexts = {
  eidas: { good: 'http://eidas.europa.eu/LoA/high', low: 'http://eidas.europa.eu/LoA/low' },
  attributes: {
    good: 'urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract',
    low: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
  },
} as const;

const eidas = (name: string) => `http://eidas.europa.eu/attributes/naturalperson/${name}`;

function attributesOf(profile: Options['profile'], { country, nationalId, ...person }: SyntheticPerson) {
  if (profile === 'attributes') {
    return { EMBG: nationalId, FirstName: person.givenName, LastName: person.familyName };
  }
  return {
    [eidas('PersonIdentifier')]: `${country}/LV/${nationalId}`,
    [eidas('CurrentFamilyName')]: person.familyName,
    [eidas('CurrentGivenName')]: person.givenName,
    [eidas('DateOfBirth')]: person.birthDate,
  };
}

/**
 * A SAML 2.0 identity provider at `origin`: requests by redirect, answers by POST, certificate at `/anchors.pem`, its metadata
 * at `/metadata`. Signs with a key made at its start, and lies on demand.
 */
export async function createSaml(options: Options): Promise<Answer> {
  const { origin, name, people, slowMs, profile, site = { entityId: sandboxEntityId } } = options;
  const key = await makeSigningKey(name);
  const stranger = await makeSigningKey('Somebody else');
  /** The last genuine response, for who wants it replayed. */
  let last: string | undefined;

  function statement(request: AuthnRequest, person: SyntheticPerson): Statement {
    return {
      issuer: origin,
      audience: site.entityId,
      recipient: request.acs,
      answers: request.id,
      lifeMs: 300_000,
      context: contexts[profile].good,
      attributes: attributesOf(profile, person),
    };
  }

  /** A response whose signature is where the profile wants it. */
  async function respond(request: AuthnRequest, says: Statement, sign = (xml: string) => signed(xml, key)) {
    const envelope = { issuer: says.issuer, destination: request.acs, answers: request.id };
    const assertion = profile === 'eidas' ? assertionXml(says) : sign(assertionXml(says));
    const { encryptionCertificate: certificate } = site;
    const carried = certificate ? await encryptedAssertion(assertion, certificate) : assertion;
    const response = responseXml(envelope, carried);
    return profile === 'eidas' ? sign(response) : response;
  }

  function wrap(request: AuthnRequest, honest: Statement, forged: Statement, inside: boolean): string {
    const envelope = { issuer: origin, destination: request.acs, answers: request.id };
    if (profile === 'eidas') {
      const genuine = signed(responseXml(envelope, assertionXml(honest)), key);
      const beside = inside ? '' : genuine;
      return wrapped(responseXml(envelope, assertionXml(forged) + beside), genuine, inside);
    }
    const genuine = signed(assertionXml(honest), key);
    const extension = inside ? '' : `<samlp:Extensions>${genuine}</samlp:Extensions>`;
    const response = responseXml(envelope, wrapped(assertionXml(forged), genuine, inside));
    return response.replace('<samlp:Status>', `${extension}<samlp:Status>`);
  }

  /** The XML of an answer; null when nothing of the kind was chosen. */
  async function answerTo(
    request: AuthnRequest,
    outcome: string | null,
    person: SyntheticPerson | undefined,
  ): Promise<string | null> {
    const failure = outcome === null ? undefined : failures[outcome];
    const envelope = { issuer: origin, destination: request.acs, answers: request.id };
    if (failure) return responseXml(envelope, '', { status: failure[0].map(statusOf), message: failure[1] });
    if (!person) return null;
    const honest = statement(request, person);
    const elsewhere = { ...request, id: newId() };
    switch (outcome) {
      case null:
      case 'slow':
        last = await respond(request, honest);
        return last;
      case 'low':
        return respond(request, { ...honest, context: contexts[profile].low });
      case 'wrong-signature':
        return respond(request, honest, (xml) => signed(xml, stranger));
      case 'unsigned':
        return respond(request, honest, (xml) => xml);
      case 'weak':
        return respond(request, honest, (xml) => signed(xml, key, weak));
      case 'weak-digest':
        return respond(request, honest, (xml) => signed(xml, key, weakDigest));
      case 'wrap-inside':
      case 'wrap-beside':
        return wrap(request, honest, statement(request, people[1] ?? person), outcome === 'wrap-inside');
      case 'other-request':
        return respond(elsewhere, { ...honest, answers: elsewhere.id });
      case 'replayed':
        return last ?? respond(elsewhere, { ...honest, answers: elsewhere.id });
      case 'swapped':
        return respond(request, { ...honest, answers: elsewhere.id });
      default: {
        const falsehood = falseStatements[outcome];
        return falsehood ? respond(request, { ...honest, ...falsehood }) : null;
      }
    }
  }

  return async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (path === '/anchors.pem') return sendText(response, 'application/x-pem-file', key.certificate);
    if (path === '/metadata')
      return sendText(response, 'application/samlmetadata+xml', metadata(origin, key.certificate));
    if (path !== '' && path !== '/') return sendPage(response, 404, problemPage('Not found', 'Nothing is here.'));
    const asked = readRequest(new URL(request.url ?? '', origin), origin, site);
    if (typeof asked === 'string') return sendPage(response, 400, problemPage('This sign-in cannot go on', asked));
    if (request.method !== 'POST') {
      const details = { site: new URL(asked.acs).host, languages: [], outcomes: samlOutcomes };
      return sendPage(response, 200, chooserPage({ name }, people, details));
    }
    const form = await readForm(request);
    const outcome = form.get('outcome');
    if (outcome === 'down') return sendPage(response, 503, problemPage('Out of service', 'Try again later.'));
    if (outcome === 'slow') await delay(slowMs, undefined, { ref: false });
    const person = outcome === null ? people.find(({ id }) => id === form.get('person')) : people[0];
    const xml = await answerTo(asked, outcome, person);
    if (!xml) return sendPage(response, 400, problemPage('Nobody was chosen', 'Go back and choose a person.'));
    const fields = { SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: asked.relayState };
    sendPage(response, 200, postPage(`${name} – sandbox`, asked.acs, fields));
  };
}

function sendText(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}

function metadata(origin: string, certificate: string): string {
  const base64 = certificate.replace(/-----[^-]+-----|\s/g, '');
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${origin}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${origin}"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
}
