import type { Language } from '../domain/shared/languages.ts';
import type { TenantDocument } from '../domain/tenants/tenant-in-force.ts';
import { moduleForms } from './check-texts.ts';
import { namespaces } from './resources.ts';
import { ownTexts } from './text-coverage.ts';
import { pathOf } from './text-keys.ts';

/** One text with the forms it has, '' where there is one only. */
export interface FoundText {
  readonly module: string;
  readonly key: string;
  /** English, from which all others are translated. */
  readonly source: ReadonlyMap<string, string>;
  /** The product's own in the language, and the tenant's in place of some or all. */
  readonly usual: ReadonlyMap<string, string>;
  readonly own: ReadonlyMap<string, string>;
}

/** One text of the interface in a language; null when there is none of the key. */
export function readText(
  document: Pick<TenantDocument, 'texts'>,
  language: Language,
  module: string,
  key: string,
): FoundText | null {
  return foundText(ownTexts(document, language, module), language, module, key);
}

function foundText(
  own: ReadonlyMap<string, string>,
  language: Language,
  module: string,
  key: string,
): FoundText | null {
  const usual = moduleForms(language, module).get(key);
  const source = moduleForms('en', module).get(key);
  if (!usual || !source) return null;
  const ofKey = [...usual.keys()].flatMap((form) => {
    const text = own.get(pathOf(key, form));
    return text === undefined ? [] : [[form, text] as const];
  });
  return { module, key, source, usual, own: new Map(ofKey) };
}

/**
 * Texts that somebody sees on the site in a language: whole, or a part of them, whatever stood in the place of a variable.
 * The tenant's own words are found as well as those they replace. At most `most`, shortest first.
 */
export function findTexts(
  document: Pick<TenantDocument, 'texts'>,
  language: Language,
  seen: string,
  most: number,
): FoundText[] {
  const wanted = plain(seen);
  if (wanted === '') return [];
  const found = namespaces.flatMap((module) => {
    const own = ownTexts(document, language, module);
    return [...moduleForms(language, module).keys()].flatMap((key) => {
      const text = foundText(own, language, module, key);
      const shown = text ? [...text.own.values(), ...text.usual.values()] : [];
      return text && shown.some((one) => says(one, wanted)) ? [{ text, length: shown[0]?.length ?? 0 }] : [];
    });
  });
  return found
    .toSorted((a, b) => a.length - b.length)
    .slice(0, most)
    .map(({ text }) => text);
}

function says(text: string, wanted: string): boolean {
  const own = plain(text);
  if (own.includes(wanted)) return true;
  const parts = own.split(/\{\w+\}/);
  if (parts.length === 1 || parts.join('').trim().length < 4) return false;
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.{1,80}?');
  return new RegExp(pattern).test(wanted);
}

const plain = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
