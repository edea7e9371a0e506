import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeIdentifier } from '../../testing/make-identifier.ts';
import { displayName, type ProvedFacts, verifyIdentity } from './identity.ts';
import { personKey } from './sealing.ts';

const today = '2026-11-24';
const latvian = makeIdentifier('lv-pk', { birthDate: '1990-01-01', serial: 0 });
const estonian = makeIdentifier('ee-ik', { birthDate: '1985-05-05', serial: 7 });
const facts: ProvedFacts = {
  country: 'LV',
  idType: 'lv-pk',
  nationalId: latvian,
  givenName: 'Ilze',
  familyName: 'Izdomātā',
  level: 'high',
  method: 'smart-id',
};
const verify = (nationalId: string, changes: Partial<ProvedFacts> = {}) =>
  verifyIdentity({ ...facts, ...changes, nationalId }, today);

describe('an identity that a provider proved', () => {
  test('is normalised, so that every way of writing gives one person key', () => {
    const guard = randomBytes(32);
    const digits = latvian.replace('-', '');
    const keys = [latvian, digits, ` ${latvian} `, `PNOLV-${latvian}`, `pnolv-${digits}`].map((text) => {
      const identity = verify(text);
      return identity && personKey(guard, identity);
    });
    expect(new Set(keys).size).toBe(1);
    expect(verify(digits)).toEqual({ ...facts, nationalId: latvian });
  });

  test('keeps the country and type that a certificate’s prefix names: an Estonian code from a Latvian provider', () => {
    expect(verify(`PNOEE-${estonian}`)).toMatchObject({ country: 'EE', idType: 'ee-ik', nationalId: estonian });
    expect(verify(estonian)).toBeNull();
  });

  test('is refused when its code is none', () => {
    const wrongDigit = latvian.slice(0, -1) + String((Number(latvian.at(-1)) + 1) % 10);
    const unborn = makeIdentifier('lv-pk', { birthDate: '2027-01-01', serial: 0 });
    for (const text of ['', ' ', wrongDigit, '123', 'O10190-10006', `PNOFR-${latvian}`, `PASLV-${latvian}`, unborn]) {
      expect([text, verify(text)]).toEqual([text, null]);
    }
  });

  test('may be a document: white space and hyphens go, letters become capitals', () => {
    const document = { country: 'UA', idType: 'document' as const };
    expect(verify(' fa-123 456 ', document)).toMatchObject({ country: 'UA', nationalId: 'FA123456' });
    expect(verify(' - ', document)).toBeNull();
  });

  test('has its other codes checked and normalised like the first; one that is none is left out', () => {
    const other = (text: string) =>
      verify(latvian, { otherIds: [{ country: 'EE', idType: 'ee-ik', nationalId: text }] });
    expect(other(` ${estonian} `)?.otherIds).toEqual([{ country: 'EE', idType: 'ee-ik', nationalId: estonian }]);
    expect(other('123')).toEqual(verify(latvian));
  });

  test('keeps unknown facts unknown', () => {
    expect(Object.keys(verify(latvian) ?? {}).toSorted()).toEqual(Object.keys(facts).toSorted());
    expect(verify(latvian, { citizenship: [] })).toMatchObject({ citizenship: [] });
  });
});

test('a name is shown as the provider wrote it, family name first in Ukraine', () => {
  const name = (changes: Partial<ProvedFacts>) => displayName({ ...facts, ...changes });
  expect(name({ givenName: 'ILZE', familyName: 'Kalniņa-Bērziņa' })).toBe('ILZE Kalniņa-Bērziņa');
  const ukrainian = { country: 'UA', givenName: 'Оксана', familyName: 'Вигадана' };
  expect(name({ ...ukrainian, patronymic: 'Іванівна' })).toBe('Вигадана Оксана Іванівна');
  expect(name(ukrainian)).toBe('Вигадана Оксана');
  expect(name({ country: 'MK', givenName: 'Ѓорѓи', familyName: 'Измислен' })).toBe('Ѓорѓи Измислен');
});
