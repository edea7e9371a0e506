import { expect, test } from 'vitest';
import { Seen } from './schema.ts';

const most = 999_999_999;

test.each([
  ['3.12', { version: 3, revision: 12 }],
  [
    { version: most, revision: 0 },
    { version: most, revision: 0 },
  ],
])('taken: %j', (given, seen) => {
  expect(Seen.parse(given)).toEqual(seen);
});

test.each([
  '',
  'garbage',
  '-1.5',
  '1',
  '9999999999.1',
  { version: 2 ** 31, revision: 0 },
  { version: 0, revision: most + 1 },
  { version: -1, revision: 0 },
])('refused: %j', (given) => {
  expect(Seen.safeParse(given).success).toBe(false);
});
