import { isDeepStrictEqual } from 'node:util';
import { localDate } from '../shared/local-date.ts';
import { blanksOf } from './blanks-of.ts';
import type { DocumentProblem, ProblemCode } from './document-problem.ts';
import type { Rule } from './rule-schema.ts';
import { publicLanguages, type TenantConfiguration } from './schema.ts';
import type { TenantDocument } from './tenant-in-force.ts';

/** What running initiatives hold on to: it cannot be taken out of the configuration while they run. */
export interface InUse {
  readonly instruments: readonly string[];
  readonly institutions: readonly string[];
  readonly territories: readonly string[];
  readonly topics: readonly string[];
  readonly languages: readonly string[];
}

/** A rule version that a document has and the published one has not. */
export interface NewRule {
  readonly instrument: string;
  readonly rule: Rule;
}

/** What a publication is measured against. */
export interface ChangeFacts {
  readonly published: TenantDocument;
  readonly inUse: InUse;
  readonly now: Date;
}

/**
 * What a new version may not do to the one before it (contract C14): change what has started, begin today or earlier, or
 * take away what running initiatives use. The first version of an instrument may start today.
 */
export function checkChange(document: TenantDocument, { published, inUse, now }: ChangeFacts): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const { configuration } = document;
  const before = published.configuration;
  const problem = (path: readonly string[], code: ProblemCode, params?: DocumentProblem['params']) =>
    problems.push({ path: ['configuration', ...path], code, ...(params && { params }) });
  if (configuration.slug !== before.slug) problem(['slug'], 'slug_fixed');
  if (!isDeepStrictEqual(hostsOf(configuration), hostsOf(before))) problem(['hosts'], 'hosts_by_operator');
  const today = localDate(now, configuration.timeZone);
  for (const { instrument, rule } of newRules(published, document)) {
    const isFirst = !before.instruments.some(({ key }) => key === instrument);
    const path = ['instruments', instrument, 'rules', String(rule.version), 'effectiveFrom'];
    if (isFirst ? rule.effectiveFrom < today : rule.effectiveFrom <= today)
      problem(path, 'starts_too_early', { date: rule.effectiveFrom, today });
    if (rule.correction) problem([...path.slice(0, -1), 'correction'], 'correction_request');
  }
  // A blank of the template may stand in a site that is not open yet, never in what is added to one.
  for (const {
    path: [, list, key = '', ...rest],
  } of blanksOf(document))
    if (list === 'instruments' && !before.instruments.some((one) => one.key === key))
      problem([list, key, ...rest], 'required');
  for (const { key, rules } of before.instruments) {
    const kept = configuration.instruments.find((instrument) => instrument.key === key);
    if (!kept) continue;
    for (const rule of rules.filter(({ effectiveFrom }) => effectiveFrom <= today)) {
      const now = kept.rules.find(({ version }) => version === rule.version);
      if (!isDeepStrictEqual(now, rule)) problem(['instruments', key, 'rules', String(rule.version)], 'rule_started');
    }
  }
  const left: Record<keyof InUse, readonly string[]> = {
    instruments: configuration.instruments.map(({ key }) => key),
    institutions: configuration.institutions.map(({ key }) => key),
    territories: configuration.territories.map(({ code }) => code),
    topics: configuration.topics.map(({ key }) => key),
    languages: publicLanguages(configuration),
  };
  for (const [list, names] of Object.entries(left) as [keyof InUse, readonly string[]][])
    for (const name of inUse[list]) if (!names.includes(name)) problem([list, name], 'in_use', { name });
  return problems;
}

const hostsOf = ({ hosts }: TenantConfiguration) => hosts.toSorted((a, b) => (a.host < b.host ? -1 : 1));

/** Rule versions of `document` that the published one does not have, or has otherwise. */
export function newRules(published: TenantDocument, document: TenantDocument): NewRule[] {
  return document.configuration.instruments.flatMap(({ key, rules }) => {
    const known = published.configuration.instruments.find((instrument) => instrument.key === key)?.rules ?? [];
    return rules
      .filter((rule) => !known.some((old) => isDeepStrictEqual(old, rule)))
      .map((rule) => ({ instrument: key, rule }));
  });
}
