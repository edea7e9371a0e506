import { isLanguage, type Language } from '../shared/languages.ts';
import { checkDocument } from './check-document.ts';
import { isRecord } from './document-path.ts';
import { type ParsedDocument, parseDocument } from './parse-document.ts';
import type { TenantConfiguration, Theme } from './schema.ts';

/** What a new site starts from, in all languages; its texts hold `{words}` that are filled in. */
export interface Template {
  /** As `tenant.yaml`, without hosts and languages. */
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly theme: Theme;
  readonly logo: string;
  readonly pages: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Where the templates' numbers come from: nowhere. Who ticks that this is sure has confirmed nothing. */
export const templateSource = 'Placeholder of the template: no source yet';

type Names = Partial<Record<Language, string>>;

/** What a template does not know of a new site. */
export interface NewTenant {
  readonly slug: string;
  /** In the default language at least; other languages without a name of their own take that one. */
  readonly name: Names;
  /** ISO 3166-1, two capitals. */
  readonly country: string;
  readonly languages: TenantConfiguration['languages'];
  readonly timeZone: string;
  readonly host: string;
  readonly organisation: string;
  /** Where people write to, and the sender of the site's mail. */
  readonly email: string;
  /** Who is addressed; as `name` for its languages. */
  readonly institution: Names;
  /** Code of the whole area; the country's unless given. */
  readonly territory?: string;
  /** First day of the rules, a local date. */
  readonly today: string;
}

/** Which of the sandbox's providers has people of a country, and what it tells. Any other country gets the document way. */
const sandboxes: Readonly<Record<string, { sandbox: string; idType: string; level: string }>> = {
  LV: { sandbox: 'sandbox:broker', idType: 'lv-pk', level: 'high' },
  EE: { sandbox: 'sandbox:broker', idType: 'ee-ik', level: 'high' },
  LT: { sandbox: 'sandbox:broker', idType: 'lt-ak', level: 'high' },
  UA: { sandbox: 'sandbox:bankid', idType: 'ua-rnokpp', level: 'substantial' },
  MK: { sandbox: 'sandbox:evrotrust', idType: 'mk-embg', level: 'high' },
};
const anySandbox = { sandbox: 'sandbox:broker', idType: 'document', level: 'high' };

/** Fills the `{words}` of a template's texts, each in its language, and leaves out the languages that a site does not have. */
export function filler(
  languages: ReadonlySet<string>,
  wordsIn: (language: Language) => Readonly<Record<string, unknown>>,
): (value: unknown, language: Language) => unknown {
  const fill = (text: string, language: Language) =>
    text.replace(/\{(\w+)\}/g, (whole, word: string) => {
      const filled = wordsIn(language)[word];
      return typeof filled === 'string' ? filled : whole;
    });
  const filled = (value: unknown, language: Language): unknown => {
    if (typeof value === 'string') return fill(value, language);
    if (Array.isArray(value)) return value.map((member) => filled(member, language));
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => !isLanguage(key) || languages.has(key))
        .map(([key, inner]) => [key, filled(inner, isLanguage(key) ? key : language)]),
    );
  };
  return filled;
}

/**
 * A new tenant's whole document from a template, in the chosen languages only, or what is wrong with what was given. Legal
 * pages keep their blanks (`blanksOf`), and every number says that it is not confirmed.
 */
export function makeDocument(template: Template, given: NewTenant): ParsedDocument {
  const { required, optional, default: fallback } = given.languages;
  const languages = new Set<string>([...required, ...optional]);
  const filled = filler(languages, (language) => {
    const { name, institution, country, ...plain } = given;
    return {
      ...(sandboxes[country] ?? anySandbox),
      territory: country,
      ...plain,
      country,
      name: name[language] ?? name[fallback] ?? '',
      institution: institution[language] ?? institution[fallback] ?? '',
    };
  });
  const parsed = parseDocument({
    configuration: {
      ...(filled(template.configuration, fallback) as object),
      hosts: [{ host: given.host, canonical: true }],
      languages: given.languages,
    },
    theme: template.theme,
    logo: template.logo,
    pages: filled(template.pages, fallback),
  });
  if (parsed.problems) return parsed;
  const problems = checkDocument(parsed.document);
  return problems.length > 0 ? { problems } : parsed;
}
