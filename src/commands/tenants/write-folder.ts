import { mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { SetupError } from '../../db/setup-error.ts';
import type { TenantDocument } from '../../domain/tenants/tenant-in-force.ts';
import { editYaml, newYaml } from './edit-yaml.ts';

const heading = '# yaml-language-server: $schema=../schema.json\n';

/**
 * Writes a document and its version as `tenants/<slug>/`. What stands there already is edited: comments and order stay, pages
 * and texts that the document has not are removed, other files are left alone.
 */
export async function writeFolder(folder: string, document: TenantDocument, version: number): Promise<void> {
  const { configuration, theme, logo, pages, texts = {} } = document;
  await mkdir(folder, { recursive: true });
  const files = new Map<string, string>([
    ['tenant.yaml', await yaml(folder, 'tenant.yaml', { baseVersion: version, ...configuration })],
    ['theme.yaml', await yaml(folder, 'theme.yaml', theme)],
    ['logo.svg', await same(folder, 'logo.svg', logo)],
  ]);
  for (const [language, byName] of Object.entries(pages))
    for (const [name, text] of Object.entries(byName)) files.set(`pages/${language}/${name}.md`, text);
  for (const [language, byName] of Object.entries(texts))
    for (const [name, own] of Object.entries(byName))
      files.set(`locales/${language}/${name}.json`, await json(folder, `locales/${language}/${name}.json`, own));
  for (const part of ['pages', 'locales'])
    for (const file of await filesBelow(folder, part)) if (!files.has(file)) await rm(join(folder, file));
  for (const [file, text] of files) await write(folder, file, text);
}

/** Says in a folder from which version it is now. */
export async function writeBaseVersion(folder: string, version: number): Promise<void> {
  const text = await readFile(join(folder, 'tenant.yaml'), 'utf8');
  const line = `baseVersion: ${version}`;
  const stands = /^baseVersion:.*$/m;
  // Below the comments at the top, which speak of the file.
  const changed = stands.test(text) ? text.replace(stands, line) : text.replace(/^(?:#.*\n|\s*\n)*/, `$&${line}\n`);
  await write(folder, 'tenant.yaml', changed);
}

async function write(folder: string, file: string, text: string): Promise<void> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  const [root, parent] = [await realpath(folder), await realpath(dirname(path))];
  const target = await realpath(path).catch(() => join(parent, 'new'));
  if (![parent + sep, target].every((one) => one.startsWith(root + sep)))
    throw new SetupError(`${path} is a link that leads out of the folder: nothing is written there.`);
  await writeFile(path, text);
}

const present = (folder: string, file: string) => readFile(join(folder, file), 'utf8').catch(() => null);

async function yaml(folder: string, file: string, value: object): Promise<string> {
  const text = await present(folder, file);
  return text === null ? `${file === 'tenant.yaml' ? heading : ''}${newYaml(value)}` : editYaml(text, value);
}

/** White space around a logo is the file's own. */
async function same(folder: string, file: string, text: string): Promise<string> {
  const stands = await present(folder, file);
  return stands?.trim() === text.trim() ? stands : `${text.trim()}\n`;
}

async function json(folder: string, file: string, value: object): Promise<string> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  const stands = await present(folder, file);
  return stands !== null && sameJson(stands, value) ? stands : text;
}

function sameJson(text: string, value: object): boolean {
  try {
    return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  } catch {
    return false;
  }
}

/** Pages and texts of a folder, without hidden files. */
async function filesBelow(folder: string, part: string): Promise<string[]> {
  const entries = await readdir(join(folder, part), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /^[^.].*\.(md|json)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    );
}
