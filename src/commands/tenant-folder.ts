import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { isLanguage } from '../domain/shared/languages.ts';
import { TenantConfiguration, Theme } from '../domain/tenants/schema.ts';
import type { TenantDocument } from '../domain/tenants/tenant-in-force.ts';

/** Reads `tenants/<slug>/` into one configuration document; a bad file is named with the place and what is wrong. */
export async function readTenantFolder(folder: string): Promise<TenantDocument> {
  const read = async <S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> => {
    const parsed = schema.safeParse(parse(await readFile(join(folder, file), 'utf8')));
    if (!parsed.success) throw new Error(`${join(folder, file)}:\n${z.prettifyError(parsed.error)}`);
    return parsed.data;
  };
  const configuration = await read('tenant.yaml', TenantConfiguration);
  if (configuration.slug !== basename(folder))
    throw new Error(`${folder}/tenant.yaml: slug must be "${basename(folder)}"`);
  return {
    configuration,
    theme: await read('theme.yaml', Theme),
    logo: (await readFile(join(folder, 'logo.svg'), 'utf8')).trim(),
    pages: await readPages(join(folder, 'pages')),
    texts: await readTexts(join(folder, 'locales')),
  };
}

async function readPages(folder: string): Promise<TenantDocument['pages']> {
  const pages: TenantDocument['pages'] = {};
  for (const language of await readdir(folder)) {
    if (!isLanguage(language)) throw new Error(`${folder}/${language} is no language of the product`);
    const texts: Record<string, string> = {};
    for (const file of await readdir(join(folder, language))) {
      if (file.endsWith('.md')) texts[file.slice(0, -3)] = await readFile(join(folder, language, file), 'utf8');
    }
    pages[language] = texts;
  }
  return pages;
}

/** Text overrides; most tenants have none. */
async function readTexts(folder: string): Promise<NonNullable<TenantDocument['texts']>> {
  const texts: NonNullable<TenantDocument['texts']> = {};
  if (!existsSync(folder)) return texts;
  for (const language of await readdir(folder)) {
    if (!isLanguage(language)) throw new Error(`${folder}/${language} is no language of the product`);
    const modules: Record<string, Record<string, unknown>> = {};
    for (const file of await readdir(join(folder, language))) {
      modules[file.replace(/\.json$/, '')] = JSON.parse(await readFile(join(folder, language, file), 'utf8')) as Record<
        string,
        unknown
      >;
    }
    texts[language] = modules;
  }
  return texts;
}

/** Folders of all tenants that come with the product; one without `tenant.yaml`, such as that of the templates, is none. */
export async function tenantFolders(root = 'tenants'): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'tenant.yaml')))
    .map((entry) => join(root, entry.name))
    .sort();
}
