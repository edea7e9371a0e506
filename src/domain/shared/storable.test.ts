import { expect, test } from 'vitest';
import { isStorable } from './storable.ts';

/** An input in JSON that is nested as deep as a body may be. */
const deep = JSON.parse(`${'['.repeat(30_000)}"\\u0000"${']'.repeat(30_000)}`) as unknown;

test.each([['a\0b'], ['\ud800'], ['\udc00\ud800'], [{ a: { b: ['x', '\0'] } }], [{ 'a\0': 1 }], [deep]])(
  'a text that cannot be kept is found: %#',
  (value) => {
    expect(isStorable(value)).toBe(false);
  },
);

test.each([
  [''],
  ['ā 🗳 \t\r\n'],
  [undefined],
  [null],
  [7],
  [{ a: [{ b: 'č' }], c: new Date() }],
  [new Uint8Array([0])],
])('whatever else is taken: %#', (value) => {
  expect(isStorable(value)).toBe(true);
});
