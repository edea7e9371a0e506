import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../domain/shared/languages.ts';
import { type Duration, IdType, LevelOfAssurance, longestTerm, Rule } from '../../../domain/tenants/rule-schema.ts';
import { legalNumbers } from '../../../domain/tenants/check-instrument.ts';
import { demoTenant } from '../../../testing/demo-tenant.ts';
import { testRule } from '../../../testing/test-rule.ts';
import { countryCode, countryName } from './country-names.ts';
import { authorWithdrawUntil, proofs, publicities, ruleOf, startsAt, units } from './fields-to-rule.ts';
import { fieldsOfSource, fieldsOfSources, sourceAt } from './provenance-fields.ts';
import { facts, fieldsOfRule } from './rule-to-fields.ts';
import { effects, withStageAdded, withStageRemoved } from './stage-fields.ts';
import type { Fields } from './typed-fields.ts';

const source = { source: 'https://example.org/act', checkedAt: '2026-11-24', confidence: 'seen' } as const;
const allSources = (rule: Rule) => Object.fromEntries(legalNumbers(rule).map((path) => [path, source]));
const formOf = (rule: Rule): Fields => ({
  ...fieldsOfRule(rule, 'en'),
  ...fieldsOfSources(rule, allSources(rule)),
});

describe('a rule as a form', () => {
  for (const slug of ['saeima', 'riga', 'ukraine', 'kyiv', 'lviv', 'macedonia', 'skopje'])
    test(`each rule of ${slug} comes back from its form as it was, with its sources, in each language`, async () => {
      const tenant = await demoTenant(slug);
      for (const { rules, provenance } of tenant.configuration.instruments)
        for (const rule of rules)
          for (const language of tenant.languages) {
            const sources = Object.fromEntries(
              legalNumbers(rule).flatMap((path) => (provenance[path] ? [[path, provenance[path]]] : [])),
            );
            const fields = { ...fieldsOfRule(rule, language), ...fieldsOfSources(rule, sources) };
            expect(ruleOf(fields, rule, language)).toEqual({ rule, sources });
          }
    });

  test('any rule that a form can show comes back from it', () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        expect(Rule.safeParse(rule).success).toBe(true);
        expect(ruleOf(formOf(rule), rule, 'en')).toEqual({ rule, sources: allSources(rule) });
      }),
    );
  });

  test('every country is known by its name in every language', () => {
    for (const language of languages)
      for (const code of ['LV', 'UA', 'MK', 'AL', 'DE', 'GB', 'MM', 'CD', 'XK', 'US'])
        expect([language, countryCode(language, countryName(language, code))]).toEqual([language, code]);
    expect(countryCode('en', 'lv')).toBe('LV');
    expect(countryCode('en', 'Lavtia')).toBeNull();
  });

  test('a number more and a number less', () => {
    const one = formOf(testRule());
    const two = withStageAdded(one);
    expect([two['stages'], two['stage.1.key']]).toEqual(['2', 'respond']);
    expect(withStageRemoved({ ...two, 'stage.1.abs': '7' }, 0)).toMatchObject({ stages: '1', 'stage.0.abs': '7' });
    expect(withStageRemoved(one, 3)).toBe(one);
    const full = [1, 2, 3, 4, 5, 6].reduce((fields) => withStageAdded(fields), one);
    expect(full['stages']).toBe('5');
  });
});

describe('what a form refuses, at its field', () => {
  const rule = testRule();
  const based = { 'stage.0.of': 'electorate', 'stage.0.bases': '2026-01-01: 1 860 000' };
  const cases: [string, Fields, Record<string, string>][] = [
    ['0 signatures', { 'stage.0.abs': '0' }, { 'stage.0.abs': 'at_least?min=1' }],
    ['a negative number', { 'stage.0.abs': '-5' }, { 'stage.0.abs': 'at_least?min=1' }],
    ['a fraction of a person', { 'stage.0.abs': '1000,5' }, { 'stage.0.abs': 'whole_number' }],
    ['a word', { 'stage.0.abs': 'many' }, { 'stage.0.abs': 'number' }],
    ['10¹²', { 'stage.0.abs': '1 000 000 000 000' }, { 'stage.0.abs': 'at_most?max=2000000000' }],
    ['nothing', { 'stage.0.abs': ' ' }, { 'stage.0.abs': 'required' }],
    ['an unknown kind', { 'stage.0.kind': 'some' }, { 'stage.0.kind': 'required' }],
    [
      'a percent without a base',
      { 'stage.0.kind': 'pct', 'stage.0.pct': '10', 'stage.0.of': 'electorate' },
      { 'stage.0.bases': 'base_missing' },
    ],
    [
      'a base without a day',
      { 'stage.0.kind': 'pct', 'stage.0.pct': '10', ...based, 'stage.0.bases': '1 000' },
      { 'stage.0.bases': 'ruleBase' },
    ],
    ['0 %', { 'stage.0.kind': 'pct', 'stage.0.pct': '0', ...based }, { 'stage.0.pct': 'percent' }],
    ['101 %', { 'stage.0.kind': 'pct', 'stage.0.pct': '101', ...based }, { 'stage.0.pct': 'percent' }],
    [
      'a cap below the floor',
      { 'stage.0.kind': 'pct', 'stage.0.pct': '1', ...based, 'stage.0.floor': '10', 'stage.0.cap': '9' },
      { 'stage.0.cap': 'at_least?min=10' },
    ],
    [
      'three halves',
      { 'stage.0.kind': 'fraction', 'stage.0.num': '3', 'stage.0.den': '2', ...based },
      { 'stage.0.den': 'at_least?min=3' },
    ],
    ...['', '10: 5', '20: 1\n10: 2\n*: 3', '*: 0', '*: 200 %', '*', '*: 5\n*: 6'].map(
      (table): [string, Fields, Record<string, string>] => [
        `the table ${JSON.stringify(table)}`,
        { 'stage.0.kind': 'table', 'stage.0.table': table, ...based },
        { 'stage.0.table': 'ruleTable' },
      ],
    ),
    ['a window of 0 days', { 'window.length.n': '0' }, { 'window.length.n': 'at_least?min=1' }],
    [
      'a term of centuries',
      { 'answerTerm.n': '2501', 'answerTerm.unit': 'workingDay' },
      { 'answerTerm.n': 'at_most?max=2500' },
    ],
    [
      '121 months',
      { 'window.length.n': '121', 'window.length.unit': 'month' },
      { 'window.length.n': 'at_most?max=120' },
    ],
    ['1 001 % more signatures', { 'stage.0.overCollect': '1001' }, { 'stage.0.overCollect': 'at_most?max=1000' }],
    ['a first day that is none', { effectiveFrom: '2027-02-30' }, { effectiveFrom: 'date' }],
    ['a country that is none', { citizenship: 'Lavtia' }, { citizenship: 'ruleCountry?name=Lavtia' }],
    ['places without a bond to them', { 'territory.LV-RIX': 'on' }, { residence: 'ruleResidence' }],
    ['a bond without places', { 'residence.declared': 'on' }, { territory: 'ruleTerritory' }],
    ['an age that nobody knows how to prove', { ageMin: '16' }, { 'proof.age': 'required' }],
    ['an age of 200', { ageMin: '200' }, { ageMin: 'at_most?max=120' }],
    ['no source', { 'window.length.source': '' }, { 'window.length.source': 'required' }],
    ['sources of no day', { 'retention.checkedAt': 'yesterday' }, { 'retention.checkedAt': 'date' }],
  ];
  test.each(cases)('%s', (_, typed, errors) => {
    const read = ruleOf({ ...formOf(rule), ...typed }, rule, 'en');
    expect(read.errors).toMatchObject(errors);
  });

  test('what is right is taken with spaces, commas, dots and signs', () => {
    const typed = {
      effectiveFrom: '1.3.2027',
      'stage.0.kind': 'table',
      ...based,
      'stage.0.table': '10 000: 300\n50\u00a0000: 0,5 %\n*: 2 000',
    };
    const read = ruleOf({ ...formOf(rule), ...typed }, rule, 'en');
    expect(read.rule?.effectiveFrom).toBe('2027-03-01');
    expect(read.rule?.stages[0]?.need).toEqual({
      of: 'electorate',
      bases: [{ date: '2026-01-01', value: 1_860_000 }],
      table: [
        { upTo: 10_000, abs: 300 },
        { upTo: 50_000, pct: '0.5' },
        { upTo: null, abs: 2_000 },
      ],
    });
  });

  test('a new stage has its source by its place', () => {
    const added = {
      ...withStageAdded(formOf(rule)),
      'stage.1.kind': 'abs',
      'stage.1.abs': '5',
      'stage.1.effect': 'debate',
    };
    expect(ruleOf(added, rule, 'en').errors).toMatchObject({ 'stage.1.need.source': 'required' });
    const read = ruleOf({ ...added, ...fieldsOfSource('stage.1.need', source) }, rule, 'en');
    if (!read.rule) throw new Error(JSON.stringify(read.errors));
    expect(read.sources['stages.respond.need']).toEqual(source);
    expect(sourceAt(read.rule, 'stages.respond.need')).toBe('stage.1.need');
  });
});

const people = fc.integer({ min: 1, max: 2_000_000_000 });
const day = fc.date({ min: new Date('2015-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
const date = day.map((at) => at.toISOString().slice(0, 10));
const words = fc.stringMatching(/^[a-z]([a-z _]{0,10}[a-z])?$/);
const percent = fc.integer({ min: 1, max: 10_000 }).map((hundredths) => String(hundredths / 100));
const duration = fc
  .constantFrom(...units)
  .chain((unit) => fc.record({ n: fc.integer({ min: 1, max: longestTerm[unit] }), unit: fc.constant(unit) }));
const term: fc.Arbitrary<Duration | null> = fc.option(duration);
const bases = fc.array(fc.record({ date, value: people }), { minLength: 1, maxLength: 3 });
const limits = { floor: fc.integer({ min: 1, max: 500 }), cap: fc.integer({ min: 501, max: 9_000_000 }) };
const table = fc
  .tuple(
    fc.uniqueArray(people, { maxLength: 4 }).map((bounds) => [...bounds.toSorted((a, b) => a - b), null]),
    fc.array(
      fc.oneof(
        people.map((abs) => ({ abs })),
        percent.map((pct) => ({ pct })),
      ),
      { minLength: 5, maxLength: 5 },
    ),
  )
  .map(([bounds, shares]) => bounds.map((upTo, index) => ({ upTo, ...(shares[index] ?? { abs: 1 }) })));
const fraction = fc
  .tuple(people, people)
  .map(([one, other]) => ({ num: Math.min(one, other), den: Math.max(one, other) }));
const need = fc.oneof(
  fc.record({ abs: people }),
  fc.record({ pct: percent, of: words, bases, ...limits }, { requiredKeys: ['pct', 'of', 'bases'] }),
  fc.record({ fraction, of: words, bases, ...limits }, { requiredKeys: ['fraction', 'of', 'bases'] }),
  fc.record({ table, of: words, bases }),
);
const stage = fc.record(
  { key: fc.constant(''), need, overCollectPct: percent, effect: fc.constantFrom(...effects) },
  { requiredKeys: ['key', 'need', 'effect'] },
);
const list = <T extends string>(...names: T[]) => fc.subarray(names, { minLength: 1 });
const anyRule: fc.Arbitrary<Rule> = fc.record({
  version: fc.integer({ min: 1, max: 50 }),
  effectiveFrom: date,
  prePublication: fc.record({ moderation: term, sponsorsNeeded: fc.nat(1000) }),
  window: fc.record(
    {
      startsAt: fc.constantFrom(...startsAt),
      length: term,
      opens: fc.constantFrom('instant' as const, 'nextLocalDay' as const),
      extendable: fc.boolean(),
      closesOn: fc.array(words),
    },
    { requiredKeys: ['startsAt', 'length'] },
  ),
  stages: fc
    .array(stage, { maxLength: 5 })
    .map((stages) => stages.map((one, index) => ({ ...one, key: `stage-${index}` }))),
  countBasis: fc.constantFrom('valid' as const, 'confirmed' as const),
  signer: fc.record({
    ageMin: fc.option(fc.integer({ min: 0, max: 120 })),
    ageAt: fc.constantFrom('signing' as const, 'submission' as const),
    citizenship: fc.option(list('LV', 'UA', 'MK', 'EE')),
    residence: fc.option(
      fc.record({ anyOf: list('declared', 'idp', 'property_owner'), territories: list('LV-RIX', 'UA-30', 'MK-85') }),
    ),
    electorateRoll: fc.boolean(),
    proof: fc.record(Object.fromEntries(facts.map((fact) => [fact, fc.constantFrom(...proofs)])), {
      requiredKeys: [],
    }),
  }),
  signature: fc.record({
    methods: fc.option(list('eparaksts', 'smart-id', 'eid-mk')),
    minLoa: fc.constantFrom(...LevelOfAssurance.options),
    idTypes: fc.option(fc.subarray([...IdType.options], { minLength: 1 })),
    resignAfterWithdrawal: fc.boolean(),
    withdrawUntil: fc.constantFrom('close' as const, 'handover' as const),
  }),
  authorWithdrawUntil: fc.constantFrom(...authorWithdrawUntil),
  publicity: fc.constantFrom(...publicities),
  handover: fc.record({
    when: fc.constantFrom('reached' as const, 'closed' as const),
    fallback: fc.constantFrom('close' as const, 'ordinary_submission' as const),
  }),
  answerTerm: term,
  retention: fc.record(
    {
      afterHandoverDays: fc.nat(36_500),
      afterFailDays: fc.nat(36_500),
      waitingDays: fc.nat(36_500),
      namesByLaw: fc.constantFrom('kept' as const, 'destroyed' as const),
    },
    { requiredKeys: ['afterHandoverDays', 'afterFailDays'] },
  ),
});
