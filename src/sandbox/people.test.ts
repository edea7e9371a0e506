import { describe, expect, test } from 'vitest';
import { checkIdentifier } from '../domain/people/identifiers.ts';
import { syntheticPeople } from './people.ts';
import { claimsOf, peopleOf, sandboxProviders } from './provider-list.ts';

const today = '2026-11-24';
const people = syntheticPeople(today);
/** Every 11th day of three years, so that all days of the month and both sides of all birthdays are met. */
const days = Array.from({ length: 100 }, (_, n) =>
  new Date(Date.UTC(2026, 10, 24 + n * 11)).toISOString().slice(0, 10),
);

function ageOf(birthDate: string, day: string): number {
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthDate.slice(5) ? 1 : 0);
}

function find(id: string, day = today) {
  const person = syntheticPeople(day).find((candidate) => candidate.id === id);
  if (!person) throw new Error(`No person ${id}`);
  return person;
}

describe('synthetic people', () => {
  test.each(people)('$id has a valid code that agrees with the birth date', (person) => {
    const result = checkIdentifier({ type: person.idType, text: person.nationalId, today });
    expect(result).toMatchObject({ valid: true, normalised: person.nationalId });
    expect([person.birthDate, null]).toContain(result.birthDate);
  });

  test('ids and codes are unique, and new Latvian codes are among them', () => {
    expect(new Set(people.map(({ id }) => id)).size).toBe(people.length);
    expect(new Set(people.map(({ nationalId }) => nationalId)).size).toBe(people.length);
    expect(people.filter(({ nationalId }) => /^3[2-9]\d{4}-/.test(nationalId))).toHaveLength(2);
  });

  test.each([
    ['lv-paula', 16],
    ['lv-toms', 15],
    ['lv-elza', 13],
    ['lv-kristaps', 14],
    ['ua-bohdan', 16],
    ['mk-darko', 17],
    ['mk-teuta', 18],
  ])('%s is %i on any day', (id, age) => {
    for (const day of days) expect(ageOf(find(id, day).birthDate, day)).toBe(age);
  });

  test('lv-toms is 16 within 62 days', () => {
    for (const day of days) {
      const later = new Date(Date.parse(day) + 62 * 86_400_000).toISOString().slice(0, 10);
      expect(ageOf(find('lv-toms', day).birthDate, later)).toBe(16);
    }
  });

  test.each(sandboxProviders)('$id: each given name finds one person', (provider) => {
    const known = peopleOf(provider, people);
    const names = known.map(({ givenName, middleName, familyName }) => `${givenName} ${middleName} ${familyName}`);
    expect(known.length).toBeGreaterThan(5);
    for (const { givenName } of known) expect(names.filter((name) => name.includes(givenName))).toHaveLength(1);
  });
});

describe('claims', () => {
  const provider = (id: string) => {
    const found = sandboxProviders.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`No provider ${id}`);
    return found;
  };

  test('a certificate has capitals and the prefixed code, and tells nothing else', () => {
    expect(claimsOf(provider('broker'), find('lv-janis'))).toEqual({
      national_id: expect.stringMatching(/^PNOLV-031179-1\d{4}$/),
      given_name: 'JĀNIS',
      family_name: 'VĒJZIEDIS',
      acr: 'http://eidas.europa.eu/LoA/high',
      amr: ['swk', 'pin', 'mfa'],
      birthdate: find('lv-janis').birthDate,
    });
  });

  test('an Estonian code would pass as a new Latvian one without its prefix', () => {
    const { nationalId } = find('ee-mihkel');
    expect(checkIdentifier({ type: 'lv-pk', text: nationalId, today })).toMatchObject({ valid: true, variant: 'new' });
    const { national_id: sent } = claimsOf(provider('broker'), find('ee-mihkel'));
    expect(checkIdentifier({ type: 'etsi', text: String(sent), today })).toMatchObject({ valid: true, type: 'ee-ik' });
  });

  test('a displaced person has two homes, a missing patronymic is absent', () => {
    const { residence, middle_name: patronymic } = claimsOf(provider('kyiv-digital'), find('ua-iryna'));
    expect(residence).toEqual({ declared: ['UA-63'], idp: ['UA-30'] });
    expect(patronymic).toBe('Павлівна');
    expect(claimsOf(provider('bankid'), find('ua-nadiia'))).not.toHaveProperty('middle_name');
  });

  test('citizenships are sent as a list', () => {
    expect(claimsOf(provider('evrotrust'), find('mk-besa'))['nationalities']).toEqual(['MK', 'AL']);
  });
});
