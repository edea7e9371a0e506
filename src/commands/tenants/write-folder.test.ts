import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { TenantDocument } from '../../domain/tenants/tenant-in-force.ts';
import { readTenantFolder, tenantFolders } from '../tenant-folder.ts';
import { editYaml, newYaml } from './edit-yaml.ts';
import { readFolder } from './read-folder.ts';
import { writeBaseVersion, writeFolder } from './write-folder.ts';

const parent = await mkdtemp(join(tmpdir(), 'balss-export-'));
afterAll(() => rm(parent, { recursive: true }));
let made = 0;
const place = (slug: string) => join(parent, String((made += 1)), slug);

const called = (document: TenantDocument, name: string): TenantDocument => ({
  ...document,
  configuration: { ...document.configuration, mailSender: { ...document.configuration.mailSender, name } },
});

describe.each(await tenantFolders())('%s', (folder) => {
  const slug = basename(folder);

  test('is the same document after it was written anew', async () => {
    const [document, to] = [await readTenantFolder(folder), place(slug)];
    await writeFolder(to, document, 7);
    const { folder: read } = await readFolder(to);
    expect(read?.document).toEqual(document);
    expect(read?.baseVersion).toBe(7);
  });

  test('keeps every line that nobody changed, comments included', async () => {
    const [document, to] = [await readTenantFolder(folder), place(slug)];
    await cp(folder, to, { recursive: true });
    await writeBaseVersion(to, 1);
    const before = (await readFile(join(to, 'tenant.yaml'), 'utf8')).split('\n');
    await writeFolder(to, called(document, 'Somebody: else'), 1);
    const after = (await readFile(join(to, 'tenant.yaml'), 'utf8')).split('\n');
    expect(after.length).toBe(before.length);
    expect(after.filter((line, index) => line !== before[index])).toHaveLength(1);
    for (const file of ['theme.yaml', 'logo.svg', 'pages/en/about.md'])
      expect(await readFile(join(to, file), 'utf8')).toBe(await readFile(join(folder, file), 'utf8'));
  });
});

test('a member more and a member less leave the comments of the others', () => {
  const text =
    '# top\ntopics: # all\n  # first\n  - key: a\n    n: 1 # one\n  - key: b\n    n: 2\n  # last\n  - { key: c, n: 3 }\n';
  const value = {
    topics: [
      { key: 'c', n: 3 },
      { key: 'a', n: 9, more: ['x'] },
      { key: 'd', n: 4 },
    ],
  };
  const edited = editYaml(text, value);
  expect(parse(edited)).toEqual(value);
  for (const kept of ['# top', '# all', '# one', '# last', '{ key: c, n: 3 }']) expect(edited).toContain(kept);
});

test('any value can take the place of any other', { timeout: 30_000 }, () => {
  const value = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,4}$/),
    fc.jsonValue({ maxDepth: 3, noUnicodeString: false, depthSize: 'small' }),
    { maxKeys: 4 },
  );
  fc.assert(
    fc.property(value, value, (before, after) => {
      // JSON knows no -0.
      const plain = JSON.parse(JSON.stringify(after)) as unknown;
      expect(parse(editYaml(newYaml(before), plain))).toEqual(plain);
    }),
    { numRuns: 40 },
  );
});

test('what the document has not is removed, other files stay, and no link leads the pen outside', async () => {
  const [document, to] = [await readTenantFolder('tenants/macedonia'), place('macedonia')];
  await writeFolder(to, document, 1);
  await writeFile(join(to, 'NOTES.txt'), 'ours');
  const { sq: _, ...pages } = document.pages;
  await writeFolder(to, { ...document, pages, texts: {} }, 2);
  const { folder } = await readFolder(to);
  expect(Object.keys(folder?.document.pages ?? {}).toSorted()).toEqual(['en', 'mk']);
  expect(folder?.document.texts).toEqual({});
  expect(await readFile(join(to, 'NOTES.txt'), 'utf8')).toBe('ours');

  const outside = join(parent, 'outside.yaml');
  await writeFile(outside, 'mine');
  await rm(join(to, 'theme.yaml'));
  await symlink(outside, join(to, 'theme.yaml'));
  await expect(writeFolder(to, document, 3)).rejects.toThrow('leads out of the folder');
  expect(await readFile(outside, 'utf8')).toBe('mine');
});
