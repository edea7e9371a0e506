import { describe, expect, test } from 'vitest';
import type { LevelOfAssurance } from '../../domain/tenants/rule-schema.ts';
import type { ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import { makeIdentifier } from '../../testing/make-identifier.ts';
import { identityFromClaims, provedAnew } from './claims.ts';

const provider: ProviderOf<'oidc'> = {
  id: 'eid',
  protocol: 'oidc',
  name: 'eID',
  hint: { lv: 'Ar karti' },
  issuer: 'https://eid.example',
  clientId: 'balss',
  clientSecret: { secret: 'EID_SECRET' },
  scope: 'openid',
  country: 'LV',
  idType: 'lv-pk',
  claims: {
    nationalId: 'serial_number',
    givenName: 'given_name',
    familyName: 'family_name',
    patronymic: 'middle_name',
    birthDate: 'birthdate',
    citizenship: 'citizenship',
    residence: 'residence',
  },
  level: 'substantial',
  enabled: true,
};
const code = makeIdentifier('lv-pk', { birthDate: '1990-05-17', serial: 3 });
const least = { serial_number: code, given_name: 'Ilze', family_name: 'Izdomātā' };
const read = (claims: Record<string, unknown>, changes: Partial<ProviderOf<'oidc'>> = {}) =>
  identityFromClaims({ ...provider, ...changes }, { ...least, ...claims }, '2026-11-24');
const acr = (level: string) => `http://eidas.europa.eu/LoA/${level}`;

describe('claims of a provider', () => {
  test('that are absent stay unknown', () => {
    expect(read({})).toEqual({
      country: 'LV',
      idType: 'lv-pk',
      nationalId: code,
      givenName: 'Ilze',
      familyName: 'Izdomātā',
      level: 'low',
      method: 'eid',
    });
  });

  test('that the tenant does not name are not read', () => {
    const { nationalId, givenName, familyName } = provider.claims;
    const claims = { citizenship: ['LV'], birthdate: '1990-05-17', citizenship_of: 'LV' };
    expect(read(claims, { claims: { nationalId, givenName, familyName } })).toEqual(read({}));
  });

  test.each<[string, Record<string, unknown>, object]>([
    ['one citizenship as text', { citizenship: 'LV' }, { citizenship: ['LV'] }],
    ['several', { citizenship: ['LV', 'UA'] }, { citizenship: ['LV', 'UA'] }],
    ['none, known', { citizenship: [] }, { citizenship: [] }],
    ['residence as text', { residence: { declared: 'LV-RIX' } }, { residence: { declared: ['LV-RIX'] } }],
    [
      'residences',
      { residence: { declared: ['LV-RIX'], property_owner: [] } },
      { residence: { declared: ['LV-RIX'], property_owner: [] } },
    ],
    ['birth date', { birthdate: '1990-05-17' }, { birthDate: '1990-05-17' }],
    ['patronymic', { middle_name: ' Jāņa ' }, { patronymic: 'Jāņa' }],
    ['spaces around a name', { given_name: '  Ilze ' }, { givenName: 'Ilze' }],
    ['a code as people write it', { serial_number: ` ${code.slice(0, 6)}-${code.slice(6)} ` }, { nationalId: code }],
    ['a code with the prefix of certificates', { serial_number: `PNOLV-${code}` }, { nationalId: code, country: 'LV' }],
  ])('%s', (_, claims, expected) => {
    expect(read(claims)).toMatchObject(expected);
  });

  test.each([
    ['citizenship', ''],
    ['citizenship', 7],
    ['citizenship', ['LV', 7]],
    ['citizenship', null],
    ['birthdate', '17.05.1990'],
    ['birthdate', '1990-02-30'],
    ['birthdate', 19900517],
    ['residence', 'LV-RIX'],
    ['residence', { declared: 5 }],
    ['middle_name', ' '],
  ])('%s of %j is unknown, not a guess', (name, value) => {
    expect(read({ [name]: value })).toEqual(read({}));
  });

  test.each([
    ['no code', { serial_number: undefined }],
    ['an empty code', { serial_number: ' ' }],
    ['a code with a wrong digit', { serial_number: code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)) }],
    ['a code of a prefix that nobody knows', { serial_number: `PNOXX-${code}` }],
    ['a number instead of a code', { serial_number: Number(code) }],
    [
      'a code of somebody not born yet',
      { serial_number: makeIdentifier('lv-pk', { birthDate: '2026-11-25', serial: 1 }) },
    ],
    ['no given name', { given_name: undefined }],
    ['no family name', { family_name: '' }],
  ])('with %s give no identity', (_, claims) => {
    expect(read(claims)).toBeNull();
  });

  test('an Estonian code from a Latvian provider stays Estonian', () => {
    const estonian = makeIdentifier('ee-ik', { birthDate: '1985-01-02', serial: 4 });
    expect(read({ serial_number: `PNOEE-${estonian}` })).toMatchObject({
      country: 'EE',
      idType: 'ee-ik',
      nationalId: estonian,
    });
  });
});

describe('the level of assurance', () => {
  test.each<[LevelOfAssurance, unknown, LevelOfAssurance]>([
    ['substantial', acr('high'), 'substantial'],
    ['substantial', acr('substantial'), 'substantial'],
    ['substantial', acr('low'), 'low'],
    ['high', acr('high'), 'high'],
    ['high', acr('substantial'), 'substantial'],
    ['low', acr('high'), 'low'],
    ['none', acr('high'), 'none'],
    ['high', undefined, 'low'],
    ['substantial', 'urn:own:strong', 'low'],
    ['high', [acr('high')], 'low'],
    ['high', `${acr('high')} `, 'low'],
    ['high', 'https://evil.example/LoA/high', 'low'],
    ['none', undefined, 'none'],
  ])('trusted for %s, asserted %j: %s', (level, asserted, expected) => {
    expect(read({ acr: asserted }, { level })?.level).toBe(expected);
  });

  test.each([
    ['urn:own:strong', 'high'],
    ['urn:own:weak', 'low'],
    ['urn:own:other', 'low'],
    ['toString', 'low'],
    [acr('substantial'), 'substantial'],
    [undefined, 'low'],
  ])('by the tenant’s mapping, %s: %s', (asserted, expected) => {
    const levels = { 'urn:own:strong': 'high', 'urn:own:weak': 'low' } as const;
    expect(read({ acr: asserted }, { level: 'high', levels })?.level).toBe(expected);
    expect(read({ acr: asserted }, { level: 'low', levels })?.level).toBe('low');
  });

  test('of a provider that tells none is what the tenant trusts it for; what it tells all the same counts', () => {
    const silent = { level: 'high', acr: 'none' } as const;
    expect(read({}, silent)?.level).toBe('high');
    expect(read({ acr: '0' }, silent)?.level).toBe('high');
    expect(read({ acr: acr('low') }, silent)?.level).toBe('low');
  });
});

describe('a person who was asked anew', () => {
  const began = Date.parse('2026-11-24T10:00:00Z');
  const at = (time: string) => ({ auth_time: Date.parse(`2026-11-24T${time}Z`) / 1000 });
  test.each<[object, 'prompt' | 'max_age' | undefined, boolean]>([
    [at('10:00:20'), undefined, true],
    [at('09:59:30'), undefined, true],
    [at('09:58:59'), undefined, false],
    [at('09:58:59'), 'max_age', false],
    [{}, undefined, true],
    [{}, 'prompt', true],
    [{}, 'max_age', false],
    [{ auth_time: 'now' }, undefined, false],
  ])('%j, asked by %s: %s', (claims, reauthenticate, expected) => {
    expect(provedAnew({ ...provider, ...(reauthenticate && { reauthenticate }) }, claims, began)).toBe(expected);
  });
});
