import { z } from 'zod';
import { IdType, LevelOfAssurance } from './rule-schema.ts';
import { Key, Translated } from './words-schema.ts';

/** Names a secret; the value is in the environment, never in a configuration. */
const Secret = z.strictObject({ secret: z.string().regex(/^[A-Z][A-Z0-9_]*$/) });

/** Origin or issuer of a provider; `sandbox:<name>` stands for the demonstration's stand-in of that name. */
const Address = z.union([z.url({ protocol: /^https$/ }), z.string().regex(/^sandbox:[a-z0-9-]+$/)]);

const Pem = z.string().regex(/^-----BEGIN CERTIFICATE-----\n[\s\S]+\n-----END CERTIFICATE-----\s*$/);
/** Certificates as PEM; the demonstration's stand-in makes its own and serves them at `/{name}/anchors.pem`. */
const Anchors = z.union([z.array(Pem).min(1), z.literal('sandbox')]);

const common = {
  id: Key,
  /** Its own name, as people know it. */
  name: z.string().min(1),
  hint: Translated,
  /** Highest level that the tenant trusts it for. */
  level: LevelOfAssurance,
  enabled: z.boolean(),
  /** Staff may sign in to the console with it; unless given, when its level is high and it is not iDenfy. */
  console: z.boolean().optional(),
  /** Set when staff know it to be down: shown instead of the button. */
  downSince: z.iso.datetime().optional(),
  /** What staff tell people meanwhile: whole sentences beside the one that it does not work. */
  downNote: Translated.optional(),
};

/** OpenID Connect with discovery: brokers such as Signicat, banks, national nodes. */
const Oidc = z.strictObject({
  ...common,
  protocol: z.literal('oidc'),
  issuer: Address,
  clientId: z.string().min(1),
  clientSecret: Secret,
  scope: z.string().min(1),
  country: z.string().length(2),
  idType: IdType,
  /** Claim names: our field → the provider's claim. A claim that is not listed stays unknown. */
  claims: z.strictObject({
    nationalId: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    patronymic: z.string().optional(),
    birthDate: z.string().optional(),
    citizenship: z.string().optional(),
    residence: z.string().optional(),
  }),
  /** What its values of `acr` are worth; the eIDAS URIs mean themselves, any other and none at all is `low`. */
  levels: z.record(z.string(), LevelOfAssurance).optional(),
  /** `none`: it tells no levels, by contract each of its answers is worth `level`. */
  acr: z.literal('none').optional(),
  /** How it is told to ask the person anew whatever session it has: `prompt` (prompt=login) unless given, or max_age=0. */
  reauthenticate: z.enum(['prompt', 'max_age']).optional(),
});

/** eParaksts (LVRTC): OAuth 2.0 without discovery; https://developers.eparaksts.lv/v2.0/docs/oauth20-configuration */
const Eparaksts = z.strictObject({
  ...common,
  protocol: z.literal('eparaksts'),
  origin: Address,
  clientId: z.string().min(1),
  clientSecret: Secret,
  /** Ways to authenticate that are asked for, such as `urn:eparaksts:authentication:flow:mobileid`. */
  acrValues: z.array(z.string().startsWith('urn:eparaksts:authentication:flow:')).min(1),
});

/** id.gov.ua, the integrated electronic identification system of Ukraine. */
const IdGovUa = z.strictObject({
  ...common,
  protocol: z.literal('id-gov-ua'),
  origin: Address,
  clientId: z.string().min(1),
  clientSecret: Secret,
  /** Ways that are offered there. */
  authTypes: z.array(z.enum(['dig_sign', 'bank_id', 'mobile_id', 'diia_id'])).min(1),
});

/** A key of ours: the private half is a secret (PEM, PKCS #8), the certificate goes to the provider. */
const KeyPair = Secret.extend({ certificate: Pem });

const saml = {
  ...common,
  protocol: z.literal('saml'),
  /** Where the browser takes a request to (redirect binding). */
  entryPoint: Address,
  /** Entity id of the identity provider: who must have issued an assertion. */
  idpEntityId: z.string().min(1),
  /** Certificates that its signatures are checked against; several while it changes keys. */
  idpCertificates: Anchors,
  /** Ours: who an assertion must be for. */
  entityId: z.string().min(1),
  /** Signs our requests; absent when the provider takes unsigned ones. */
  requestKey: KeyPair.optional(),
  /** Opens encrypted assertions; absent when the provider sends plain ones. */
  decryptionKey: KeyPair.optional(),
  /** Least level that is asked for and taken. */
  leastLevel: LevelOfAssurance,
};

/** SAML 2.0 as eIDAS nodes speak it: requested attributes as an extension, levels as URIs, a signed response. */
const SamlEidas = z.strictObject({
  ...saml,
  profile: z.literal('eidas'),
  /** Whether an authority or somebody else asks; the person's country may refuse private ones. */
  spType: z.enum(['public', 'private']),
  /**
   * Countries whose PersonIdentifier is known to end in the national code. All others may change with the destination or the
   * session, so they are kept whole as a document's: such a person has another key than through the national eID.
   */
  nationalCodes: z.partialRecord(z.string().length(2), IdType).optional(),
});

/** SAML 2.0 with a mapping of attributes and a signed assertion: national nodes such as eID.mk. */
const SamlAttributes = z.strictObject({
  ...saml,
  profile: z.literal('attributes'),
  country: z.string().length(2),
  idType: IdType,
  /** Our field → SAML attribute. An attribute that is not listed stays unknown. */
  attributes: z.strictObject({
    nationalId: z.string(),
    givenName: z.string(),
    familyName: z.string(),
    birthDate: z.string().optional(),
    citizenship: z.string().optional(),
  }),
  /** What its authentication contexts are worth; the eIDAS URIs mean themselves, any other is `low`. */
  levels: z.record(z.string(), LevelOfAssurance).optional(),
});

const Saml = z.discriminatedUnion('profile', [SamlEidas, SamlAttributes]);

/** iDenfy: document and selfie, for people without an eID; https://documentation.idenfy.com */
const Idenfy = z.strictObject({
  ...common,
  protocol: z.literal('idenfy'),
  origin: Address,
  /** Where the person's browser goes. */
  uiOrigin: Address,
  apiKey: Secret,
  apiSecret: Secret,
  /** Signs the webhook's raw body (HMAC-SHA-256). */
  signingKey: Secret,
});

/** Smart-ID RP API v3 (SK ID Solutions): QR code, link on the same device, or notification. */
const SmartId = z.strictObject({
  ...common,
  protocol: z.literal('smart-id'),
  origin: Address,
  relyingPartyUuid: z.uuid(),
  relyingPartyName: z.string().min(1).max(32),
  /** Scheme name of signatures: `smart-id`, for the test environment `smart-id-demo`. */
  schemeName: z.enum(['smart-id', 'smart-id-demo']),
  anchors: Anchors,
  /** Asked whether a certificate still holds (OCSP), instead of the address in each certificate; answers are signed, so http will do. */
  ocspUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Countries whose people can sign in. */
  countries: z.array(z.enum(['LV', 'EE', 'LT'])).min(1),
});

/** EUDI wallet: OpenID4VP 1.0 with a PID as SD-JWT VC. */
const EudiWallet = z.strictObject({
  ...common,
  protocol: z.literal('eudi-wallet'),
  /** What a wallet is opened by: `openid4vp://`, or an address for the demonstration's wallet. */
  wallet: z.union([Address, z.string().regex(/^[a-z][a-z0-9+.-]*:\/\/$/)]),
  /** PEM of the private key (P-256) and the access certificate with its chain, by which wallets know the tenant. */
  accessCertificate: Secret,
  /** Roots of the PID providers that are trusted. */
  anchors: Anchors,
  /** Types of PID that are taken, such as `urn:eudi:pid:1`. */
  types: z.array(z.string().startsWith('urn:eudi:pid:')).min(1),
  /** Identifier type by issuing country; people of other countries are known by document. */
  idTypes: z.partialRecord(z.string().length(2), IdType),
});

/** What an identity provider is and how it is asked. Secrets are named, never written here. */
export const IdentityProvider = z.discriminatedUnion('protocol', [
  Oidc,
  Eparaksts,
  IdGovUa,
  Saml,
  Idenfy,
  SmartId,
  EudiWallet,
]);
export type IdentityProvider = z.infer<typeof IdentityProvider>;
export type Protocol = IdentityProvider['protocol'];
export type ProviderOf<P extends Protocol> = Extract<IdentityProvider, { protocol: P }>;
