import { expect, test } from 'vitest';
import { maskIdentity } from './mask-identity.ts';

const janis = {
  country: 'LV',
  idType: 'lv-pk',
  nationalId: '010190-10001',
  givenName: 'Jānis',
  familyName: 'Bērziņš',
  birthDate: '1990-01-01',
  citizenship: ['LV'],
  level: 'high',
  method: 'eparaksts',
} as const;

test('a name keeps its first and last letters, a code all but four, a birth date its year', () => {
  expect(maskIdentity({ ...janis, citizenship: ['LV'] })).toEqual({
    country: 'LV',
    idType: 'lv-pk',
    level: 'high',
    citizenship: ['LV'],
    name: 'J•••s B•••š',
    nationalId: '010190-1••••',
    birthDate: '1990-••-••',
  });
});

test('short words and codes keep little', () => {
  const { citizenship: _citizenship, birthDate: _birth, ...rest } = janis;
  const masked = maskIdentity({ ...rest, givenName: 'Li', familyName: 'de la Cruz', nationalId: 'X1' });
  expect(masked.name).toBe('L••• d••• l••• C•••z');
  expect(masked.nationalId).toBe('••');
});
