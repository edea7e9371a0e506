import { isLanguage } from '../shared/languages.ts';
import { checkFeatures } from './check-features.ts';
import { checkInstrument } from './check-instrument.ts';
import { logoFault } from './check-logo.ts';
import { checkMoney } from './check-money.ts';
import { checkPages } from './check-pages.ts';
import { checkPlaces } from './check-places.ts';
import { checkProvider } from './check-provider.ts';
import { checkReview } from './check-review.ts';
import { checkTheme } from './check-theme.ts';
import { isRecord, namedPath, type DocumentPath } from './document-path.ts';
import type { DocumentProblem } from './document-problem.ts';
import { publicLanguages } from './schema.ts';
import type { TenantDocument } from './tenant-in-force.ts';

/** The pages that every site has, in each of its languages. */
export const requiredPages = ['about', 'help', 'privacy', 'terms', 'accessibility'] as const;

/**
 * What a schema cannot say of a configuration: every text in every language, every legal number with its source, names
 * that exist. An empty list is a good document.
 */
export function checkDocument(document: TenantDocument): DocumentProblem[] {
  const { configuration } = document;
  const problems: DocumentProblem[] = [];
  const languages = publicLanguages(configuration);
  walkTexts(configuration, [], (path, text) => {
    const missing = languages.filter((language) => !text[language]);
    if (missing.length > 0)
      problems.push({
        path: inDocument(document, path),
        code: 'language_missing',
        params: { languages: missing.join(', ') },
      });
  });
  for (const page of requiredPages) {
    for (const language of languages)
      if (!document.pages[language]?.[page]?.trim())
        problems.push({ path: ['pages', language, page], code: 'page_missing' });
  }
  const at = (...path: string[]): DocumentPath => ['configuration', ...path];
  if (configuration.hosts.filter((host) => host.canonical).length !== 1)
    problems.push({ path: at('hosts'), code: 'one_canonical_host' });
  if (!languages.includes(configuration.languages.default))
    problems.push({ path: at('languages', 'default'), code: 'default_language' });
  for (const list of ['topics', 'territories', 'institutions', 'instruments', 'identityProviders'] as const)
    problems.push(...twice(configuration[list], at(list)));
  problems.push(...checkPlaces(configuration));
  for (const { key, slots } of configuration.institutions) {
    const missing = languages.filter((language) => !slots[language]);
    if (missing.length > 0)
      problems.push({
        path: at('institutions', key, 'slots'),
        code: 'language_missing',
        params: { languages: missing.join(', ') },
      });
  }
  for (const instrument of configuration.instruments) problems.push(...checkInstrument(configuration, instrument));
  for (const provider of configuration.identityProviders) problems.push(...checkProvider(provider));
  problems.push(...checkFeatures(configuration));
  if (configuration.review) problems.push(...checkReview(configuration.review, languages));
  if (configuration.money) problems.push(...checkMoney(configuration.money));
  problems.push(...checkPages(document));
  const found = logoFault(document.logo);
  if (found !== null) problems.push({ path: ['logo'], code: 'logo_svg', params: { found } });
  problems.push(...checkTheme(document.theme));
  return problems;
}

function inDocument(document: TenantDocument, path: readonly PropertyKey[]): DocumentPath {
  return ['configuration', ...namedPath(document.configuration, path)];
}

function twice(
  members: readonly ({ key: string } | { id: string } | { code: string })[],
  path: DocumentPath,
): DocumentProblem[] {
  const names = members.map((member) => ('key' in member ? member.key : 'id' in member ? member.id : member.code));
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...repeated].map((name) => ({ path, code: 'name_twice', params: { name } }));
}

/** Calls `visit` for each text in several languages, with its path. Slots and pages are checked apart. */
function walkTexts(
  value: unknown,
  path: readonly PropertyKey[],
  visit: (path: readonly PropertyKey[], text: Record<string, string>) => void,
): void {
  if (Array.isArray(value)) return value.forEach((member, index) => walkTexts(member, [...path, index], visit));
  // What was said of a correction stays as it was said, whatever languages the site gets later.
  const others = ['slots', 'languages', 'correction'];
  if (!isRecord(value) || others.includes(String(path.at(-1)))) return;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every(isLanguage)) return visit(path, value as Record<string, string>);
  for (const [key, inner] of Object.entries(value)) walkTexts(inner, [...path, key], visit);
}
