import { expect, test } from 'vitest';
import { readTenantFolder, tenantFolders } from '../commands/tenant-folder.ts';
import { languages } from '../domain/shared/languages.ts';
import { getT } from './get-t.ts';
import { placeValues } from './place-values.ts';
import { wordsOf } from './problem-sentences.ts';

const documents = await Promise.all((await tenantFolders()).map((folder) => readTenantFolder(folder)));

test('everything in a configuration has a label and a value in words', () => {
  for (const language of languages) {
    const t = getT({ languages: [...languages], texts: undefined }, language);
    for (const document of documents) {
      const words = wordsOf(t, language, document);
      const { institutions, instruments, identityProviders, review } = document.configuration;
      const places = [
        ...institutions.map(({ key }) => ['institutions', key]),
        ...instruments.map(({ key }) => ['instruments', key]),
        ...identityProviders.map(({ id }) => ['identityProviders', id]),
        ...(review ? [['review'], ['money'], ['features']] : []),
      ];
      for (const place of places) {
        const said = placeValues(words, ['configuration', ...place]);
        const unsaid = said.filter(
          ({ label, value }) => /^$|[a-z][A-Z]|\[object/.test(label) || /^$|\[object/.test(value),
        );
        expect(unsaid).toEqual([]);
        expect(said.length).toBeGreaterThan(3);
      }
    }
  }
});

test('the label leaves out the place itself', () => {
  const kyiv = documents.find(({ configuration }) => configuration.slug === 'kyiv');
  const t = getT({ languages: [...languages], texts: undefined }, 'en');
  const said = placeValues(wordsOf(t, 'en', kyiv), ['configuration', 'contact']);
  expect(said.map(({ label }) => label)).toEqual(expect.arrayContaining(['Organisation', 'E-mail address']));
});

test('a member of a list is known by its own name, and its technical one is not told', () => {
  const kyiv = documents.find(({ configuration }) => configuration.slug === 'kyiv');
  const t = getT({ languages: [...languages], texts: undefined }, 'en');
  const said = placeValues(wordsOf(t, 'en', kyiv), ['configuration', 'review', 'refusalReasons']);
  expect(said[0]).toEqual({ label: expect.stringMatching(/› The author may object once$/), value: 'yes' });
  expect(said.filter(({ label }) => label.includes('Further settings'))).toEqual([]);
});
