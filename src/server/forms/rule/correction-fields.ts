import type { AskCorrection } from '../../../domain/configuration/approval-schema.ts';
import type { Language } from '../../../domain/shared/languages.ts';
import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import type { Instrument } from '../../../domain/tenants/schema.ts';
import { ruleOf } from './fields-to-rule.ts';
import { fieldsOfSources } from './provenance-fields.ts';
import { fieldsOfRule } from './rule-to-fields.ts';
import { type FieldErrors, type Fields, typedFields } from './typed-fields.ts';
import { textOf } from './words-fields.ts';

/** The rule that is corrected as fields, with the law's name and article as far as the instrument knows them. */
export function fieldsOfCorrection({ provenance, legalBasis }: Instrument, rule: Rule, language: Language): Fields {
  return {
    ...fieldsOfRule(rule, language),
    ...fieldsOfSources(rule, provenance),
    ...Object.fromEntries(Object.entries(legalBasis.act).map(([one, act]) => [`act.${one}`, act])),
    article: legalBasis.article ?? '',
  };
}

type Read<T> = { readonly read: T; readonly errors?: never } | { readonly errors: FieldErrors; readonly read?: never };

/** The corrected rule that the fields say. */
export function correctedRuleOf(
  fields: Fields,
  before: Rule,
  language: Language,
): Read<Pick<AskCorrection, 'rule' | 'provenance'>> {
  const typed = ruleOf({ ...fields, effectiveFrom: before.effectiveFrom }, before, language);
  if (typed.errors) return { errors: typed.errors };
  const { version: _version, effectiveFrom: _from, correction: _correction, ...rule } = typed.rule;
  return { read: { rule, provenance: typed.sources } };
}

/** Why it is corrected and which law orders it, in each language of the site. */
export function sourceOfCorrection(
  fields: Fields,
  languages: readonly Language[],
): Read<Pick<AskCorrection, 'reason' | 'source'>> {
  const typed = typedFields(fields);
  for (const language of languages) for (const place of ['reason', 'act']) typed.neededText(`${place}.${language}`);
  const source = {
    act: textOf(typed, 'act', {}, languages),
    article: typed.neededText('article'),
    where: typed.neededText('where'),
  };
  if (Object.keys(typed.errors).length > 0) return { errors: typed.errors };
  return { read: { reason: textOf(typed, 'reason', {}, languages), source } };
}
