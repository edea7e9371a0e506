import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencies, minorUnits, typedAmount } from './currencies.ts';

test.each([
  ['5', 'EUR', 500],
  ['0,50', 'EUR', 50],
  ['0.5', 'MKD', 50],
  ['1 000', 'UAH', 100_000],
  ['1 000.10', 'UAH', 100_010],
  ['5.000', 'EUR', 500],
  ['0', 'EUR', 0],
  ['5', 'ISK', 5],
  ['5.5', 'ISK', null],
  ['0.001', 'EUR', null],
  ['-5', 'EUR', null],
  ['1e3', 'EUR', null],
  ['.5', 'EUR', null],
  ['', 'EUR', null],
  ['five', 'EUR', null],
  ['١', 'EUR', null],
] as const)('%j in %s is %s', (typed, currency, minor) => expect(minorUnits(typed, currency)).toBe(minor));

test('what is shown in a form is read as the same amount', () => {
  fc.assert(
    fc.property(fc.constantFrom(...currencies), fc.nat(100_000_000), (currency, minor) => {
      expect(minorUnits(typedAmount(minor, currency), currency)).toBe(minor);
    }),
  );
});
