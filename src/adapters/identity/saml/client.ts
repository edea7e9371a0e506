import { callbackify } from 'node:util';
import { type CacheProvider, SAML, type SamlConfig, ValidateInResponseTo } from '@node-saml/node-saml';
import { IdentityProblem, type Trip } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { callOutside } from '../../outbound.ts';
import { eidasRequest } from './eidas-request.ts';
import { classesFrom } from './levels.ts';
import { takeNoSha1 } from './no-sha1.ts';

takeNoSha1();

type Provider = ProviderOf<'saml'>;

/** Clocks of two servers may differ by this. */
const skewMs = 60_000;
/** An attempt of ours lives no longer. */
const requestMs = 15 * 60_000;

/**
 * The library's client for one trip, or to describe the site. `requests` holds request id → time: a new request is added to it, an answer must name
 * one that is in it.
 */
export function samlClient(
  trip: Pick<Trip<Provider>, 'provider' | 'address' | 'secret'>,
  requests: Map<string, string>,
): SAML {
  const { provider } = trip;
  const { requestKey, decryptionKey } = provider;
  return new SAML({
    entryPoint: provider.entryPoint,
    issuer: provider.entityId,
    audience: provider.entityId,
    callbackUrl: trip.address('acs'),
    idpIssuer: provider.idpEntityId,
    idpCert: callbackify(() => certificatesOf(provider)),
    ...(requestKey && { privateKey: trip.secret(requestKey.secret), publicCert: requestKey.certificate }),
    ...(decryptionKey && { decryptionPvk: trip.secret(decryptionKey.secret) }),
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    // eIDAS nodes sign the response and leave the assertion in it unsigned; the library wants one of both at least.
    wantAssertionsSigned: provider.profile === 'attributes',
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: cacheOf(requests),
    requestIdExpirationPeriodMs: requestMs,
    acceptedClockSkewMs: skewMs,
    identifierFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    // Several people may use one computer: a session at the provider is nobody's proof here.
    forceAuthn: true,
    ...requestedLevel(provider),
  });
}

function requestedLevel(provider: Provider): Partial<SamlConfig> {
  if (provider.profile === 'eidas') return eidasRequest(provider);
  const authnContext = classesFrom(provider);
  return authnContext.length > 0 ? { authnContext, racComparison: 'exact' } : { disableRequestedAuthnContext: true };
}

/** The demonstration's stand-in makes a key of its own at each start; everybody else's certificates are configured. */
async function certificatesOf({ idpCertificates, entryPoint }: Provider): Promise<string[]> {
  if (idpCertificates !== 'sandbox') return idpCertificates;
  const { status, body } = await callOutside(`${entryPoint}/anchors.pem`);
  if (status !== 200) throw new IdentityProblem('provider_down', 'unreachable');
  return [body.toString('utf8')];
}

function cacheOf(requests: Map<string, string>): CacheProvider {
  return {
    saveAsync: async (key, value) => {
      requests.set(key, value);
      return { value, createdAt: Date.parse(value) };
    },
    getAsync: async (key) => requests.get(key) ?? null,
    removeAsync: async (key) => (key !== null && requests.delete(key) ? key : null),
  };
}
