import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, test } from 'vitest';
import { makeIdentifier } from '../../testing/make-identifier.ts';
import { checkIdentifier, type IdentifierType, identifierTypes, normaliseDocument } from './identifiers.ts';

const today = '2026-11-24';
const type = fc.constantFrom(...identifierTypes);
const typeAsked = fc.constantFrom(...identifierTypes, 'etsi' as const);
const birthDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2019-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const sex = fc.constantFrom('m' as const, 'f' as const);
const person = fc.record({ birthDate, sex, serial: fc.nat({ max: 899 }) });

describe('white space and hyphens', () => {
  const noise = fc.constantFrom(
    ...' \t\n-\u00A0\u2007\u2009\u202F\u200B\uFEFF\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u3000\u0085',
  );
  const insertions = fc.array(fc.tuple(fc.nat({ max: 30 }), noise), { maxLength: 12 });
  const disturb = (text: string, places: [number, string][]) =>
    places.reduce((into, [at, character]) => into.slice(0, at) + character + into.slice(at), text);

  test('anywhere in a valid code change nothing', () => {
    fc.assert(
      fc.property(type, person, insertions, fc.boolean(), (of, who, places, withPrefix) => {
        const plain = checkIdentifier({ type: of, text: makeIdentifier(of, who), today });
        expect(plain.valid).toBe(true);
        const text = disturb((withPrefix ? plain.etsi : plain.normalised) ?? '', places);
        expect(checkIdentifier({ type: of, text, today })).toEqual(plain);
        if (withPrefix) expect(checkIdentifier({ type: 'etsi', text, today })).toEqual(plain);
      }),
    );
  });
});

describe('check digits', () => {
  const serial = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
  const short = birthDate.map((date) => date.slice(8) + date.slice(5, 7));
  const yymmdd = birthDate.map((date) => date.slice(2).replaceAll('-', ''));
  const body: Partial<Record<IdentifierType, fc.Arbitrary<string>>> = {
    'lv-pk': fc.tuple(short, serial(2), fc.constantFrom('0', '1'), serial(3)).map((parts) => parts.join('')),
    'ua-rnokpp': fc.tuple(fc.integer({ min: 10_000, max: 46_000 }), serial(4)).map((parts) => parts.join('')),
    'mk-embg': fc.tuple(short, fc.constantFrom('985', '012'), serial(5)).map((parts) => parts.join('')),
    'ee-ik': fc.tuple(fc.constantFrom('1', '2', '3', '4'), yymmdd, serial(3)).map((parts) => parts.join('')),
    'lt-ak': fc.tuple(fc.constantFrom('1', '2', '3', '4'), yymmdd, serial(3)).map((parts) => parts.join('')),
  };
  // The same codes by an independent library. It has no Latvian personal code.
  const oracle: Partial<Record<IdentifierType, [country: string, name: string]>> = {
    'ua-rnokpp': ['UA', 'rntrc'],
    'mk-embg': ['MK', 'jmbg'],
    'ee-ik': ['EE', 'ik'],
    'lt-ak': ['LT', 'asmens'],
  };
  const accepted = (of: IdentifierType, start: string) =>
    [...'0123456789'].filter((digit) => checkIdentifier({ type: of, text: start + digit, today }).valid);
  const impossibleDate = (of: IdentifierType, start: string) =>
    checkIdentifier({ type: of, text: `${start}0`, today }).error === 'date_invalid';

  test.each(Object.entries(body) as [IdentifierType, fc.Arbitrary<string>][])('%s has one', (of, bodies) => {
    fc.assert(
      fc.property(bodies, (start) => {
        fc.pre(!impossibleDate(of, start));
        const digits = accepted(of, start);
        if (of === 'lv-pk') expect(digits.length).toBeLessThanOrEqual(1);
        else expect(digits).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });

  test.each(Object.entries(oracle) as [IdentifierType, [string, string]][])(
    '%s agrees with stdnum',
    (of, [country, name]) => {
      const validator = stdnum[country]?.[name];
      fc.assert(
        fc.property(body[of] ?? fc.constant(''), (start) => {
          fc.pre(!impossibleDate(of, start));
          expect(accepted(of, start)).toEqual([...'0123456789'].filter((d) => validator?.validate(start + d).isValid));
        }),
        { numRuns: 500 },
      );
    },
  );

  test('one in eleven serials of a Latvian birth date was never issued', () => {
    const serials = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'));
    const none = serials.filter((n) => accepted('lv-pk', `0101901${n}`).length === 0);
    expect(none).toHaveLength(91);
  });
});

describe('any text', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789PNOTIUALVMKExXОо-\u00A0') }),
    fc
      .tuple(fc.constantFrom('', 'pnoLV', 'TINUA-', 'PASXX'), fc.stringMatching(/^[0-9]{8,14}$/))
      .map((t) => t.join('')),
  );

  test('gets an answer, never an exception, and either a code or an error', () => {
    fc.assert(
      fc.property(typeAsked, text, (of, written) => {
        const result = checkIdentifier({ type: of, text: written, today });
        expect(result.valid).toBe(result.error === null);
        expect(result.valid).toBe(result.normalised !== null);
        expect((result.birthDate ?? '') <= today).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('normalised as a document is its own normal form', () => {
    fc.assert(
      fc.property(text, (written) => {
        const once = normaliseDocument(written);
        expect(normaliseDocument(once)).toBe(once);
      }),
    );
    expect(normaliseDocument(' fb 12\u201134 56 ')).toBe('FB123456');
  });
});

test('a normalised code and its certificate form are read as they are', () => {
  fc.assert(
    fc.property(type, person, fc.boolean(), (of, who, isNew) => {
      const text = makeIdentifier(of, { ...who, variant: isNew ? 'new' : 'old' });
      const { normalised, etsi } = checkIdentifier({ type: of, text, today });
      expect(checkIdentifier({ type: of, text: normalised ?? '', today }).normalised).toBe(normalised);
      expect(checkIdentifier({ type: 'etsi', text: etsi ?? '', today })).toMatchObject({ type: of, normalised, etsi });
    }),
  );
});

test('a certificate with nothing behind its prefix is empty, of the type the prefix names', () => {
  expect(checkIdentifier({ type: 'etsi', text: 'PNOLT-', today })).toMatchObject({ error: 'empty', type: 'lt-ak' });
});
