import { isLanguage, type Language } from '../domain/shared/languages.ts';
import {
  type DocumentPath,
  isNamedList,
  isRecord,
  memberName,
  orderOfMembers,
  valueAt,
} from '../domain/tenants/document-path.ts';
import { RefusalReason } from '../domain/tenants/review-schema.ts';
import type configuration from '../../locales/en/configuration.json';
import type { T } from './get-t.ts';
import { fromDay } from './local-days.ts';
import { texts } from './resources.ts';

/** Whose words, and the documents in which things are looked up by name, the newer one first; they may be broken. */
export interface Words {
  readonly t: T;
  readonly language: Language;
  readonly documents: readonly unknown[];
}

type Label = keyof typeof configuration.place;

/** Between a thing and its part. */
const within = ' › ';
/** Their keys are technical names or content of somebody's; what they belong to says enough. */
const freeKeys = ['tokens', 'claims', 'attributes', 'levels', 'nationalCodes', 'perRegion', 'seats'];

/** Where in a document something is, for a reader: "Topics › Health › Name (Latvian)". Never a key. */
export function placeText(words: Words, path: DocumentPath): string {
  const { t } = words;
  const language = path.find(isLanguage);
  const parts = path.flatMap((part, index) => placePart(words, path, part, index));
  const place = parts.filter((part, index) => part !== parts[index - 1]).join(within);
  return language ? t('configuration:place.inLanguage', { place, language: t(`languageName.${language}`) }) : place;
}

function placePart(words: Words, path: DocumentPath, part: string, index: number): string[] {
  const parent = path[index - 1];
  if ((index === 0 && part === 'configuration') || part === orderOfMembers || isLanguage(part)) return [];
  if (parent !== undefined && freeKeys.includes(parent)) return [];
  const around = words.documents.map((document) => valueAt(document, path.slice(0, index)));
  const member = around.flatMap((list) => (isNamedList(list) ? list : [])).find((one) => memberName(one) === part);
  if (member) return [memberTitle(words, member, around)];
  if (around.some(Array.isArray)) return [];
  if (parent === 'provenance' && part.includes('.'))
    return part.split('.').flatMap((name) => (label(name) ? [labelText(words, name)] : []));
  if (isLanguage(parent ?? '')) return [pageName(words, part)];
  return [labelText(words, label(part) ? part : path.includes('identityProviders') ? 'technical' : 'other')];
}

/** Whether a field has a label of its own. */
export function label(name: string): name is Label {
  const labels = texts('en')['configuration']?.['place'];
  return isRecord(labels) && Object.hasOwn(labels, name);
}

function labelText({ t }: Words, name: string): string {
  // The labels with values of their own are no fields: a field never asks for them.
  return t(`configuration:place.${name as 'name'}`);
}

/** A page of the site; one of the tenant's own goes by its address. */
export function pageName(words: Words, page: string): string {
  return label(page) ? labelText(words, page) : page;
}

/** What a member of a list is called by its own name in the reader's language. */
export function memberTitle(words: Words, member: Record<string, unknown>, around: readonly unknown[] = []): string {
  const { t, language } = words;
  const { name, question, slots, host, effectiveFrom, need, key } = member;
  if (typeof name === 'string') return name;
  if (isRecord(name)) return inWords(words, name);
  if (isRecord(question)) return inWords(words, question);
  const reason = 'appealable' in member && RefusalReason.options.find((one) => one === key);
  if (reason) return t(`moderation:reason.${reason}`);
  if (isRecord(slots)) {
    const named = Object.fromEntries(
      Object.entries(slots).map(([one, forms]) => [one, isRecord(forms) ? forms['name'] : undefined]),
    );
    return inWords(words, named);
  }
  if (typeof host === 'string') return host;
  if (typeof effectiveFrom === 'string')
    return t('configuration:place.ruleFrom', { date: fromDay(language, effectiveFrom) });
  if (need !== undefined) {
    const [list] = around.flatMap((one) => (isNamedList(one) ? [one] : []));
    const position = list?.findIndex((one) => memberName(one) === memberName(member)) ?? 0;
    return t('configuration:place.stage', { n: String(Math.max(0, position) + 1) });
  }
  return memberName(member) ?? '';
}

/** The own name of what has this key anywhere in the documents; the key itself where nothing has it. */
export function titleOf(
  words: Words,
  list: 'institutions' | 'territories' | 'identityProviders' | 'instruments',
  key: string,
): string {
  return titleIn(words, [list], key) ?? key;
}

/** The own name of whatever has this key. */
export function titleAnywhere(words: Words, key: string): string {
  const lists = ['topics', 'territories', 'institutions', 'instruments', 'identityProviders'] as const;
  return titleIn(words, lists, key) ?? key;
}

function titleIn(words: Words, lists: readonly string[], key: string): string | null {
  for (const document of words.documents) {
    for (const list of lists) {
      const found = valueAt(document, ['configuration', list, key]);
      if (isRecord(found)) return memberTitle(words, found);
    }
  }
  return null;
}

/** A text in several languages: the reader's, else the site's main one, else any. */
export function inWords({ language, documents }: Words, text: Record<string, unknown>): string {
  const main = valueAt(documents[0], ['configuration', 'languages', 'default']);
  const found = [text[language], text[String(main)], ...Object.values(text)].find((one) => typeof one === 'string');
  return String(found ?? '');
}
