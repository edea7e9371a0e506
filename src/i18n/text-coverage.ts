import { createHash } from 'node:crypto';
import type { Language } from '../domain/shared/languages.ts';
import type { TenantDocument } from '../domain/tenants/tenant-in-force.ts';
import { moduleForms, moduleTexts } from './check-texts.ts';
import { flatten, pathOf, pluralForms, splitKey } from './text-keys.ts';

/** How far a module's texts are in a language. */
export interface Coverage {
  /** Texts of the interface, and how many of them the language has in all its plural forms. */
  readonly texts: number;
  readonly present: number;
  /** How many the tenant says in its own words. */
  readonly own: number;
  /** `changed`: somebody confirmed them, and they are other texts now. */
  readonly state: 'draft' | 'confirmed' | 'changed';
}

type Words = Pick<TenantDocument, 'texts' | 'configuration'>;

export function coverage(document: Words, language: Language, module: string): Coverage {
  const source = moduleForms('en', module);
  const base = moduleTexts(language, module);
  const forms = pluralForms(language);
  const hasAll = ([key, of]: [string, ReadonlyMap<string, string>]) =>
    (of.has('other') ? forms : ['']).every((form) => base.has(pathOf(key, form)));
  return {
    texts: source.size,
    present: [...source].filter(hasAll).length,
    own: new Set([...ownTexts(document, language, module).keys()].map((path) => splitKey(path).key)).size,
    state: confirmation(document, language, module),
  };
}

/** Whether somebody confirmed a module's texts, and they are still the same. */
export function confirmation(document: Words, language: Language, module: string): Coverage['state'] {
  const confirmed = document.configuration.languages.confirmed?.[language]?.[module];
  if (confirmed === undefined) return 'draft';
  return confirmed === fingerprint(document, language, module) ? 'confirmed' : 'changed';
}

/** The tenant's own words in a module: path → text. */
export function ownTexts(document: Pick<Words, 'texts'>, language: Language, module: string): Map<string, string> {
  return flatten(document.texts?.[language]?.[module] ?? {});
}

/** Of a module's texts as the tenant's site shows them: the same as long as none of them is another. */
export function fingerprint(document: Pick<Words, 'texts'>, language: Language, module: string): string {
  const shown = new Map([...moduleTexts(language, module), ...ownTexts(document, language, module)]);
  const sorted = [...shown].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}
