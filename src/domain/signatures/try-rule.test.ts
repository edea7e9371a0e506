import { expect, test } from 'vitest';
import { demoTenant } from '../../testing/demo-tenant.ts';
import { testContext } from '../../testing/factories.ts';
import { makeIdentifier } from '../../testing/make-identifier.ts';
import { TryRule, tryRule } from './try-rule.ts';

const tenant = await demoTenant('saeima');
const ctx = testContext(tenant);
const [instrument] = tenant.configuration.instruments;
const person = (changes: Record<string, string> = {}) =>
  TryRule.parse({
    instrument: instrument?.key,
    country: 'lv',
    idType: 'lv-pk',
    nationalId: makeIdentifier('lv-pk', { birthDate: '1990-05-05', serial: 1 }),
    birthDate: '1990-05-05',
    citizenship: 'LV',
    residence: '',
    residenceKind: 'declared',
    method: 'eparaksts',
    level: 'high',
    date: '2026-11-24',
    ...changes,
  });

test('an adult citizen may sign; the answer names the rule', () => {
  expect(tryRule(ctx, person())).toMatchObject({ decision: 'allow', reasons: [], ruleVersion: expect.any(Number) });
});

test.each([
  [{ nationalId: '010190-00000' }, 'deny', 'identifier_invalid'],
  [{ nationalId: '' }, 'deny', 'identifier_missing'],
  [{ citizenship: '-' }, 'deny', 'citizenship_not_eligible'],
  [{ citizenship: 'EE, FI' }, 'deny', 'citizenship_not_eligible'],
  [{ level: 'none' }, 'deny', 'loa_too_low'],
])('%j: %s, %s', (changes, decision, reason) => {
  const tried = tryRule(ctx, person(changes));
  expect(tried.decision).toBe(decision);
  expect(tried.reasons).toContain(reason);
});

test('an empty field is unknown, a dash is known to be none', () => {
  expect(person({ citizenship: '' }).citizenship).toBeUndefined();
  expect(person({ citizenship: ' - ' }).citizenship).toEqual([]);
  expect(person({ birthDate: '' }).birthDate).toBeUndefined();
});

test('an instrument that is none, and a day before the first rule, are said', () => {
  expect(() => tryRule(ctx, person({ instrument: 'nothing' }))).toThrow(
    expect.objectContaining({ reason: 'instrument' }),
  );
  expect(() => tryRule(ctx, person({ date: '1900-01-01' }))).toThrow(expect.objectContaining({ reason: 'no_rule' }));
});
