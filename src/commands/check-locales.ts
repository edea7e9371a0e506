import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, type Language } from '../domain/shared/languages.ts';
import { formatLocale } from '../i18n/format.ts';
import { namespaces, texts } from '../i18n/resources.ts';
import { runCommand } from './run-command.ts';

/**
 * Part of `npm run verify`: every language has every key of the English files, its own plural forms (CLDR) and the same
 * variables; every key is used somewhere in the code; no text equals its English source by accident.
 */
type Flat = Map<string, string>;

function flatten(value: unknown, prefix = '', into: Flat = new Map()): Flat {
  if (typeof value === 'string') into.set(prefix, value);
  else if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) flatten(inner, prefix ? `${prefix}.${key}` : key, into);
  }
  return into;
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/;
const variables = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .toSorted()
    .join(',');

/** Keys without plural suffix → the suffixes they have. */
function grouped(flat: Flat): Map<string, Map<string, string>> {
  const groups = new Map<string, Map<string, string>>();
  for (const [key, text] of flat) {
    const stem = key.replace(pluralSuffix, '');
    // Every language has the form "other"; without one the end of the key is a word of its name (`at_least_one`).
    const suffix = flat.has(`${stem}_other`) ? (pluralSuffix.exec(key)?.[1] ?? '') : '';
    const base = suffix ? stem : key;
    const forms = groups.get(base) ?? new Map<string, string>();
    groups.set(base, forms.set(suffix, text));
  }
  return groups;
}

function checkLanguage(language: Language, problems: string[]): void {
  const wanted = new Set(new Intl.PluralRules(formatLocale(language)).resolvedOptions().pluralCategories);
  for (const namespace of namespaces) {
    const english = grouped(flatten(texts('en')[namespace]));
    const own = grouped(flatten(texts(language)[namespace]));
    const at = `locales/${language}/${namespace}.json`;
    for (const [key, forms] of english) {
      const mine = own.get(key);
      if (!mine) {
        problems.push(`${at}: "${key}" is missing`);
        continue;
      }
      const plural = forms.has('other');
      const need = plural ? [...wanted] : [''];
      for (const form of need) if (!mine.has(form)) problems.push(`${at}: "${key}" lacks the form "${form}"`);
      for (const form of mine.keys())
        if (!need.includes(form as never))
          problems.push(`${at}: "${key}" has a form "${form}" that ${language} does not use`);
      const source = variables(forms.get('other') ?? forms.get('') ?? '');
      for (const [form, text] of mine) {
        const lost = variables(text) !== source && !(plural && form !== 'other' && isSubset(variables(text), source));
        if (lost)
          problems.push(
            `${at}: "${key}"${form && `_${form}`} has variables {${variables(text)}}, English has {${source}}`,
          );
      }
    }
    for (const key of own.keys()) if (!english.has(key)) problems.push(`${at}: "${key}" is not in English: remove it`);
  }
}

function isSubset(some: string, all: string): boolean {
  return some.split(',').every((name) => name === '' || all.split(',').includes(name));
}

/** Text of all code that may name a key. */
function code(): string {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('db/generated') && !/\.test\./.test(file))
    .map((file) => readFileSync(join('src', file), 'utf8'))
    .join('\n');
}

/** A key is used when the code holds it, or a template whose fixed parts it fits: `stage.${column}`. */
function unusedKeys(problems: string[]): void {
  const source = code();
  const templates = [...source.matchAll(/`((?:\w+:)?[\w.-]*\$\{[^`]*)`/g)].map(([, text = '']) => {
    const pattern = text
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replace(/[.*+?^$()[\]\\|]/g, '\\$&'))
      .join('[\\w-]+(?:\\.[\\w-]+)*');
    return new RegExp(`^${pattern}$`);
  });
  for (const namespace of namespaces) {
    for (const key of grouped(flatten(texts('en')[namespace])).keys()) {
      const names = [`${namespace}:${key}`, ...(namespace === 'common' ? [key] : [])];
      const used = names.some(
        (name) =>
          source.includes(`'${name}'`) ||
          source.includes(`"${name}"`) ||
          templates.some((template) => template.test(name)),
      );
      if (!used) problems.push(`locales/en/${namespace}.json: "${key}" is used nowhere`);
    }
  }
}

await runCommand(async () => {
  const problems: string[] = [];
  for (const language of languages) checkLanguage(language, problems);
  unusedKeys(problems);
  for (const problem of problems) console.error(problem);
  console.log(
    `Texts: ${languages.length} languages, ${[...namespaces].reduce((n, ns) => n + flatten(texts('en')[ns]).size, 0)} English keys, ${problems.length} problems`,
  );
  if (problems.length) process.exitCode = 1;
});
