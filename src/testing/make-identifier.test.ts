import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkIdentifier, identifierTypes } from '../domain/people/identifiers.ts';
import { makeIdentifier } from './make-identifier.ts';

const birthDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const sex = fc.constantFrom('m' as const, 'f' as const);
const serial = fc.nat({ max: 899 });
const today = '2100-01-01';

describe.each(identifierTypes)('made %s codes', (type) => {
  test('are valid, normalised, without warnings, and show the birth date and sex asked for', () => {
    fc.assert(
      fc.property(birthDate, sex, serial, (born, of, n) => {
        const text = makeIdentifier(type, { birthDate: born, sex: of, serial: n });
        const result = checkIdentifier({ type, text, today });
        expect(result).toMatchObject({ valid: true, normalised: text, birthDate: born, warnings: [] });
        expect([of, null]).toContain(result.sex);
      }),
    );
  });

  test('differ when their serials do', () => {
    const serials = Array.from({ length: 900 }, (_, n) => n).filter((n) => n < 40 || n > 880);
    const made = serials.map((n) => makeIdentifier(type, { birthDate: '1984-02-29', serial: n }));
    expect(new Set(made).size).toBe(serials.length);
  });

  test('a serial beyond what the type holds is refused', () => {
    expect(() => makeIdentifier(type, { birthDate: '1990-01-01', serial: 10_000 })).toThrow(RangeError);
    expect(() => makeIdentifier(type, { birthDate: '1990-01-01', serial: -1 })).toThrow(RangeError);
    expect(() => makeIdentifier(type, { birthDate: '1990-02-30', serial: 1 })).toThrow(RangeError);
  });
});

test('a new Latvian code shows neither birth date nor sex', () => {
  fc.assert(
    fc.property(birthDate, serial, (born, n) => {
      const text = makeIdentifier('lv-pk', { birthDate: born, serial: n, variant: 'new' });
      expect(checkIdentifier({ type: 'lv-pk', text, today })).toMatchObject({ variant: 'new', birthDate: null });
    }),
  );
});
