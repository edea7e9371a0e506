import type { DocumentProblem, ProblemCode } from '../domain/tenants/document-problem.ts';
import type { TenantDocument } from '../domain/tenants/tenant-in-force.ts';
import { isLanguage, type Language } from '../domain/shared/languages.ts';
import { texts } from './resources.ts';
import { flatten, formsByKey, pathOf, pluralForms, splitKey, variablesOf } from './text-keys.ts';

/**
 * What is wrong with a tenant's own words (contract C20): texts that do not exist, variables lost, invented or broken,
 * plural forms that the language does not have. Beside `checkDocument`, which knows no texts of the interface.
 */
export function checkTexts({ texts: own = {} }: Pick<TenantDocument, 'texts'>): DocumentProblem[] {
  return Object.entries(own).flatMap(([language, modules]) => {
    if (!isLanguage(language)) return [];
    return Object.entries(modules).flatMap(([module, words]) =>
      leaves(words).flatMap(([path, text]) => checkText(language, module, path, text)),
    );
  });
}

/** One text of the tenant's own, at its path in a module: `home.signed_one`. */
export function checkText(language: Language, module: string, path: string, text: unknown): DocumentProblem[] {
  const problem = (code: ProblemCode, params?: DocumentProblem['params']): DocumentProblem[] => [
    { path: ['texts', language, module, ...path.split('.')], code, ...(params && { params }) },
  ];
  const base = moduleTexts(language, module);
  const { key, form } = splitKey(path);
  const usual = base.get(path);
  if (usual === undefined) {
    const isPlural = base.has(pathOf(key, 'other'));
    return isPlural ? problem('text_plural', { forms: pluralForms(language).join(', ') }) : problem('text_unknown');
  }
  if (typeof text !== 'string' || text.trim() === '') return problem('required');
  const needed = new Set(variablesOf(base.get(pathOf(key, form && 'other')) ?? usual));
  const given = new Set(variablesOf(text));
  // A form such as "one" may say the number in words.
  const lost = form === '' || form === 'other' ? [...needed].filter((name) => !given.has(name)) : [];
  const invented = [...given].filter((name) => !needed.has(name));
  // i18next reads `$t(` as the place of another text.
  const broken = /[{}]/.test(text.replace(/\{\w+\}/g, '')) || text.includes('$t(');
  if (lost.length === 0 && invented.length === 0 && !broken) return [];
  return problem('text_variables', { variables: [...needed].map((name) => `{${name}}`).join(' ') || '–' });
}

const known = new Map<string, Map<string, string>>();

/** The product's texts of a module in a language: path → text; empty for a module that is none. */
export function moduleTexts(language: Language, module: string): ReadonlyMap<string, string> {
  const name = `${language}/${module}`;
  let found = known.get(name);
  if (!found) {
    const all = texts(language);
    if (!Object.hasOwn(all, module)) return new Map();
    known.set(name, (found = flatten(all[module])));
  }
  return found;
}

/** Like `flatten`, with what is no text too: it is a problem of its own. */
function leaves(value: unknown, prefix = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[prefix, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, prefix ? `${prefix}.${key}` : key));
}

const grouped = new WeakMap<ReadonlyMap<string, string>, Map<string, Map<string, string>>>();

/** The same by key, with the forms of each. */
export function moduleForms(language: Language, module: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const flat = moduleTexts(language, module);
  let found = grouped.get(flat);
  if (!found) grouped.set(flat, (found = formsByKey(flat)));
  return found;
}
