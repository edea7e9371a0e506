import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedParts, diffWords } from './text-diff.ts';

const text = {
  title: 'Longer lunch',
  summary: 'Thirty minutes.',
  demands: ['One', 'Two'],
  why: 'Becouse',
  how: 'By law',
  gains: 'Health',
};

describe('diffWords', () => {
  it('marks the changed word only', () => {
    expect(diffWords('Childern need time', 'Children need time')).toEqual([
      { kind: 'removed', text: 'Childern ' },
      { kind: 'added', text: 'Children ' },
      { kind: 'same', text: 'need time' },
    ]);
  });

  it('keeps both texts whole', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n'), { maxLength: 30 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = diffWords(before, after);
        const joined = (kind: string) =>
          parts.filter((part) => part.kind === 'same' || part.kind === kind).map((part) => part.text);
        expect(joined('removed').join('')).toBe(before);
        expect(joined('added').join('')).toBe(after);
      }),
    );
  });
});

describe('changedParts', () => {
  it('names the parts that differ', () => {
    const after = { ...text, why: 'Because', demands: ['One', 'Three'] };
    expect(changedParts(text, after).map(({ part }) => part)).toEqual(['demands', 'why']);
    expect(changedParts(text, text)).toEqual([]);
  });
});
