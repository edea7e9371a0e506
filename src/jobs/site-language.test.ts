import { expect, test } from 'vitest';
import { getT } from '../i18n/get-t.ts';
import { testDatabase } from '../testing/database.ts';
import { createTestTenant } from '../testing/factories.ts';
import { siteLanguage } from './site-language.ts';

await testDatabase();
const tenant = await createTestTenant();

test('a mail is in the language asked for, as long as the tenant has it', () => {
  expect(['lv', 'ru', 'en'].map((stored) => siteLanguage(tenant, stored))).toEqual(['lv', 'ru', 'en']);
  for (const gone of ['sq', 'mk', 'uk', '', 'xx']) expect(siteLanguage(tenant, gone)).toBe('lv');
});

test('there are no texts in a language that the tenant does not have', () => {
  expect(getT(tenant, 'ru')('common:account.mySignatures')).toMatch(/[а-я]/i);
  expect(() => getT(tenant, 'sq')).toThrow('sq');
});
