import { describe, expect, test } from 'vitest';
import { pluralCategory } from './format.ts';

const numbers = [0, 1, 2, 5, 11, 21, 22, 101, 1.5];
const table: Record<string, string> = {
  lv: 'zero one other other zero one other one other',
  uk: 'many one few many many one few one other',
  ru: 'many one few many many one few one other',
  mk: 'other one other other other one other one other',
  sq: 'other one other other other other other other other',
  en: 'other one other other other other other other other',
};

describe.each(Object.entries(table))('plural categories in %s', (language, categories) => {
  const expected = categories.split(' ');
  test.each(numbers.map((n, index) => ({ n, category: expected[index] })))('$n is $category', ({ n, category }) => {
    expect(pluralCategory(language, n)).toBe(category);
  });
});
