import { z } from 'zod';
import type { ProvedFacts } from '../../../domain/people/identity.ts';
import { IdentityProblem } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import type { IdType } from '../../../domain/tenants/rule-schema.ts';
import { countryOf } from './countries.ts';

const Text = z
  .string()
  .trim()
  .nullish()
  .transform((text) => text || undefined);

/** What iDenfy read from the document; a field that the document does not have is null or absent. */
export const VerifiedDocument = z.object({
  docFirstName: Text,
  docLastName: Text,
  docNumber: Text,
  docPersonalCode: Text,
  docDob: Text,
  docNationality: Text,
  docIssuingCountry: Text,
  selectedCountry: Text,
});
export type VerifiedDocument = z.infer<typeof VerifiedDocument>;

/** Personal codes in documents that are the code of the country's eIDs too. */
const idTypes: Readonly<Record<string, IdType>> = { LV: 'lv-pk', EE: 'ee-ik', LT: 'lt-ak', MK: 'mk-embg' };

/**
 * What an approved document proves. A person whose document shows a national code that we know is the same as through an eID;
 * all others are known by country of issue and number of the document. Throws IdentityProblem when it names nobody.
 */
export function factsOf(provider: ProviderOf<'idenfy'>, data: VerifiedDocument): ProvedFacts {
  const { docFirstName: givenName, docLastName: familyName, docDob, docNationality } = data;
  const country = countryOf(data.docIssuingCountry) ?? countryOf(data.selectedCountry);
  const identifier = country && identifierOf(country, data);
  // Approved, but without what we must have: the document types that are allowed there are too many.
  if (!identifier || !givenName || !familyName) throw new IdentityProblem('refused', 'misconfigured');
  const birthDate = z.iso.date().safeParse(docDob).data;
  const nationality = countryOf(docNationality);
  return {
    country,
    ...identifier,
    givenName,
    familyName,
    ...(birthDate && { birthDate }),
    ...(nationality && { citizenship: [nationality] }),
    level: provider.level,
    method: provider.id,
  };
}

function identifierOf(
  country: string,
  { docPersonalCode, docNumber }: VerifiedDocument,
): Pick<ProvedFacts, 'idType' | 'nationalId'> | undefined {
  const idType = docPersonalCode && (country === 'UA' ? ukrainianType(docPersonalCode) : idTypes[country]);
  if (idType) return { idType, nationalId: docPersonalCode };
  return docNumber ? { idType: 'document', nationalId: docNumber } : undefined;
}

/** Ukrainian passports show the record number, identity cards the tax number as well. */
function ukrainianType(code: string): IdType | undefined {
  const digits = code.replace(/\D/g, '').length;
  if (digits === 13) return 'ua-unzr';
  return digits === 10 ? 'ua-rnokpp' : undefined;
}
