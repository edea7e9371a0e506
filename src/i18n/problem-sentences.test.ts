import { expect, test } from 'vitest';
import { readTenantFolder, tenantFolders } from '../commands/tenant-folder.ts';
import { languages } from '../domain/shared/languages.ts';
import { problemCodes } from '../domain/tenants/document-problem.ts';
import { getT } from './get-t.ts';
import { problemSentence, problemText, wordsOf } from './problem-sentences.ts';
import { texts } from './resources.ts';

const [folder = ''] = await tenantFolders();
const document = await readTenantFolder(folder);
const wordsIn = (language: (typeof languages)[number]) =>
  wordsOf(getT({ languages: [...languages], texts: undefined }, language), language, document);

test.each(languages)('every code of a problem has a sentence of its own in %s', (language) => {
  const own = texts(language)['configuration']?.['problem'];
  expect(Object.keys(own ?? {}).toSorted()).toEqual([...problemCodes].toSorted());
  const sentences = problemCodes.map((code) =>
    problemText(wordsIn(language), code, { name: 'x', min: 1, date: '2027-01-31' }),
  );
  expect(new Set(sentences).size).toBe(problemCodes.length);
  for (const sentence of sentences) expect(sentence).not.toMatch(/\{|configuration:|undefined|NaN/);
});

test('a sentence says where, what and how: names, days, languages and numbers as they are read', () => {
  const words = wordsIn('en');
  expect(problemSentence(words, { path: ['configuration', 'contact', 'email'], code: 'email' })).toBe(
    'Contact › E-mail address: Write an e-mail address like name@example.org.',
  );
  expect(problemText(words, 'at_most', { max: 2_000_000_000 })).toContain('2,000,000,000');
  expect(problemText(words, 'language_missing', { languages: 'lv, ru' })).toContain('Latvian, Russian');
  expect(problemText(words, 'starts_too_early', { date: '2026-11-24', today: '2026-11-24' })).toContain(
    'today is 24 November 2026',
  );
  const [topic] = document.configuration.topics;
  expect(problemText(words, 'in_use', { name: topic?.key ?? '' })).toContain(topic?.name.en ?? topic?.name.uk ?? '?');
  expect(problemText(words, 'reason')).toContain('3 to 500 characters');
  expect(problemText(words, 'what is this')).toContain('hint at the field');
});
