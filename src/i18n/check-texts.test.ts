import { expect, test } from 'vitest';
import type { TenantDocument } from '../domain/tenants/tenant-in-force.ts';
import { problemLine } from '../domain/tenants/document-problem.ts';
import { checkTexts } from './check-texts.ts';
import { findTexts, readText } from './find-texts.ts';
import { coverage, fingerprint } from './text-coverage.ts';

const problems = (look: Record<string, unknown>, language = 'uk') =>
  checkTexts({ texts: { [language]: { look } } }).map(problemLine);

test('own words keep the variables, and exist', () => {
  expect(problems({ coverage: { of: '{n} зі {all}' } })).toEqual([]);
  const broken = ['{n} зі', '{n} зі {all} {more}', '{n} зі {all', '{{n}} зі {all}', '{n} зі {all} $t(look:save)'];
  for (const of of broken)
    expect(problems({ coverage: { of } })).toEqual(['texts.uk.look.coverage.of: text_variables (variables {all} {n})']);
  expect(problems({ coverage: { of: ' ' } })).toEqual(['texts.uk.look.coverage.of: required']);
  expect(problems({ coverage: { of: 7 } })).toEqual(['texts.uk.look.coverage.of: required']);
  expect(problems({ coverage: { all: 'X' }, save: { x: 'Y' } })).toEqual([
    'texts.uk.look.coverage.all: text_unknown',
    'texts.uk.look.save.x: text_unknown',
  ]);
  expect(checkTexts({ texts: { uk: { nowhere: { a: 'b' } } } }).map(problemLine)).toEqual([
    'texts.uk.nowhere.a: text_unknown',
  ]);
  expect(checkTexts({ texts: { uk: JSON.parse('{"__proto__":{"a":"b"}}') as object } } as never)).toHaveLength(1);
});

test('plural forms are those of the language; a form may say its number in words, the general one may not', () => {
  expect(problems({ pages: { blanks_one: 'Лишився один', blanks_few: '{n}' } })).toEqual([]);
  expect(problems({ pages: { blanks_other: 'Багато' } })[0]).toContain('text_variables');
  expect(problems({ pages: { blanks_zero: 'Нічого' } })[0]).toContain('text_plural (forms one, few, many, other)');
  expect(problems({ pages: { blanks_few: '{n} left' } }, 'en')[0]).toContain('text_plural (forms one, other)');
  expect(problems({ save_other: 'x' })[0]).toContain('text_unknown');
});

const own = { texts: { en: { look: { save: 'Keep it' } } } } satisfies Pick<TenantDocument, 'texts'>;
const keys = (seen: string, language: 'en' | 'uk' = 'en') =>
  findTexts(own, language, seen, 40).map(({ module, key }) => `${module}:${key}`);

test('a text is found by what somebody sees, in own words and in those they replace, with numbers in it', () => {
  expect(keys('keep IT')).toContain('look:save');
  expect(keys('Залишився 21 пропуск', 'uk')).toEqual(['look:pages.blanks']);
  expect(keys('  ')).toEqual([]);
  expect(keys('no site says this')).toEqual([]);
  expect(keys('(.*')).toEqual([]);
  expect(readText(own, 'en', 'look', 'save')?.own.get('')).toBe('Keep it');
  expect(readText(own, 'en', 'look', '__proto__')).toBeNull();
  expect(readText(own, 'en', 'constructor', 'name')).toBeNull();
});

test('an area is confirmed as long as its texts stay what they were', () => {
  const document = (confirmed?: string) =>
    ({
      ...own,
      configuration: { languages: { ...(confirmed && { confirmed: { en: { look: confirmed } } }) } },
    }) as unknown as TenantDocument;
  expect(coverage(document(), 'en', 'look')).toMatchObject({ own: 1, state: 'draft' });
  const now = fingerprint(own, 'en', 'look');
  expect(coverage(document(now), 'en', 'look').state).toBe('confirmed');
  expect(coverage({ ...document(now), texts: {} }, 'en', 'look').state).toBe('changed');
  const { texts, present } = coverage(document(), 'uk', 'look');
  expect([texts > 50, present]).toEqual([true, texts]);
});
