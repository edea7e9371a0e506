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
