import { expect, test } from 'vitest';
import { blanksOfText } from './blanks-of.ts';

test('blanks are what stands in double brackets', () => {
  expect(blanksOfText('We are [[name of the organisation]], see [a](b) and [[ address ]].')).toEqual([
    'name of the organisation',
    'address',
  ]);
});
