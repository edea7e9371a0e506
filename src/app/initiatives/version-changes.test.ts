import { expect, test } from 'vitest';
import { versionChanges } from './version-changes.ts';

const text = { title: 'A', summary: 'S', demands: ['one two', 'three'], why: 'w', how: 'h', gains: 'g' };

test('only parts that differ are named, demands by number', () => {
  const after = { ...text, demands: ['one two', 'three four', 'five'], gains: 'better' };
  const { parts, changes } = versionChanges(text, after);
  expect(parts.map(({ part, number }) => [part, number])).toEqual([
    ['demand', 2],
    ['demand', 3],
    ['gains', undefined],
  ]);
  expect(changes).toBe(3);
});

test('a replaced word is one change', () => {
  expect(versionChanges(text, { ...text, why: 'x', how: 'h and more' }).changes).toBe(2);
});

test('an unchanged text has no changes', () => {
  expect(versionChanges(text, { ...text })).toEqual({ parts: [], changes: 0 });
});
