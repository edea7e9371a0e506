import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, type Language } from '../domain/shared/languages.ts';
import { namespaces, texts } from '../i18n/resources.ts';
import { flatten, formsByKey, pluralForms, variablesOf } from '../i18n/text-keys.ts';
import { runCommand } from './run-command.ts';

/**
 * Part of `npm run verify`: every language has every key of the English files, its own plural forms (CLDR) and the same
 * variables; every key is used somewhere in the code; no text equals its English source by accident.
 */
const variables = (text: string) => variablesOf(text).join(',');

function checkLanguage(language: Language, problems: string[]): void {
  const wanted = pluralForms(language);
  for (const namespace of namespaces) {
    const english = formsByKey(flatten(texts('en')[namespace]));
    const own = formsByKey(flatten(texts(language)[namespace]));
    const at = `locales/${language}/${namespace}.json`;
    for (const [key, forms] of english) {
      const mine = own.get(key);
      if (!mine) {
        problems.push(`${at}: "${key}" is missing`);
        continue;
      }
      const plural = forms.has('other');
      const need = plural ? wanted : [''];
      for (const form of need) if (!mine.has(form)) problems.push(`${at}: "${key}" lacks the form "${form}"`);
      for (const form of mine.keys())
        if (!need.includes(form)) problems.push(`${at}: "${key}" has a form "${form}" that ${language} does not use`);
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
    for (const key of formsByKey(flatten(texts('en')[namespace])).keys()) {
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
