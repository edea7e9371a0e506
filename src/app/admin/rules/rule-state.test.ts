import { expect, test } from 'vitest';
import { templateSource } from '../../../domain/tenants/make-document.ts';
import { testRule } from '../../../testing/test-rule.ts';
import { unconfirmedNumbers } from './rule-state.tsx';

test('a number is confirmed once somebody is sure of a source that is one', () => {
  const rules = [testRule({ stages: [], answerTerm: null, signer: { ...testRule().signer, ageMin: null } })];
  const seen = { source: 'Law, article 3', checkedAt: '2026-11-24', confidence: 'seen' as const };
  const told = (retention: typeof seen | undefined) =>
    unconfirmedNumbers({ rules, provenance: { 'window.length': seen, ...(retention && { retention }) } });
  expect(told(seen)).not.toContain('retention');
  expect(told(undefined)).toContain('retention');
  expect(told({ ...seen, source: templateSource })).toContain('retention');
});
