import { isRecord } from '../tenants/document-path.ts';
import { languages, type Language } from '../shared/languages.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import type { Edit } from './change-draft.ts';
import type { ChangeLanguages } from './look-schema.ts';

/** Prepares which languages the site has. Texts of one that goes stay, for the day that it comes back. */
export function editLanguages(input: Omit<ChangeLanguages, 'seen'>): Edit {
  return (document) => {
    const before = document.configuration.languages;
    const known = [...new Set([...before.required, ...before.optional, ...languages])];
    const used = (use: 'required' | 'optional') => known.filter((one) => input[`use-${one}`] === use);
    const [required, optional] = [used('required'), used('optional')];
    const { equal: ofEqualRank = [], ...rest } = before;
    const equal = ofEqualRank.filter((one) => [...required, ...optional].includes(one));
    const next = { ...rest, required, optional, default: input.default, ...(equal.length > 1 && { equal }) };
    return { ...document, configuration: { ...document.configuration, languages: next } };
  };
}

/** The tenant's own words in place of some of a module's: path of a text → words, or null for the default again. */
export interface OwnWords {
  readonly language: Language;
  readonly module: string;
  readonly words: ReadonlyMap<string, string | null>;
}

/** Prepares own words. The paths must be ones that exist in the module: that is for who knows the texts to check. */
export function editText({ language, module, words }: OwnWords): Edit {
  return (document) => {
    const ofLanguage = document.texts?.[language] ?? {};
    let own: Record<string, unknown> = ofLanguage[module] ?? {};
    for (const [path, text] of words) own = withText(own, path.split('.'), text);
    const { [module]: _before, ...others } = ofLanguage;
    const texts = {
      ...document.texts,
      [language]: Object.keys(own).length > 0 ? { ...others, [module]: own } : others,
    };
    return { ...document, texts };
  };
}

function withText(own: Record<string, unknown>, path: readonly string[], text: string | null): Record<string, unknown> {
  const [part = '', ...rest] = path;
  const { [part]: before, ...others } = own;
  if (rest.length === 0) return text === null ? others : { ...own, [part]: text };
  const below = withText(isRecord(before) ? before : {}, rest, text);
  return Object.keys(below).length > 0 ? { ...own, [part]: below } : others;
}

/** Prepares the record that somebody read a module's texts in a language as they are now (contract C20). */
export function confirmTexts(
  language: Language,
  module: string,
  fingerprint: (document: TenantDocument) => string,
): Edit {
  return (document) => {
    const { configuration } = document;
    const { confirmed } = configuration.languages;
    const ofLanguage = { ...confirmed?.[language], [module]: fingerprint(document) };
    const next = { ...configuration.languages, confirmed: { ...confirmed, [language]: ofLanguage } };
    return { ...document, configuration: { ...configuration, languages: next } };
  };
}
