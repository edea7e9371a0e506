import type { IdentityProvider } from './identity-provider-schema.ts';
import { applyChanges } from './merge-documents.ts';
import { isRecord, valueAt } from './document-path.ts';
import { IdType, LevelOfAssurance } from './rule-schema.ts';

/** Kinds of providers that a form can describe: a protocol, and of SAML its profile. */
export const providerKinds = [
  'oidc',
  'eparaksts',
  'id-gov-ua',
  'saml-eidas',
  'saml-attributes',
  'smart-id',
  'eudi-wallet',
  'idenfy',
] as const;
export type ProviderKind = (typeof providerKinds)[number];

/** One field of a provider's form: its place in the entry, and how it is written there. */
export interface ProviderField {
  readonly path: string;
  /** `list`: separated by commas or spaces; `pairs`: one `value = meaning` a line; `certificates`: PEM, several. */
  readonly kind: 'line' | 'list' | 'pairs' | 'certificate' | 'certificates' | 'choice';
  readonly optional?: boolean;
  readonly options?: readonly string[];
}

const line = (path: string): ProviderField => ({ path, kind: 'line' });
const maybe = (path: string): ProviderField => ({ path, kind: 'line', optional: true });
const choice = (path: string, options: readonly string[], optional = false): ProviderField => ({
  path,
  kind: 'choice',
  options,
  optional,
});
const list = (path: string): ProviderField => ({ path, kind: 'list' });
const pairs = (path: string): ProviderField => ({ path, kind: 'pairs', optional: true });
const certificate = (path: string): ProviderField => ({ path, kind: 'certificate', optional: true });
const certificates = (path: string): ProviderField => ({ path, kind: 'certificates' });

const samlFields = [
  line('entryPoint'),
  line('idpEntityId'),
  certificates('idpCertificates'),
  line('entityId'),
  choice('leastLevel', LevelOfAssurance.options),
  maybe('requestKey.secret'),
  certificate('requestKey.certificate'),
  maybe('decryptionKey.secret'),
  certificate('decryptionKey.certificate'),
];

/** What each kind is asked beside name, hint, level and whether it is on. */
export const providerFields: Readonly<Record<ProviderKind, readonly ProviderField[]>> = {
  oidc: [
    line('issuer'),
    line('clientId'),
    line('clientSecret.secret'),
    line('scope'),
    line('country'),
    choice('idType', IdType.options),
    line('claims.nationalId'),
    line('claims.givenName'),
    line('claims.familyName'),
    maybe('claims.patronymic'),
    maybe('claims.birthDate'),
    maybe('claims.citizenship'),
    maybe('claims.residence'),
    pairs('levels'),
    choice('acr', ['none'], true),
    choice('reauthenticate', ['prompt', 'max_age'], true),
  ],
  eparaksts: [line('origin'), line('clientId'), line('clientSecret.secret'), list('acrValues')],
  'id-gov-ua': [line('origin'), line('clientId'), line('clientSecret.secret'), list('authTypes')],
  'saml-eidas': [...samlFields, choice('spType', ['public', 'private']), pairs('nationalCodes')],
  'saml-attributes': [
    ...samlFields,
    line('country'),
    choice('idType', IdType.options),
    line('attributes.nationalId'),
    line('attributes.givenName'),
    line('attributes.familyName'),
    maybe('attributes.birthDate'),
    maybe('attributes.citizenship'),
    pairs('levels'),
  ],
  'smart-id': [
    line('origin'),
    line('relyingPartyUuid'),
    line('relyingPartyName'),
    choice('schemeName', ['smart-id', 'smart-id-demo']),
    certificates('anchors'),
    maybe('ocspUrl'),
    list('countries'),
  ],
  'eudi-wallet': [
    line('wallet'),
    line('accessCertificate.secret'),
    certificates('anchors'),
    list('types'),
    { ...pairs('idTypes'), optional: false },
  ],
  idenfy: [
    line('origin'),
    line('uiOrigin'),
    line('apiKey.secret'),
    line('apiSecret.secret'),
    line('signingKey.secret'),
  ],
};

export function kindOfProvider(provider: Pick<IdentityProvider, 'protocol'> & { profile?: string }): ProviderKind {
  return provider.protocol === 'saml'
    ? `saml-${provider.profile === 'eidas' ? 'eidas' : 'attributes'}`
    : provider.protocol;
}

/** Protocol and profile of a kind, as an entry begins. */
export function beginningOfKind(kind: ProviderKind): { protocol: string; profile?: string } {
  const [, profile] = /^saml-(.+)$/.exec(kind) ?? [];
  return profile ? { protocol: 'saml', profile } : { protocol: kind };
}

/** How a field's value is written in the form. */
export function fieldText(provider: unknown, { path, kind }: ProviderField): string {
  const value = valueAt(provider, path.split('.'));
  if (Array.isArray(value)) return value.join(kind === 'certificates' ? '' : ', ');
  if (isRecord(value))
    return Object.entries(value)
      .map(([name, meaning]) => `${name} = ${String(meaning)}`)
      .join('\n');
  return value === undefined ? '' : String(value);
}

/** The entry with what was typed into its form; what the form does not name stays. */
export function withProviderFields(
  provider: Record<string, unknown>,
  kind: ProviderKind,
  typed: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const changes = providerFields[kind]
    .filter(({ path }) => path in typed)
    .map((field) => ({
      path: field.path.split('.'),
      before: undefined,
      after: fieldValue(field, typed[field.path] ?? ''),
    }));
  const changed = applyChanges(provider, changes);
  return Object.fromEntries(
    Object.entries(changed).filter(([, value]) => !isRecord(value) || Object.keys(value).length > 0),
  );
}

const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

function fieldValue({ kind, optional }: ProviderField, text: string): unknown {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  if (trimmed === '' && optional) return undefined;
  switch (kind) {
    case 'list':
      return trimmed.split(/[\s,]+/).filter(Boolean);
    case 'pairs':
      return Object.fromEntries(
        trimmed
          .split('\n')
          .filter((one) => one.trim() !== '')
          .map((one) => {
            const at = one.lastIndexOf('=');
            return [one.slice(0, Math.max(at, 0)).trim(), one.slice(at + 1).trim()];
          }),
      );
    case 'certificate':
      return `${trimmed}\n`;
    case 'certificates':
      if (trimmed === 'sandbox') return trimmed;
      return (trimmed.match(pem) ?? (trimmed === '' ? [] : [trimmed])).map((one) => `${one}\n`);
    case 'line':
    case 'choice':
      return trimmed;
  }
}
