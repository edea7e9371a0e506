import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import type { Instrument } from '../../../domain/tenants/schema.ts';
import { requiredOf } from '../../../domain/signatures/rules/need.ts';
import { dateOn, formatCount } from '../../../i18n/format.ts';
import { countryName } from '../../../server/forms/rule/country-names.ts';
import { institutionWords } from '../../../server/institution-words.ts';
import { durationText } from '../../initiatives/duration-text.ts';
import type { PageContext } from '../../page-context.ts';
import { residenceKindText } from './rule-words.ts';

/** A language of a tenant to speak in. */
export type Speaker = Pick<PageContext, 'tenant' | 'language' | 't'>;
type Need = Rule['stages'][number]['need'];

/**
 * A rule in plain sentences, built from its values: how many signatures, who, how long, whose names, when an answer is due.
 * `on`: the local date whose base counts for a share.
 */
export function ruleSentences(
  speaker: Speaker,
  instrument: Pick<Instrument, 'addressees' | 'statutoryEffect' | 'wording'>,
  rule: Rule,
): string[] {
  const { t, language } = speaker;
  const { window, answerTerm, prePublication } = rule;
  const duration = (length: NonNullable<Rule['answerTerm']>) => durationText(t, language, length);
  return [
    ...numberSentences(speaker, instrument.addressees, rule),
    ...(instrument.statutoryEffect ? [] : [t('rules:sentence.noEffect')]),
    ...signerSentences(speaker, rule),
    ...(prePublication.moderation
      ? [t('rules:sentence.checked', { duration: duration(prePublication.moderation) })]
      : []),
    window.length ? t('rules:sentence.time', { duration: duration(window.length) }) : t('rules:sentence.noEnd'),
    nameSentence(speaker, instrument, rule),
    answerTerm ? t('rules:sentence.answer', { duration: duration(answerTerm) }) : t('rules:sentence.noAnswer'),
  ];
}

function numberSentences(speaker: Speaker, addressees: readonly string[], rule: Rule): string[] {
  const { t, tenant, language } = speaker;
  const [addressee = '', ...others] = addressees;
  const { to } = institutionWords(tenant, addressee, language);
  const names = addressees.map((key) => institutionWords(tenant, key, language).short).join(', ');
  const going = others.length > 0 ? [t('rules:sentence.addressees', { names })] : [];
  const [first, ...more] = rule.stages;
  if (!first)
    return [
      others.length > 0 ? t('rules:sentence.support') : t('rules:sentence.supportTo', { toInstitution: to }),
      ...going,
    ];
  const required = requiredOf(first.need, rule.effectiveFrom);
  if (typeof required !== 'number') return [t('rules:sentence.needUnknown'), ...going];
  const number = { count: required, n: formatCount(language, required) };
  return [
    others.length > 0
      ? t('rules:sentence.needs', number)
      : t('rules:sentence.needsTo', { ...number, toInstitution: to }),
    ...shareSentences(speaker, first.need, rule.effectiveFrom),
    ...(more.length > 0 ? rule.stages : []).flatMap((stage) => stageSentence(speaker, stage, rule.effectiveFrom)),
    ...going,
  ];
}

function stageSentence({ t, language }: Speaker, { need, effect }: Rule['stages'][number], on: string): string[] {
  const required = requiredOf(need, on);
  if (typeof required !== 'number') return [];
  const number = { count: required, n: formatCount(language, required) };
  return [t('rules:sentence.stage', { ...number, effect: t(`rules:effect.${effect}`) })];
}

/** Where a number that is no fixed one comes from. */
function shareSentences({ t, language, tenant }: Speaker, need: Need, on: string): string[] {
  if (!('bases' in need)) return [];
  const dated = need.bases.filter(({ date }) => date !== undefined && date <= on);
  const [base] = dated.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
  if (!base?.date) return [];
  const said = {
    of: need.of,
    base: formatCount(language, base.value),
    dateOn: dateOn(language, new Date(base.date), tenant.configuration.timeZone),
  };
  if ('table' in need) return [t('rules:sentence.table', said)];
  const share =
    'pct' in need
      ? `${need.pct.replace('.', language === 'en' ? '.' : ',')} %`
      : `${need.fraction.num}/${need.fraction.den}`;
  return [
    t('rules:sentence.share', { ...said, share }),
    ...(need.floor === undefined ? [] : [t('rules:sentence.floor', { n: formatCount(language, need.floor) })]),
    ...(need.cap === undefined ? [] : [t('rules:sentence.cap', { n: formatCount(language, need.cap) })]),
  ];
}

function signerSentences({ t, language, tenant }: Speaker, { signer }: Rule): string[] {
  const { ageMin, ageAt, citizenship, residence, electorateRoll } = signer;
  const said: string[] = [];
  if (ageMin !== null) said.push(t(`rules:sentence.age.${ageAt}`, { count: ageMin, n: formatCount(language, ageMin) }));
  if (citizenship)
    said.push(
      t('rules:sentence.citizens', { countries: citizenship.map((code) => countryName(language, code)).join(', ') }),
    );
  if (residence) {
    const places = residence.territories.map(
      (code) => tenant.configuration.territories.find((one) => one.code === code)?.name[language] ?? code,
    );
    said.push(
      t('rules:sentence.places', {
        places: places.join(', '),
        kinds: residence.anyOf.map((kind) => residenceKindText(t, kind)).join(', '),
      }),
    );
  }
  if (electorateRoll) said.push(t('rules:sentence.roll'));
  return said.length > 0 ? said : [t('rules:sentence.anybody')];
}

function nameSentence({ t, language }: Speaker, { wording }: Pick<Instrument, 'wording'>, rule: Rule): string {
  const act = wording.publicityAct?.[language];
  if (rule.publicity === 'mandatory_full_name' && act) return t('rules:sentence.namesByAct', { act });
  return t(`rules:sentence.names.${rule.publicity}`);
}

/** Languages whose words name another age, or another number of signatures, than the rule: what else to change. */
export function wordsWithOtherNumbers(
  { wording }: Pick<Instrument, 'wording'>,
  { signer, stages }: Pick<Rule, 'signer' | 'stages'>,
): { readonly place: 'whoCanSign' | 'nextStep'; readonly text: string }[] {
  const [first] = stages;
  const needed = first && 'abs' in first.need ? first.need.abs : null;
  const other = (text: string, right: number | null) => {
    const found = [...text.matchAll(/\d{1,3}(?:[\s.,]\d{3})+|\d+/g)].map(([digits]) =>
      Number(digits.replace(/\D/g, '')),
    );
    return right !== null && found.length > 0 && !found.includes(right);
  };
  return [
    ...Object.values(wording.whoCanSign)
      .filter((text) => other(text, signer.ageMin))
      .map((text) => ({ place: 'whoCanSign' as const, text })),
    ...Object.values(wording.nextStep)
      .filter((text) => other(text, needed))
      .map((text) => ({ place: 'nextStep' as const, text })),
  ];
}
