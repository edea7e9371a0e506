import { expect, test } from 'vitest';
import { demoTenant } from '../../testing/demo-tenant.ts';
import type { Rule } from './rule-schema.ts';
import { suitableProviders } from './suitable-providers.ts';

const { identityProviders } = (await demoTenant('riga')).configuration;
const signature = { methods: null, minLoa: 'substantial', idTypes: ['lv-pk'] } as unknown as Rule['signature'];
const ways = (changes: Partial<Rule['signature']>, missing: string[] = []) =>
  suitableProviders({ signature: { ...signature, ...changes } }, identityProviders, missing).map(({ id }) => id);

test('a provider none of whose identifiers the rule takes can never do', () => {
  // Its people have Estonian and Lithuanian codes, or a document.
  expect(ways({})).toEqual(['eparaksts', 'smart-id', 'internetbanka', 'eudi-wallet', 'idenfy']);
  expect(ways({ idTypes: ['lv-pk', 'ee-ik'] })).toContain('eidas');
  expect(ways({ idTypes: null })).toContain('eidas');
});

test('level, means and missing facts narrow the ways', () => {
  expect(ways({ minLoa: 'high' })).toEqual(['eparaksts', 'smart-id', 'eudi-wallet']);
  expect(ways({ methods: ['idenfy'] })).toEqual(['idenfy']);
  expect(ways({}, ['citizenship_unknown'])).toEqual(['eudi-wallet', 'idenfy']);
});
