import { expect, test } from 'vitest';
import { TypedCode } from './typed-code.ts';

test.each([
  ['EE', '38001085718', 'PNOEE-38001085718'],
  ['EE', ' 3800108 5718 ', 'PNOEE-38001085718'],
  ['LT', '38001085718', 'PNOLT-38001085718'],
  ['LV', '32123412345', 'PNOLV-321234-12345'],
  ['LV', '321234-12345', 'PNOLV-321234-12345'],
])('%s %s is %s', (country, code, identifier) => {
  expect(TypedCode.parse({ country, code })).toEqual({ country, identifier });
});

test.each([
  ['EE', ''],
  ['EE', '38001085719'],
  ['EE', '3800108571O'],
  ['LV', '99999999999'],
  ['LV', '../../session'],
  ['LV', 'PNOEE-38001085718'],
  ['EE', '3'.repeat(61)],
])('%s “%s” is an error at the code', (country, code) => {
  const { error } = TypedCode.safeParse({ country, code });
  expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([[['code'], 'code_invalid']]);
});

test('a country that is missing or has no such phones is an error at the country', () => {
  for (const country of [undefined, 'PL', '__proto__']) {
    const { error } = TypedCode.safeParse({ country, code: '38001085718' });
    expect(error?.issues.map(({ path }) => path)).toEqual([['country']]);
  }
});
