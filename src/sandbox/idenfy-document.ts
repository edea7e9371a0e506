import { createHash } from 'node:crypto';
import type { SyntheticPerson } from './people/person.ts';

/** Three letters of the countries that the sandbox's people are of. */
const threeLetters: Readonly<Record<string, string>> = {
  LV: 'LVA',
  EE: 'EST',
  LT: 'LTU',
  UA: 'UKR',
  MK: 'MKD',
  FI: 'FIN',
};

/** The `data` of a callback: what iDenfy reads from a person's document, in capitals as documents have it. */
export function documentOf(person: SyntheticPerson, withCode: boolean): object {
  const { country, nationalId, citizenship, language } = person;
  const [nationality] = citizenship;
  const number = createHash('sha256').update(person.id).digest('hex').replace(/\D/g, '').slice(0, 7);
  return {
    docFirstName: person.givenName.toLocaleUpperCase(language),
    docLastName: person.familyName.toLocaleUpperCase(language),
    docNumber: `${country}${number}`,
    docPersonalCode: withCode ? nationalId : null,
    docDob: person.birthDate,
    docExpiry: '2031-01-01',
    docType: withCode ? 'ID_CARD' : 'PASSPORT',
    docNationality: nationality ? (threeLetters[nationality] ?? nationality) : null,
    docIssuingCountry: threeLetters[country] ?? country,
    selectedCountry: country,
  };
}
