import { expect, test } from 'vitest';
import { demoTenant } from '../../testing/demo-tenant.ts';
import { testContext } from '../../testing/factories.ts';
import { makeIdentifier } from '../../testing/make-identifier.ts';
import { TryRule, tryRule, whatRulesAsk } from './try-rule.ts';

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

const kyivTenant = await demoTenant('kyiv');
const kyiv = testContext(kyivTenant);
/** As the form sends it. */
const displaced = (changes: Record<string, string> = {}) =>
  TryRule.parse({
    instrument: 'e-petition',
    country: 'UA',
    idType: 'ua-rnokpp',
    nationalId: makeIdentifier('ua-rnokpp', { birthDate: '1985-03-01', serial: 1 }),
    birthDate: '',
    citizenship: 'UA',
    'residence.declared': 'UA-14',
    'residence.idp': 'ua-30',
    method: 'bankid',
    level: 'substantial',
    date: '2026-11-24',
    ...changes,
  });

test('what can be tried is what the tenant’s rules ask', async () => {
  expect(whatRulesAsk(kyivTenant)).toEqual({
    residenceKinds: ['declared', 'idp'],
    territories: ['UA-30'],
    roll: false,
    declarations: ['residence'],
    handover: false,
  });
  expect(whatRulesAsk(tenant)).toMatchObject({ residenceKinds: [], handover: true });
  expect(whatRulesAsk(await demoTenant('riga')).residenceKinds).toEqual(['declared', 'property_owner']);
});

test.each([
  [{}, 'allow', []],
  [{ 'residence.idp': 'UA-46' }, 'deny', ['residence_not_eligible']],
  [{ 'residence.idp': '' }, 'deny', ['declaration_missing']],
  [{ 'residence.idp': '', 'declares.residence': 'on' }, 'allow-unproven', ['residence_self_declared']],
  [{ 'residence.idp': '-', 'declares.residence': 'on' }, 'deny', ['residence_not_eligible']],
  [{ previous: 'active' }, 'deny', ['already_signed']],
  [{ previous: 'invalidated' }, 'deny', ['signature_invalidated']],
  [{ previous: 'withdrawn' }, 'allow', []],
])('a displaced person in Kyiv, %j: %s %j', (changes, decision, reasons) => {
  expect(tryRule(kyiv, displaced(changes as Record<string, string>))).toMatchObject({ decision, reasons });
});

test('a kind of residence that no rule of the tenant names is refused', () => {
  expect(() => tryRule(kyiv, displaced({ 'residence.actual_idp': 'UA-30' }))).toThrow(
    expect.objectContaining({ reason: 'residence_kind' }),
  );
  expect(() => tryRule(ctx, person({ 'residence.declared': 'LV-RIX' }))).toThrow(
    expect.objectContaining({ reason: 'residence_kind' }),
  );
});

test('the electoral roll, and an age that counts on the day of the hand-over', () => {
  const configuration = structuredClone(tenant.configuration);
  for (const { signer } of configuration.instruments.flatMap(({ rules }) => rules)) {
    Object.assign(signer, { electorateRoll: true, proof: { ...signer.proof, roll: 'self_declared' } });
  }
  const strict = testContext({ ...tenant, configuration });
  expect(whatRulesAsk(strict.tenant)).toMatchObject({ roll: true, declarations: ['roll'] });
  const reasons = (changes: Record<string, string>) => tryRule(strict, person(changes)).reasons;
  expect(reasons({ onRoll: 'no' })).toEqual(['not_on_roll']);
  expect(reasons({ onRoll: 'yes' })).toEqual([]);
  expect(reasons({ onRoll: '' })).toEqual(['declaration_missing']);
  expect(reasons({ onRoll: '', 'declares.roll': 'on' })).toEqual(['roll_self_declared']);

  const birthDate = '2011-01-10';
  const young = { birthDate, nationalId: makeIdentifier('lv-pk', { birthDate, serial: 1 }) };
  expect(tryRule(ctx, person({ ...young, handover: '2027-01-09' })).reasons).toEqual(['under_age']);
  expect(tryRule(ctx, person({ ...young, handover: '2027-01-10' })).reasons).toEqual([]);
  expect(tryRule(ctx, person(young)).reasons).toEqual(['age_at_submission']);
});

test('what was understood is understood again, since page and procedure both read it', () => {
  const once = displaced({ 'declares.residence': 'on', 'residence.declared': '' });
  expect(TryRule.parse(once)).toEqual(once);
});
