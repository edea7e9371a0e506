import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../domain/shared/languages.ts';

/** Modules of the interface texts: one JSON file each in `locales/<language>/`. */
export const namespaces = [
  'common',
  'initiatives',
  'signatures',
  'people',
  'following',
  'team',
  'configuration',
  'rules',
  'look',
  'launch',
  'moderation',
  'approval',
  'settings',
  'audit',
  'support',
  'emails',
] as const;

type Texts = Record<string, unknown>;

function read(language: Language): Record<string, Texts> {
  const folder = join(process.cwd(), 'locales', language);
  const files = new Set(readdirSync(folder));
  return Object.fromEntries(
    namespaces
      .filter((namespace) => files.has(`${namespace}.json`))
      .map((namespace) => [namespace, JSON.parse(readFileSync(join(folder, `${namespace}.json`), 'utf8')) as Texts]),
  );
}

const loaded = new Map<Language, Record<string, Texts>>();

/** All texts of a language, read once. */
export function texts(language: Language): Record<string, Texts> {
  let found = loaded.get(language);
  if (!found) loaded.set(language, (found = read(language)));
  return found;
}
