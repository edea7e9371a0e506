import { expect, test } from 'vitest';
import { blanksOf } from './page-blanks.ts';

test('blanks are what stands in double brackets', () => {
  expect(blanksOf('We are [[name of the organisation]], see [a](b) and [[ address ]].')).toEqual([
    'name of the organisation',
    'address',
  ]);
});
