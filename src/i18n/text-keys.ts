import type { Language } from '../domain/shared/languages.ts';
import { formatLocale } from './format.ts';

/** Ending of a key that is one plural form of a text. */
const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/** `{ shell: { skip: 'To the text' } }` → `shell.skip` → the text. What is neither text nor group is left out. */
export function flatten(value: unknown, prefix = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'string') into.set(prefix, value);
  else if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) flatten(inner, prefix ? `${prefix}.${key}` : key, into);
  }
  return into;
}

/** A key without its plural form, and the form: '' where there is one only. */
export function splitKey(path: string): { key: string; form: string } {
  const form = pluralSuffix.exec(path)?.[1] ?? '';
  return { key: form ? path.replace(pluralSuffix, '') : path, form };
}

/** The path of one form of a text. */
export function pathOf(key: string, form: string): string {
  return form ? `${key}_${form}` : key;
}

/** Keys without plural form → the forms they have. */
export function formsByKey(flat: ReadonlyMap<string, string>): Map<string, Map<string, string>> {
  const groups = new Map<string, Map<string, string>>();
  for (const [path, text] of flat) {
    const split = splitKey(path);
    // Every language has the form "other"; without one the end of the key is a word of its name (`at_least_one`).
    const { key, form } = flat.has(pathOf(split.key, 'other')) ? split : { key: path, form: '' };
    const forms = groups.get(key) ?? new Map<string, string>();
    groups.set(key, forms.set(form, text));
  }
  return groups;
}

/** Names in a text's braces, each as often as it stands there. */
export function variablesOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();
}

/** Plural forms that a language needs (CLDR). */
export function pluralForms(language: Language): string[] {
  return new Intl.PluralRules(formatLocale(language)).resolvedOptions().pluralCategories;
}
