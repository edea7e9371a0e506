import { describe, expect, test } from 'vitest';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { Assertion } from './assertion.ts';
import { naturalPerson } from './eidas-request.ts';
import { factsOf } from './facts.ts';

type Provider = ProviderOf<'saml'>;
type Value = string | { _?: string; $?: Record<string, string> };

/** An assertion as the library hands it over, with these attributes. */
function assertion(attributes: Record<string, Value[]>, context = 'http://eidas.europa.eu/LoA/high') {
  const confirmation = { $: { Recipient: 'r', InResponseTo: 'q' } };
  const method = { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' };
  return Assertion.parse({
    Assertion: {
      Issuer: [{ _: 'i' }],
      Subject: [{ SubjectConfirmation: [{ $: method, SubjectConfirmationData: [confirmation] }] }],
      AuthnStatement: [{ AuthnContext: [{ AuthnContextClassRef: [{ _: context }] }] }],
      AttributeStatement: [
        {
          Attribute: Object.entries(attributes).map(([Name, values]) => ({
            $: { Name },
            AttributeValue: values.map((value) => (typeof value === 'string' ? { _: value } : value)),
          })),
        },
      ],
    },
  });
}

const common = {
  id: 'x',
  name: 'X',
  hint: {},
  enabled: true,
  protocol: 'saml',
  entryPoint: 'https://idp.example',
  idpEntityId: 'i',
  idpCertificates: 'sandbox',
  entityId: 'e',
  level: 'high',
  leastLevel: 'low',
} as const;
const eidas: Provider = { ...common, profile: 'eidas', spType: 'public' };
const mapped: Provider = {
  ...common,
  profile: 'attributes',
  country: 'MK',
  idType: 'mk-embg',
  attributes: { nationalId: 'id', givenName: 'given', familyName: 'family', birthDate: 'born', citizenship: 'of' },
  levels: { 'urn:card': 'high', 'urn:password': 'low' },
};
const greek = {
  [naturalPerson.identifier]: ['GR/LV/a b/c=='],
  [naturalPerson.familyName]: [{ _: 'Ωνάσης', $: { LatinScript: 'false' } }, 'Onasis'],
  [naturalPerson.givenName]: [' Alexandros '],
  [naturalPerson.birthDate]: ['1970-05-28'],
};
const person = { id: ['1'], given: ['Ана'], family: ['Ковач'] };

describe('an eIDAS person', () => {
  test('has the identifier whole, slashes included, and the name in Latin letters', () => {
    expect(factsOf(eidas, assertion(greek))).toMatchObject({
      country: 'GR',
      idType: 'document',
      nationalId: 'GR/LV/a b/c==',
      familyName: 'Onasis',
      givenName: 'Alexandros',
      birthDate: '1970-05-28',
    });
  });

  test.each(['12345', 'GR/LV/', 'Greece/LV/1', ''])('is nobody with the identifier %j', (identifier) => {
    const bad = assertion({ ...greek, [naturalPerson.identifier]: [identifier] });
    expect(() => factsOf(eidas, bad)).toThrow('malformed_answer');
  });

  test('is nobody without a name, and has no birth date where it is no date', () => {
    expect(() => factsOf(eidas, assertion({ ...greek, [naturalPerson.givenName]: [{}] }))).toThrow('malformed_answer');
    const year = assertion({ ...greek, [naturalPerson.birthDate]: ['1970'] });
    expect(factsOf(eidas, year)).not.toHaveProperty('birthDate');
  });
});

describe('a mapped person', () => {
  test('has what is mapped and proved, no more', () => {
    const all = { ...person, born: ['1990-01-02'], of: ['MK', 'BG'], other: ['x'] };
    expect(factsOf(mapped, assertion(all, 'urn:card'))).toEqual({
      country: 'MK',
      idType: 'mk-embg',
      nationalId: '1',
      givenName: 'Ана',
      familyName: 'Ковач',
      birthDate: '1990-01-02',
      citizenship: ['MK', 'BG'],
      level: 'high',
      method: 'x',
    });
    expect(Object.keys(factsOf(mapped, assertion(person)))).not.toContain('citizenship');
    expect(factsOf(mapped, assertion({ ...person, of: ['Macedonian'] }))).not.toHaveProperty('citizenship');
  });
});

test.each<[string, Provider, Partial<Provider>, string]>([
  ['http://eidas.europa.eu/LoA/substantial', eidas, {}, 'substantial'],
  ['http://eidas.europa.eu/NotNotified/LoA/low', eidas, {}, 'low'],
  ['http://evil.example/http://eidas.europa.eu/LoA/high', eidas, {}, 'low'],
  ['urn:card', mapped, {}, 'high'],
  ['urn:card', mapped, { level: 'substantial' }, 'substantial'],
  ['urn:password', mapped, {}, 'low'],
  ['urn:unheard-of', mapped, {}, 'low'],
  ['urn:unheard-of', mapped, { leastLevel: 'substantial' }, 'level_too_low'],
  ['urn:card', eidas, { leastLevel: 'high' }, 'level_too_low'],
])('context %s is worth what it says', (context, provider, change, expected) => {
  const attributes = provider === eidas ? greek : person;
  const judge = () => factsOf({ ...provider, ...change } as Provider, assertion(attributes, context)).level;
  if (expected === 'level_too_low') expect(judge).toThrow('level_too_low');
  else expect(judge()).toBe(expected);
});
