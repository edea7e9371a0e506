import type { SyntheticPerson } from './people/person.ts';

type Knowledge = 'middle_name' | 'birthdate' | 'nationalities' | 'residence';

/** What one stand-in knows and how it says it, after the real provider of that name. */
export interface SandboxProvider {
  /** Path segment and provider id of the tenants. */
  readonly id: string;
  readonly name: string;
  /** People with codes of these countries can sign in. */
  readonly countries: readonly string[];
  /** Level of assurance, as the eIDAS URI in `acr`. */
  readonly acr: string;
  /** RFC 8176 methods. */
  readonly amr: readonly string[];
  /** Claims beside code, given and family name. */
  readonly knows: readonly Knowledge[];
  /** Certificates of the Baltic eIDs carry `PNOLV-010190-10001` and names in capitals. */
  readonly fromCertificate: boolean;
}

const high = 'http://eidas.europa.eu/LoA/high';
const substantial = 'http://eidas.europa.eu/LoA/substantial';

export const sandboxProviders: readonly SandboxProvider[] = [
  {
    id: 'broker',
    name: 'eID broker',
    countries: ['LV', 'EE', 'LT'],
    acr: high,
    amr: ['swk', 'pin', 'mfa'],
    knows: ['birthdate'],
    fromCertificate: true,
  },
  {
    id: 'internetbanka',
    name: 'Internetbanka',
    countries: ['LV'],
    acr: substantial,
    amr: ['pwd', 'otp', 'mfa'],
    knows: [],
    fromCertificate: false,
  },
  {
    id: 'bankid',
    name: 'BankID',
    countries: ['UA'],
    acr: substantial,
    amr: ['pwd', 'otp', 'mfa'],
    knows: ['middle_name', 'birthdate'],
    fromCertificate: false,
  },
  {
    id: 'kyiv-digital',
    name: 'Київ Цифровий',
    countries: ['UA'],
    acr: substantial,
    amr: ['swk', 'user'],
    knows: ['middle_name', 'birthdate', 'residence'],
    fromCertificate: false,
  },
  {
    id: 'evrotrust',
    name: 'Evrotrust',
    countries: ['MK'],
    acr: high,
    amr: ['swk', 'pin', 'mfa'],
    knows: ['birthdate', 'nationalities'],
    fromCertificate: false,
  },
];

/** The people whom this provider can sign in. */
export function peopleOf(
  provider: Pick<SandboxProvider, 'countries'>,
  people: readonly SyntheticPerson[],
): SyntheticPerson[] {
  return people.filter(({ country }) => provider.countries.includes(country));
}

/** The claims that this provider makes about a person, without `sub`. What it does not know is absent. */
export function claimsOf(provider: SandboxProvider, person: SyntheticPerson): Record<string, unknown> {
  const { nationalId, country, language, residence, displacedTo } = person;
  const spell = (name: string) => (provider.fromCertificate ? name.toLocaleUpperCase(language) : name);
  const known: Record<Knowledge, unknown> = {
    middle_name: person.middleName,
    birthdate: person.birthDate,
    nationalities: person.citizenship,
    residence: { declared: [residence], ...(displacedTo === undefined ? {} : { idp: [displacedTo] }) },
  };
  const claims = {
    national_id: provider.fromCertificate ? `PNO${country}-${nationalId}` : nationalId,
    given_name: spell(person.givenName),
    family_name: spell(person.familyName),
    acr: provider.acr,
    amr: provider.amr,
    ...Object.fromEntries(provider.knows.map((claim) => [claim, known[claim]])),
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}
