import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDocument } from '../domain/tenants/check-document.ts';
import { readTenantFolder, tenantFolders } from './tenant-folder.ts';
import { tenantJsonSchema } from './tenant-schema.ts';

const folders = await tenantFolders();

describe('tenants that come with the product', () => {
  test('are the seven of the demonstration', () => {
    expect(folders.map((folder) => basename(folder)).toSorted()).toEqual([
      'kyiv',
      'lviv',
      'macedonia',
      'riga',
      'saeima',
      'skopje',
      'ukraine',
    ]);
  });

  test.each(folders)(
    '%s is a whole document: texts in every language, a source for every legal number',
    async (folder) => {
      expect(checkDocument(await readTenantFolder(folder))).toEqual([]);
    },
  );

  test('the JSON Schema for editors is that of the zod schema (else: node src/commands/tenant-schema.ts)', () => {
    expect(readFileSync('tenants/schema.json', 'utf8')).toBe(tenantJsonSchema());
  });
});

describe('text overrides', () => {
  const leaves = (value: unknown, path = ''): [string, string][] =>
    typeof value === 'string'
      ? [[path, value]]
      : Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
  const variables = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

  test.each(folders)(
    '%s changes only keys that exist, with the same variables, in all its languages',
    async (folder) => {
      const { texts: own = {}, configuration } = await readTenantFolder(folder);
      const keys: Record<string, string[]> = {};
      for (const [language, modules] of Object.entries(own)) {
        for (const [module, changes] of Object.entries(modules)) {
          const base = new Map(leaves(JSON.parse(readFileSync(`locales/${language}/${module}.json`, 'utf8'))));
          for (const [key, text] of leaves(changes)) {
            expect(base.has(key), `${language}/${module}: ${key}`).toBe(true);
            expect(variables(text), `${language}/${module}: ${key}`).toEqual(variables(base.get(key) ?? ''));
            (keys[language] ??= []).push(`${module}:${key.replace(/_(zero|one|two|few|many|other)$/, '')}`);
          }
        }
      }
      const sets = Object.values(keys).map((list) => [...new Set(list)].toSorted());
      for (const set of sets) expect(set).toEqual(sets[0]);
      if (sets.length > 0)
        expect(Object.keys(keys).toSorted()).toEqual(
          [...configuration.languages.required, ...configuration.languages.optional].toSorted(),
        );
    },
  );
});
