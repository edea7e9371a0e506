import { diffDocuments } from '../domain/tenants/diff-documents.ts';
import { type DocumentPath, orderOfMembers } from '../domain/tenants/document-path.ts';
import type { Duration, Need, Rule } from '../domain/tenants/rule-schema.ts';
import type { z } from 'zod';
import { formatCount, formatNumber } from './format.ts';
import { placeText, titleOf, type Words } from './place-text.ts';
import { valueText } from './value-text.ts';

type Stage = Rule['stages'][number];

/** Parts of a rule that are told as one thing. */
const wholes = ['prePublication.moderation', 'window.length', 'answerTerm', 'signer.residence', 'signer.proof'];

/** What one rule changes of another, each as a clause: "5 000 instead of 6 000 signatures will be needed". */
export function ruleClauses(words: Words, before: Rule, after: Rule): string[] {
  const content = (rule: Rule) => ({ ...rule, version: 0, effectiveFrom: '', stages: [], correction: null });
  const changed = diffDocuments(content(before), content(after)).map(({ path }) => wholeOf(path));
  const fields = [...new Set(changed)].flatMap((path) => clausesAt(words, path.split('.'), before, after));
  const clauses = [...stageClauses(words, before.stages, after.stages), ...fields];
  return clauses.length > 0 ? clauses : [words.t('configuration:rule.same')];
}

function wholeOf(path: DocumentPath): string {
  const text = path.join('.');
  return wholes.find((whole) => text === whole || text.startsWith(`${whole}.`)) ?? text;
}

function clausesAt(words: Words, path: DocumentPath, before: Rule, after: Rule): string[] {
  const { t } = words;
  if (path.join('.') === 'signer.proof') return proofClauses(words, before, after);
  const [old, now] = [fieldText(words, path, before), fieldText(words, path, after)];
  const said = { before: old, after: now };
  switch (path.join('.')) {
    case 'window.length':
      return [t('configuration:rule.windowLength', said)];
    case 'signer.ageMin':
      return [t('configuration:rule.ageMin', said)];
    case 'answerTerm':
      return [t('configuration:rule.answerTerm', said)];
    case 'publicity':
      return [t('configuration:rule.publicity', said)];
    default:
      return [t('configuration:rule.set', { place: placeText(words, path), ...said })];
  }
}

function proofClauses(words: Words, before: Rule, after: Rule): string[] {
  return diffDocuments(before.signer.proof, after.signer.proof).map(({ path, before: old, after: now }) => {
    const place = ['signer', 'proof', ...path];
    const text = (value: unknown) =>
      value === undefined ? words.t('configuration:value.notSaid') : valueText(words, place, value);
    return words.t('configuration:rule.set', {
      place: placeText(words, place),
      before: text(old),
      after: text(now),
    });
  });
}

/** What a rule says at one of its fields, where nothing means something too. */
function fieldText(words: Words, path: DocumentPath, rule: Rule): string {
  const { t } = words;
  const { window, prePublication, answerTerm, signer, signature, retention } = rule;
  switch (path.join('.')) {
    case 'window.length':
      return window.length ? durationText(words, window.length) : t('configuration:value.unlimited');
    case 'prePublication.moderation':
      return prePublication.moderation
        ? durationText(words, prePublication.moderation)
        : t('configuration:value.noTerm');
    case 'answerTerm':
      return answerTerm ? durationText(words, answerTerm) : t('configuration:value.noTerm');
    case 'signer.ageMin':
      return signer.ageMin === null ? t('configuration:value.noAge') : formatNumber(words.language, signer.ageMin);
    case 'signer.citizenship':
      return signer.citizenship ? valueText(words, path, signer.citizenship) : t('configuration:value.everybody');
    case 'signer.residence':
      return residenceText(words, signer.residence);
    case 'signature.methods':
      return signature.methods ? valueText(words, path, signature.methods) : t('configuration:value.anyMethod');
    case 'signature.idTypes':
      return signature.idTypes ? valueText(words, path, signature.idTypes) : t('configuration:value.anyCode');
    case 'retention.afterHandoverDays':
      return daysText(words, retention.afterHandoverDays);
    case 'retention.afterFailDays':
      return daysText(words, retention.afterFailDays);
    case 'retention.waitingDays':
      return daysText(words, retention.waitingDays);
    default: {
      const value = path.reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], rule);
      return value === undefined ? t('configuration:value.notSaid') : valueText(words, path, value);
    }
  }
}

function residenceText(words: Words, residence: Rule['signer']['residence']): string {
  if (!residence) return words.t('configuration:value.anywhere');
  const kinds = valueText(words, ['anyOf'], residence.anyOf);
  return `${kinds} – ${residence.territories.map((code) => titleOf(words, 'territories', code)).join(', ')}`;
}

function daysText({ t, language }: Words, days: number | undefined): string {
  if (days === undefined) return t('configuration:value.notSaid');
  return t('configuration:value.days', { count: days, n: formatCount(language, days) });
}

function durationText({ t, language }: Words, { n, unit }: Duration): string {
  return t(`initiatives:duration.${unit}`, { count: n, n: formatNumber(language, n) });
}

function stageClauses(words: Words, before: readonly Stage[], after: readonly Stage[]): string[] {
  const { t } = words;
  const one = before.length === 1 && after.length === 1;
  const kept = after.flatMap((stage, index) => {
    // The only stage of both is the same one whatever its key.
    const old = one ? before[0] : before.find(({ key }) => key === stage.key);
    const place = (path: DocumentPath) => {
      const field = placeText(words, path);
      return one ? field : `${t('configuration:place.stage', { n: String(index + 1) })} – ${field}`;
    };
    if (!old) return [t('configuration:rule.stageAdded', { need: needText(words, stage.need) })];
    return stageFields(words, old, stage, place, one);
  });
  const gone = one ? [] : before.filter(({ key }) => !after.some((stage) => stage.key === key));
  const order = diffDocuments(before, after).some(({ path }) => path.at(-1) === orderOfMembers);
  return [
    ...kept,
    ...gone.map(({ need }) => t('configuration:rule.stageRemoved', { need: needText(words, need) })),
    ...(order ? [t('configuration:rule.stageOrder')] : []),
  ];
}

function stageFields(
  words: Words,
  before: Stage,
  after: Stage,
  place: (path: DocumentPath) => string,
  only: boolean,
): string[] {
  const { t, language } = words;
  const changed = new Set(diffDocuments(before, after).map(({ path }) => path[0] ?? ''));
  return [...changed].flatMap((field) => {
    if (field === 'key') return [];
    if (field === 'need') {
      if (only && 'abs' in before.need && 'abs' in after.need) {
        const [n, old] = [formatCount(language, after.need.abs), formatCount(language, before.need.abs)];
        return [t('configuration:rule.needAbs', { count: after.need.abs, n, before: old })];
      }
      const said = { before: needText(words, before.need), after: needText(words, after.need) };
      return [
        only ? t('configuration:rule.need', said) : t('configuration:rule.set', { place: place(['need']), ...said }),
      ];
    }
    const text = (stage: Stage) => valueText(words, [field], stage[field as keyof Stage]);
    return [t('configuration:rule.set', { place: place([field]), before: text(before), after: text(after) })];
  });
}

/** How many signatures are needed, as one phrase: "10 % of 254 000 people, at least 100". */
export function needText(words: Words, need: z.infer<typeof Need>): string {
  const { t, language } = words;
  const count = (n: number) => formatCount(language, n);
  const signatures = (n: number) => t('configuration:need.abs', { count: n, n: count(n) });
  if ('abs' in need) return signatures(need.abs);
  if ('table' in need)
    return need.table
      .map(({ upTo, abs, pct }) => {
        const part = abs === undefined ? `${pct ?? '0'} %` : signatures(abs);
        return upTo === null
          ? t('configuration:need.rest', { need: part })
          : t('configuration:need.row', { upTo: count(upTo), need: part });
      })
      .join('; ');
  const share = 'pct' in need ? `${need.pct} %` : `${need.fraction.num}/${need.fraction.den}`;
  const [base] = need.bases.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
  let text = base
    ? t('configuration:need.of', { share, n: count(base.value) })
    : t('configuration:need.ofAll', { share });
  if (need.floor !== undefined) text = t('configuration:need.floor', { need: text, n: count(need.floor) });
  if (need.cap !== undefined) text = t('configuration:need.cap', { need: text, n: count(need.cap) });
  return text;
}
