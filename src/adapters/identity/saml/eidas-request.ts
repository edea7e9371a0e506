import type { SamlConfig } from '@node-saml/node-saml';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { eidasLevel } from './levels.ts';

export const eidasExtensions = 'http://eidas.europa.eu/saml-extensions';
export const uriNames = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri';

/** Names of the minimum data set of a natural person (eIDAS SAML Attribute Profile §2.2), all mandatory. */
export const naturalPerson = {
  identifier: 'http://eidas.europa.eu/attributes/naturalperson/PersonIdentifier',
  familyName: 'http://eidas.europa.eu/attributes/naturalperson/CurrentFamilyName',
  givenName: 'http://eidas.europa.eu/attributes/naturalperson/CurrentGivenName',
  birthDate: 'http://eidas.europa.eu/attributes/naturalperson/DateOfBirth',
} as const;

/**
 * What an eIDAS request says beside plain SAML (eIDAS SAML Message Format §2.3): who asks, the four mandatory attributes and
 * no optional one, and the least level.
 */
export function eidasRequest({ spType, leastLevel }: Extract<ProviderOf<'saml'>, { profile: 'eidas' }>) {
  return {
    samlAuthnRequestExtensions: {
      'eidas:SPType': { '@xmlns:eidas': eidasExtensions, '#text': spType },
      'eidas:RequestedAttributes': {
        '@xmlns:eidas': eidasExtensions,
        'eidas:RequestedAttribute': Object.values(naturalPerson).map((name) => ({
          '@Name': name,
          '@NameFormat': uriNames,
          '@isRequired': 'true',
        })),
      },
    },
    authnContext: [eidasLevel(leastLevel === 'none' ? 'low' : leastLevel)],
    racComparison: 'minimum',
  } satisfies Partial<SamlConfig>;
}
