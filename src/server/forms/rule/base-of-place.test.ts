import { expect, test } from 'vitest';
import { testRule } from '../../../testing/test-rule.ts';
import { ruleOf } from './fields-to-rule.ts';
import { withBaseOf } from './need-fields.ts';
import { fieldsOfSource, fieldsOfSources } from './provenance-fields.ts';
import { fieldsOfRule } from './rule-to-fields.ts';
import { legalNumbers } from '../../../domain/tenants/check-instrument.ts';

const source = { source: 'https://example.org/act', checkedAt: '2026-11-24', confidence: 'seen' } as const;
const rule = testRule();
const share = {
  ...fieldsOfRule(rule, 'en'),
  ...fieldsOfSources(rule, Object.fromEntries(legalNumbers(rule).map((path) => [path, source]))),
  ...fieldsOfSource('stage.0.need', source),
  'stage.0.kind': 'pct',
  'stage.0.pct': '1',
};
const headcounts = [
  { kind: 'voters' as const, count: 410_000, on: '2022-10-01', source: 'CVK' },
  { kind: 'voters' as const, count: 420_000, on: '2018-10-06', source: 'Old CVK' },
];

test('a share without a base is refused, and takes a place’s dated numbers with their sources', () => {
  expect(ruleOf(share, rule, 'en').errors).toMatchObject({ 'stage.0.bases': 'base_missing' });
  const based = withBaseOf(share, 'stage.0', headcounts, 'Rīga: vēlētāji');
  const read = ruleOf(based, rule, 'en');
  expect(read.rule?.stages[0]?.need).toEqual({
    pct: '1',
    of: 'Rīga: vēlētāji',
    bases: [
      { date: '2022-10-01', value: 410_000 },
      { date: '2018-10-06', value: 420_000 },
    ],
  });
  expect(based['stage.0.need.note']).toBe('2022-10-01: CVK; 2018-10-06: Old CVK');
});

test('a note of one’s own stays, and a place without numbers changes nothing', () => {
  const noted = { ...share, 'stage.0.need.note': 'Own words' };
  expect(withBaseOf(noted, 'stage.0', headcounts, 'Rīga')['stage.0.need.note']).toBe('Own words');
  expect(withBaseOf(noted, 'stage.0', [], 'Rīga')).toBe(noted);
});
