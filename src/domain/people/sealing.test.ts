import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFormKey, makeFormKey } from './form-key.ts';
import { personKey, seal, unseal } from './sealing.ts';

const key = randomBytes(32);
const forged = 'unable to authenticate';

describe('sealing', () => {
  test('gives back what was sealed, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const plain = Buffer.from(bytes);
        const [once, again] = [seal(key, 'purpose', plain), seal(key, 'purpose', plain)];
        expect(unseal(key, 'purpose', once)).toEqual(plain);
        expect(once.equals(again)).toBe(false);
        expect(once).toHaveLength(plain.length + 28);
      }),
    );
  });

  test('a single flipped bit anywhere is noticed', () => {
    const sealed = seal(key, 'purpose', Buffer.from('Ilze Izdomātā'));
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Buffer.from(sealed);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => unseal(key, 'purpose', flipped)).toThrow(forged);
    }
  });

  test('so are another purpose, another key, and a text cut short', () => {
    const sealed = seal(key, 'verified-identity', Buffer.from('x'));
    expect(() => unseal(key, 'subscription-email', sealed)).toThrow(forged);
    expect(() => unseal(randomBytes(32), 'verified-identity', sealed)).toThrow(forged);
    for (const length of [0, 12, 16, 27]) {
      expect(() => unseal(key, 'verified-identity', sealed.subarray(0, length))).toThrow('cut short');
    }
    expect(() => unseal(key, 'verified-identity', sealed.subarray(0, -1))).toThrow(forged);
  });
});

describe('the person key', () => {
  const person = { country: 'LV', idType: 'lv-pk', nationalId: '010190-10006' };

  test('is the same for the same country, type and identifier, and for nothing else', () => {
    expect(personKey(key, person)).toMatch(/^[\w-]{43}$/);
    expect(personKey(key, { ...person })).toBe(personKey(key, person));
    const others = [
      { ...person, country: 'LT' },
      { ...person, idType: 'document' },
      { ...person, nationalId: '010190-10007' },
      // Parts do not run into each other.
      { country: 'L', idType: 'Vlv-pk', nationalId: person.nationalId },
    ];
    for (const other of others) expect(personKey(key, other)).not.toBe(personKey(key, person));
  });

  test('says nothing under another guard key', () => {
    expect(personKey(randomBytes(32), person)).not.toBe(personKey(key, person));
  });
});

describe('the one-time key of a form', () => {
  const now = new Date('2026-11-24T12:00:00.000Z');
  const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
  const made = makeFormKey(key, 'session-1', 'form', now);

  test('holds for its owner and action for 12 hours', () => {
    expect(isFormKey(key, 'session-1', 'form', now, made)).toBe(true);
    expect(isFormKey(key, 'session-1', 'form', later(11.99), made)).toBe(true);
    expect(isFormKey(key, 'session-1', 'form', later(12), made)).toBe(false);
  });

  test("is not another owner's, action's or tenant's", () => {
    expect(isFormKey(key, 'session-2', 'form', now, made)).toBe(false);
    expect(isFormKey(key, '', 'form', now, made)).toBe(false);
    expect(isFormKey(key, 'session-1', 'other', now, made)).toBe(false);
    expect(isFormKey(randomBytes(32), 'session-1', 'form', now, made)).toBe(false);
  });

  test('cannot be prolonged or made up', () => {
    const [random, , signature] = made.split('.');
    const longer = [random, later(100).getTime().toString(36), signature].join('.');
    expect(isFormKey(key, 'session-1', 'form', now, longer)).toBe(false);
    for (const text of ['', '..', 'a.b', 'a.b.c', `${made}x`, made.slice(0, -1)]) {
      expect(isFormKey(key, 'session-1', 'form', now, text)).toBe(false);
    }
  });

  test('is different each time', () => {
    expect(new Set(Array.from({ length: 100 }, () => makeFormKey(key, 'session-1', 'form', now))).size).toBe(100);
  });
});
