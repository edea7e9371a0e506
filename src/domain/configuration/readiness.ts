import { localDate } from '../shared/local-date.ts';
import { blanksOf } from '../tenants/blanks-of.ts';
import { checkDocument } from '../tenants/check-document.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import { publicLanguages } from '../tenants/schema.ts';
import { ruleInForce, type TenantDocument } from '../tenants/tenant-in-force.ts';
import type { CertificateAnswer, DomainAnswer, ProviderAnswer } from './ports.ts';

/** What a site needs before it opens, in the order of the checklist. */
export const launchCodes = [
  'domain',
  'certificate',
  'providers',
  'mail_sender',
  'contact',
  'legal_pages',
  'accessibility',
  'legal_numbers',
  'rule',
  'retention',
  'institutions',
  'translations',
  'contrast',
  'document',
  'editors',
  'trial',
  'unpublished',
] as const;
export type LaunchCode = (typeof launchCodes)[number];

export interface LaunchLine {
  readonly code: LaunchCode;
  /** `warning`: said, and keeps nothing closed. */
  readonly state: 'done' | 'missing' | 'warning';
  /** What it is about: ids of providers, `page/language`, places of the document with `/` between their parts, languages, names of instruments and institutions. */
  readonly about: readonly string[];
}

export interface LaunchFacts {
  /** The published version: what opens. */
  readonly document: TenantDocument;
  /** Whether a draft waits beside it. */
  readonly hasDraft: boolean;
  readonly domain: DomainAnswer;
  readonly certificate: CertificateAnswer;
  /** Enabled providers that can be used here, with what they answered. */
  readonly providers: readonly { readonly name: string; readonly answer: ProviderAnswer }[];
  /** Members who may edit or publish. */
  readonly editors: number;
  /** Signatures of samples, and whether one of them was taken back. */
  readonly trials: number;
  readonly takenBack: boolean;
  readonly now: Date;
}

/** Names that are nobody's (RFC 2606, RFC 6761): a mail from there comes from nowhere. */
const nobodysDomain = /(^|[.@])(example|test|invalid|localhost)$|(^|[.@])example\.(com|net|org)$/i;

/** Members that two people check each other with. */
export const leastEditors = 2;

/** Everything that a site needs before it opens, each done or not. Pure. */
export function readiness(facts: LaunchFacts): LaunchLine[] {
  const { document, now } = facts;
  const { configuration } = document;
  const problems = checkDocument(document);
  const blanks = blanksOf(document).map(({ path }) => path);
  const inDemonstration = (about: readonly string[]): LaunchLine['state'] =>
    about.length === 0 ? 'done' : configuration.demonstration ? 'warning' : 'missing';
  const done = (good: boolean): LaunchLine['state'] => (good ? 'done' : 'missing');
  const lines: Record<LaunchCode, Omit<LaunchLine, 'code'>> = {
    domain: { state: done(facts.domain === 'here'), about: [] },
    certificate: {
      state: facts.certificate === 'ends_soon' ? 'warning' : done(facts.certificate === 'valid'),
      about: [],
    },
    providers: providersLine(facts.providers),
    mail_sender: line(inDemonstration, [configuration.mailSender.address].filter(isNobodys)),
    contact: line(inDemonstration, [configuration.contact.email].filter(isNobodys)),
    legal_pages: list(pagesWanting(problems, blanks, (page) => page !== 'accessibility')),
    accessibility: list(pagesWanting(problems, blanks, (page) => page === 'accessibility')),
    legal_numbers: line(inDemonstration, unconfirmed(document)),
    rule: { state: done(inForce(document, now).length > 0), about: [] },
    // A rule cannot be without its terms, so what may be missing is a rule.
    retention: { state: done(inForce(document, now).length > 0), about: [] },
    institutions: list(institutionsWanting(document, problems, blanks)),
    translations: list(languagesWanting(problems)),
    contrast: { state: done(!problems.some(({ code }) => code === 'contrast')), about: [] },
    document: list([
      ...problems.filter((problem) => !isSaidElsewhere(problem)).map(({ path }) => path.join('/')),
      ...blanks
        .filter(([part, first]) => part === 'configuration' && first !== 'institutions')
        .map((path) => path.join('/')),
    ]),
    editors: { state: done(facts.editors >= leastEditors), about: [] },
    trial: { state: facts.takenBack ? 'done' : facts.trials > 0 ? 'warning' : 'missing', about: [] },
    unpublished: { state: facts.hasDraft ? 'warning' : 'done', about: [] },
  };
  return launchCodes.map((code) => ({ code, ...lines[code] }));
}

/** Whether the site may open: warnings are said and accepted. */
export function isReady(lines: readonly LaunchLine[]): boolean {
  return lines.every(({ state }) => state !== 'missing');
}

type Path = readonly string[];

const isNobodys = (address: string) => nobodysDomain.test(address);
const line = (judge: (about: readonly string[]) => LaunchLine['state'], about: readonly string[]) => ({
  state: judge(about),
  about,
});
const list = (about: readonly string[]) => ({
  state: about.length === 0 ? ('done' as const) : ('missing' as const),
  about: [...new Set(about)],
});

function providersLine(providers: LaunchFacts['providers']): Omit<LaunchLine, 'code'> {
  const silent = providers.filter(({ answer }) => answer !== 'answers').map(({ name }) => name);
  return { state: providers.length > 0 && silent.length === 0 ? 'done' : 'missing', about: silent };
}

/** `page/language` of pages that are missing or still hold a template's blanks. */
function pagesWanting(
  problems: readonly DocumentProblem[],
  blanks: readonly Path[],
  wanted: (page: string) => boolean,
): string[] {
  const paths = [...problems.filter(({ code }) => code === 'page_missing').map(({ path }) => path), ...blanks];
  return paths.flatMap(([part, language = '', page = '']) =>
    part === 'pages' && wanted(page) ? [`${page}/${language}`] : [],
  );
}

/** Names of instruments with a legal number or basis that nobody has confirmed, and `money` for those of money. */
export function unconfirmed({ configuration }: TenantDocument): string[] {
  const isUnsure = ({ confidence }: { confidence: string }) => confidence === 'unverified';
  const instruments = configuration.instruments
    .filter(({ legalBasis, provenance }) => [legalBasis.provenance, ...Object.values(provenance)].some(isUnsure))
    .map(({ key }) => key);
  return Object.values(configuration.money?.provenance ?? {}).some(isUnsure) ? [...instruments, 'money'] : instruments;
}

function inForce({ configuration }: TenantDocument, now: Date) {
  const today = localDate(now, configuration.timeZone);
  return configuration.instruments.flatMap((instrument) => {
    const rule = ruleInForce(instrument, today);
    return rule ? [{ instrument, rule }] : [];
  });
}

function institutionsWanting(
  { configuration }: TenantDocument,
  problems: readonly DocumentProblem[],
  blanks: readonly Path[],
): string[] {
  const languages = publicLanguages(configuration);
  const paths = [...problems.map(({ path }) => path), ...blanks];
  return configuration.institutions
    .filter(({ key, slots, unconfirmed = [] }) => {
      if (unconfirmed.some((language) => languages.includes(language))) return true;
      const empty = languages.some((language) =>
        Object.values(slots[language] ?? { name: '' }).some((slot) => !slot?.trim()),
      );
      return empty || paths.some(([, part, name]) => part === 'institutions' && name === key);
    })
    .map(({ key }) => key);
}

function languagesWanting(problems: readonly DocumentProblem[]): string[] {
  return problems
    .filter(({ code, path }) => code === 'language_missing' && path[1] !== 'institutions')
    .flatMap(({ params }) => String(params?.['languages'] ?? '').split(', '))
    .filter(Boolean);
}

const isSaidElsewhere = ({ code, path }: DocumentProblem) =>
  ['page_missing', 'language_missing', 'contrast'].includes(code) || path[1] === 'institutions';
