import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completedYears } from './age.ts';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('a year is completed on the birthday, not on the day before', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 110 }), (birthDate, age) => {
      // The day after the last day before it: 29 February becomes 1 March in common years.
      const [year, month, date] = birthDate.split('-').map(Number) as [number, number, number];
      const birthday = Date.UTC(year + age, month - 1, date);
      const text = (at: number) => new Date(at).toISOString().slice(0, 10);
      expect(completedYears(birthDate, text(birthday))).toBe(age);
      expect(completedYears(birthDate, text(birthday - 86_400_000))).toBe(age - 1);
    }),
  );
});

test('somebody gets no younger', () => {
  fc.assert(
    fc.property(day, day, day, (birthDate, one, other) => {
      const [earlier, later] = one < other ? [one, other] : [other, one];
      expect(completedYears(birthDate, earlier)).toBeLessThanOrEqual(completedYears(birthDate, later));
    }),
  );
});
