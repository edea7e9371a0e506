import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countChanges, wordDiff, type DiffPart } from './word-diff.ts';

const joined = (parts: readonly DiffPart[], without: DiffPart['kind']) =>
  parts.filter(({ kind }) => kind !== without).map(({ text }) => text).join('');

describe('difference of two texts', () => {
  test('one corrected word', () => {
    expect(wordDiff('Velonovietne pie stacijas.', 'Velonovietnes pie stacijas.')).toEqual([
      { kind: 'removed', text: 'Velonovietne ' },
      { kind: 'added', text: 'Velonovietnes ' },
      { kind: 'same', text: 'pie stacijas.' },
    ]);
  });

  test('words that were added and taken out', () => {
    expect(wordDiff('a b c d', 'a c d e')).toEqual([
      { kind: 'same', text: 'a ' },
      { kind: 'removed', text: 'b ' },
      { kind: 'same', text: 'c ' },
      { kind: 'removed', text: 'd' },
      { kind: 'added', text: 'd e' },
    ]);
  });

  test('equal and empty texts', () => {
    expect(wordDiff('a b', 'a b')).toEqual([{ kind: 'same', text: 'a b' }]);
    expect(wordDiff('', '')).toEqual([]);
    expect(wordDiff('', 'a')).toEqual([{ kind: 'added', text: 'a' }]);
  });

  test('a replaced word is one change', () => {
    expect(countChanges(wordDiff('a b c d', 'a x c y d'))).toBe(2);
    expect(countChanges(wordDiff('a', 'a'))).toBe(0);
  });

  test('texts too long to compare are replaced as a whole', () => {
    const [old, fresh] = ['a ', 'b '].map((word) => word.repeat(2_100).trim());
    expect(wordDiff(old ?? '', fresh ?? '').map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  test('both texts can be put together again', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', 'ā.', '  ')).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordDiff(before, after);
        expect([joined(parts, 'added'), joined(parts, 'removed')]).toEqual([before, after]);
      }),
    );
  });
});
