import type { IdentityProvider } from './identity-provider-schema.ts';
import type { IdType } from './rule-schema.ts';

/** What a provider can prove beside names: identifier types, and whether it gives birth date, citizenship, residence. */
export interface ProvableFacts {
  idTypes: readonly IdType[];
  age: boolean;
  citizenship: boolean;
  residence: boolean;
}

/**
 * Whether staff may sign in to the console with it: as the tenant says, else if it is trusted with level high; a document
 * and a selfie are not asked from staff unless the tenant says so.
 */
export function opensConsole({
  console,
  level,
  protocol,
}: Pick<IdentityProvider, 'console' | 'level' | 'protocol'>): boolean {
  return console ?? (level === 'high' && protocol !== 'idenfy');
}

const nationalIdTypes: readonly IdType[] = ['lv-pk', 'ua-rnokpp', 'mk-embg', 'ee-ik', 'lt-ak'];
const nothingElse = { age: false, citizenship: false, residence: false };

/** By protocol, from the provider's documentation; for mapped protocols by the mapping. A fact not listed stays unknown. */
export function provableFacts(provider: IdentityProvider): ProvableFacts {
  switch (provider.protocol) {
    case 'oidc': {
      const { birthDate, citizenship, residence } = provider.claims;
      return {
        idTypes: [provider.idType],
        age: birthDate !== undefined,
        citizenship: citizenship !== undefined,
        residence: residence !== undefined,
      };
    }
    case 'eparaksts':
      return { idTypes: ['lv-pk'], ...nothingElse };
    case 'id-gov-ua':
      return { idTypes: ['ua-rnokpp', 'ua-unzr'], ...nothingElse };
    case 'saml': {
      if (provider.profile === 'eidas') {
        const national = Object.values(provider.nationalCodes ?? {}).filter((type) => type !== undefined);
        return { idTypes: [...new Set<IdType>([...national, 'document'])], ...nothingElse, age: true };
      }
      const { birthDate, citizenship } = provider.attributes;
      const proved = { age: birthDate !== undefined, citizenship: citizenship !== undefined, residence: false };
      return { idTypes: [provider.idType], ...proved };
    }
    case 'idenfy':
      return { idTypes: [...nationalIdTypes, 'ua-unzr', 'document'], age: true, citizenship: true, residence: false };
    case 'smart-id':
      return { idTypes: ['lv-pk', 'ee-ik', 'lt-ak'], ...nothingElse };
    case 'eudi-wallet':
      return { idTypes: [...nationalIdTypes, 'document'], age: true, citizenship: true, residence: true };
  }
}
