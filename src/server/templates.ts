import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Template } from '../domain/tenants/make-document.ts';
import { Theme } from '../domain/tenants/schema.ts';

/** What a new site can start from: a country with a parliament, a municipality with a council, an association or a trial. */
export const templateNames = ['national', 'municipality', 'practice'] as const;
export type TemplateName = (typeof templateNames)[number];

const folder = () => join(process.cwd(), 'tenants/templates');

/** An instrument of no kind yet, with blanks. */
export async function readInstrumentTemplate(): Promise<unknown> {
  return parse(await readFile(join(folder(), 'instrument.yaml'), 'utf8'));
}

/** The logo that every new site begins with. */
export async function readTemplateLogo(): Promise<string> {
  return (await readFile(join(folder(), 'logo.svg'), 'utf8')).trim();
}

/** Reads a template from `tenants/templates`, from the working directory as all files that are read at run time. */
export async function readTemplate(name: TemplateName): Promise<Template> {
  const read = (...path: string[]) => readFile(join(folder(), ...path), 'utf8');
  const yaml = async (file: string) => parse(await read(file)) as Record<string, unknown>;
  const pages: Record<string, Record<string, string>> = {};
  for (const language of await readdir(join(folder(), 'pages'))) {
    const files = await readdir(join(folder(), 'pages', language));
    const texts = files.map(async (file) => [file.replace(/\.md$/, ''), await read('pages', language, file)] as const);
    pages[language] = Object.fromEntries(await Promise.all(texts));
  }
  return {
    configuration: { ...(await yaml('base.yaml')), ...(await yaml(`${name}.yaml`)) },
    theme: Theme.parse(await yaml('theme.yaml')),
    logo: await readTemplateLogo(),
    pages,
  };
}
