import { describe, expect, test } from 'vitest';
import { formatCount } from '../../../i18n/format.ts';
import { getT } from '../../../i18n/get-t.ts';
import { demoTenant } from '../../../testing/demo-tenant.ts';
import { testRule } from '../../../testing/test-rule.ts';
import { ruleSentences, wordsWithOtherNumbers } from './rule-sentences.ts';

const slugs = ['saeima', 'riga', 'ukraine', 'kyiv', 'lviv', 'macedonia', 'skopje'];

async function spoken(slug: string, language: 'lv' | 'en' | 'uk' | 'mk' | 'sq') {
  const tenant = await demoTenant(slug);
  const [instrument] = tenant.configuration.instruments;
  if (!instrument) throw new Error('no instrument');
  return { speaker: { tenant, language, t: getT(tenant, language) }, instrument };
}

describe('a rule in plain sentences', () => {
  test.each(slugs)('every rule of %s has its sentences in every language, with its numbers', async (slug) => {
    const tenant = await demoTenant(slug);
    const seen = new Set<string>();
    for (const language of tenant.languages)
      for (const instrument of tenant.configuration.instruments)
        for (const rule of instrument.rules) {
          const said = ruleSentences({ tenant, language, t: getT(tenant, language) }, instrument, rule);
          const text = said.join(' ');
          expect(said.length).toBeGreaterThanOrEqual(5);
          for (const sentence of said) expect(sentence).toMatch(/^\p{L}.*\.$/u);
          expect(text).not.toMatch(/[{}]|rules:|undefined/);
          for (const { need } of rule.stages)
            if ('abs' in need) expect(text).toContain(formatCount(language, need.abs));
          if (rule.signer.ageMin !== null) expect(text).toContain(String(rule.signer.ageMin));
          seen.add(text);
        }
    const all = tenant.configuration.instruments.reduce((sum, { rules }) => sum + rules.length, 0);
    expect(seen.size).toBe(all * tenant.languages.length);
  });

  test('the Saeima’s in English, and North Macedonia’s without a number', async () => {
    const { speaker, instrument } = await spoken('saeima', 'en');
    const [rule = testRule()] = instrument.rules;
    expect(ruleSentences(speaker, instrument, rule)).toEqual([
      'An initiative to the Saeima needs 10,000 signatures.',
      'People who sign must be at least 16 years old on the day of hand-over.',
      'Citizenship: Latvia.',
      'Time for checking before publication: 10 working days.',
      'Time for collecting: 24 months.',
      'A name is public only if the person wants that.',
      'Time for the answer: 4 months.',
    ]);
    const other = await spoken('macedonia', 'en');
    expect(ruleSentences(other.speaker, other.instrument, testRule({ stages: [] })).slice(0, 4)).toEqual([
      'Public support for a proposal. No number of signatures is needed.',
      'It can go to: Assembly, Government.',
      'No law says what has to follow.',
      'Anybody who can prove who they are can sign.',
    ]);
  });

  test('shares, tables and several numbers are told with what they come from', async () => {
    const { speaker, instrument } = await spoken('saeima', 'en');
    const bases = [
      { date: '2019-01-01', value: 1_000_000 },
      { date: '2018-01-01', value: 2_000_000 },
    ];
    const stages = [
      { key: 'a', need: { pct: '0.5', of: 'voters', bases, floor: 6_000 }, effect: 'respond' as const },
      { key: 'b', need: { abs: 50_000 }, effect: 'referendum' as const },
    ];
    const [needs, ...more] = ruleSentences(speaker, instrument, testRule({ stages }));
    expect(needs).toBe('An initiative to the Saeima needs 6,000 signatures.');
    expect(more.slice(0, 4)).toEqual([
      'That is 0.5 % of 1,000,000 (voters, 1 January 2019).',
      'Never fewer than 6,000.',
      'An answer is due: 6,000 signatures.',
      'A referendum is held: 50,000 signatures.',
    ]);
    const later = { pct: '1', of: 'voters', bases: [{ date: '2999-01-01', value: 5 }] };
    expect(
      ruleSentences(speaker, instrument, testRule({ stages: [{ key: 'a', need: later, effect: 'submit' }] }))[0],
    ).toContain('cannot be told');
  });

  test('words that name another number than the rule are found', async () => {
    const { instrument } = await spoken('saeima', 'en');
    const [rule = testRule()] = instrument.rules;
    expect(wordsWithOtherNumbers(instrument, rule)).toEqual([]);
    const fewer = { ...rule, stages: [{ key: 'submit', need: { abs: 8_000 }, effect: 'submit' as const }] };
    expect(wordsWithOtherNumbers(instrument, fewer).map(({ place }) => place)).toEqual([
      'nextStep',
      'nextStep',
      'nextStep',
    ]);
    const older = { ...rule, signer: { ...rule.signer, ageMin: 18 } };
    expect(new Set(wordsWithOtherNumbers(instrument, older).map(({ place }) => place))).toEqual(
      new Set(['whoCanSign']),
    );
  });
});
