import type { Language } from '../domain/shared/languages.ts';
import { isLanguage } from '../domain/shared/languages.ts';
import type { Change } from '../domain/tenants/diff-documents.ts';
import { type DocumentPath, isRecord, orderOfMembers, valueAt } from '../domain/tenants/document-path.ts';
import type { Rule } from '../domain/tenants/rule-schema.ts';
import type { Instrument } from '../domain/tenants/schema.ts';
import type { TenantDocument } from '../domain/tenants/tenant-in-force.ts';
import { versionInForce } from '../domain/tenants/version-in-force.ts';
import type { T } from './get-t.ts';
import { fromDay } from './local-days.ts';
import { inWords, memberTitle, pageName, placeText, type Words } from './place-text.ts';
import { wordsOf } from './problem-sentences.ts';
import { texts } from './resources.ts';
import { ruleClauses } from './rule-sentences.ts';
import { valueText } from './value-text.ts';

/** Longer texts are not quoted whole; the page shows their words. */
const longestQuote = 400;

/**
 * Changes as plain sentences in the reader's language, in the order of the document. A new or changed rule is told by what it
 * changes of the rule that is in force before it: "Petition, from 1 January 2027: 5 000 instead of 6 000 signatures …".
 */
export function changeSentences(
  t: T,
  language: Language,
  changes: readonly Change[],
  { before, after }: { before: TenantDocument; after: TenantDocument },
): string[] {
  const words = wordsOf(t, language, after, before);
  const told = new Set<string>();
  return changes.flatMap((change) => {
    const rule = ruleOf(change.path);
    if (change.path[0] === 'texts') return textChanges(change).map((one) => textSentence(words, one));
    if (!rule) return [changeSentence(words, change)];
    const at = `${rule.instrument} ${rule.version}`;
    if (told.has(at)) return [];
    told.add(at);
    return ruleSentences(words, rule, before, after);
  });
}

interface RulePlace {
  instrument: string;
  version: string;
}

function ruleOf([root, list, instrument, field, version]: DocumentPath): RulePlace | null {
  if (root !== 'configuration' || list !== 'instruments' || field !== 'rules') return null;
  if (instrument === undefined || version === undefined) return null;
  return { instrument, version };
}

function ruleSentences(
  words: Words,
  { instrument: key, version }: RulePlace,
  before: TenantDocument,
  after: TenantDocument,
): string[] {
  const { t, language } = words;
  const inDocument = ({ configuration }: TenantDocument) => configuration.instruments.find((one) => one.key === key);
  const ruleIn = (instrument: Instrument | undefined) =>
    instrument?.rules.find((rule) => String(rule.version) === version);
  const instrument = inDocument(after) ?? inDocument(before);
  if (!instrument || version === orderOfMembers) return [];
  const name = inWords(words, instrument.name);
  const rule = ruleIn(inDocument(after));
  const old = ruleIn(inDocument(before));
  if (!rule) {
    const date = fromDay(language, old?.effectiveFrom ?? '1970-01-01');
    return [t('configuration:rule.cancelled', { name, date })];
  }
  // A first rule has none before it; what it was itself is then the nearest thing.
  const base = formerRule(instrument.rules, rule) ?? old;
  const clauses = base ? ruleClauses(words, base, rule) : [t('configuration:rule.first')];
  const date = fromDay(language, rule.effectiveFrom);
  return clauses.map((what) => t('configuration:rule.line', { name, date, what }));
}

/** What was in force before a rule; for a correction what it stands in for. */
function formerRule(rules: readonly Rule[], { version, effectiveFrom, correction }: Rule): Rule | null {
  const before = rules.filter((one) =>
    correction
      ? one.version < version && (one.correction?.of ?? one.version) === correction.of
      : one.effectiveFrom < effectiveFrom,
  );
  return versionInForce(before, effectiveFrom);
}

function changeSentence(words: Words, { path, before, after }: Change): string {
  const { t } = words;
  if (path[0] === 'logo') return t('configuration:change.logo');
  if (path[0] === 'pages' && path.length === 3)
    return t('configuration:change.page', {
      page: pageName(words, path[2] ?? ''),
      language: languageName(words, path[1]),
    });
  const place = placeText(words, path);
  if (path.at(-1) === orderOfMembers) {
    const list = words.documents.map((document) => valueAt(document, path.slice(0, -1))).find(Array.isArray) ?? [];
    const names = (Array.isArray(after) ? after : []).map((name) => {
      const member = valueAt(list, [String(name)]);
      return isRecord(member) ? memberTitle(words, member, [list]) : String(name);
    });
    return t('configuration:change.order', { place, after: names.join(', ') });
  }
  const [old, now] = [valueText(words, path, before), valueText(words, path, after)];
  if (before === undefined)
    return isRecord(after) ? addedText() : t('configuration:change.addedValue', { place, after: now });
  if (after === undefined)
    return isRecord(before)
      ? t('configuration:change.removed', { place })
      : t('configuration:change.removedValue', { place, before: old });
  if (old.length + now.length > longestQuote * 2 || old === now) return t('configuration:change.setText', { place });
  return t('configuration:change.set', { place, before: old, after: now });

  function addedText(): string {
    // A whole thing with a name says it in its place; a text in a language or a source is short enough to be shown.
    const isText = path.some(isLanguage) || ['provenance'].includes(path.at(-2) ?? '');
    return isText
      ? t('configuration:change.addedValue', { place, after: valueText(words, path, after) })
      : t('configuration:change.added', { place });
  }
}

function languageName({ t }: Words, code: string | undefined): string {
  return code !== undefined && isLanguage(code) ? t(`languageName.${code}`) : '';
}

/** Each single text of a change that adds or removes whole groups of them. */
function textChanges({ path, before, after }: Change): Change[] {
  if (!isRecord(before) && !isRecord(after)) return [{ path, before, after }];
  const [old, now] = [before, after].map((group) => (isRecord(group) ? group : {}));
  return [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])].flatMap((key) =>
    textChanges({ path: [...path, key], before: old?.[key], after: now?.[key] }),
  );
}

/** A text of the tenant's own names the standard one that it stands for, since its key says nothing to anybody. */
function textSentence(words: Words, { path, before, after }: Change): string {
  const { t } = words;
  const [, code, module, ...key] = path;
  const language = languageName(words, code);
  const all = code !== undefined && isLanguage(code) ? texts(code) : {};
  const quote = (value: unknown): string =>
    typeof value === 'string' ? value : isRecord(value) ? Object.values(value).map(quote).join(' / ') : '';
  const standardValue = module === undefined ? undefined : valueAt(all[module], key);
  const standard = module === undefined || key.length === 0 ? '…' : quote(standardValue) || '…';
  if (before === undefined) return t('configuration:change.textAdded', { language, standard, after: quote(after) });
  if (after === undefined) return t('configuration:change.textRemoved', { language, standard });
  return t('configuration:change.text', { language, standard, before: quote(before), after: quote(after) });
}
