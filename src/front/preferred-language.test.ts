import { expect, test } from 'vitest';
import { demoTenant } from '../testing/demo-tenant.ts';
import { preferredLanguage } from './preferred-language.ts';

const tenant = await demoTenant('saeima');

test.each([
  ['nothing is said', undefined, undefined, 'lv'],
  ['the browser wishes it', undefined, 'en', 'en'],
  ['the browser names a country', undefined, 'en-GB,en;q=0.9', 'en'],
  ['the first that is offered', undefined, 'de-DE, fr;q=0.9, ru;q=0.8, en;q=0.7', 'ru'],
  ['by weight, not by order', undefined, 'en;q=0.3, ru;q=0.9', 'ru'],
  ['nobody offers what is wished', undefined, 'de, uk', 'lv'],
  ['anything', undefined, '*', 'lv'],
  ['refused outright', undefined, 'ru;q=0', 'lv'],
  ['nonsense', undefined, ';;q=,,=;q=x', 'lv'],
  ['a longer code that begins alike', undefined, 'eng', 'lv'],
  ['it was chosen before', 'ru', 'en', 'ru'],
  ['what was chosen is not offered here', 'uk', 'en', 'en'],
  ['what was chosen is nonsense', '../en', undefined, 'lv'],
])('when %s', (_, chosen, accept, expected) => {
  expect(preferredLanguage(tenant, chosen, accept)).toBe(expected);
});

test('a long header is read quickly', () => {
  const started = performance.now();
  preferredLanguage(tenant, undefined, 'a;q=0.1,'.repeat(1_900));
  expect(performance.now() - started).toBeLessThan(200);
});
