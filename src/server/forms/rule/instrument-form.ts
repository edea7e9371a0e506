import type { EditRule } from '../../../domain/configuration/instrument-schema.ts';
import type { Language } from '../../../domain/shared/languages.ts';
import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import type { Instrument } from '../../../domain/tenants/schema.ts';
import { versionInForce } from '../../../domain/tenants/version-in-force.ts';
import { ruleOf } from './fields-to-rule.ts';
import { fieldsOfSource, fieldsOfSources, sourceOf } from './provenance-fields.ts';
import { fieldsOfRule } from './rule-to-fields.ts';
import { type FieldErrors, type Fields, typedFields } from './typed-fields.ts';

/** What one form changes of an instrument. */
export type InstrumentRule = Pick<EditRule, 'rule' | 'provenance' | 'addressees' | 'article' | 'basis'>;

/** The version that a form begins with: the one that is prepared or scheduled, else the one in force. */
export function ruleToEdit({ rules }: Pick<Instrument, 'rules'>, today: string): Rule {
  const [last] = rules.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  const rule = rules.find(({ effectiveFrom }) => effectiveFrom > today) ?? versionInForce(rules, today) ?? last;
  if (!rule) throw new Error('an instrument without a rule');
  return rule;
}

/** An instrument's rule, addressees and legal basis as fields. What has begun is offered anew from `tomorrow`. */
export function fieldsOfInstrument(instrument: Instrument, rule: Rule, tomorrow: string, language: Language): Fields {
  const { addressees, legalBasis, provenance } = instrument;
  return {
    ...fieldsOfRule(rule, language),
    effectiveFrom: rule.effectiveFrom < tomorrow ? tomorrow : rule.effectiveFrom,
    ...fieldsOfSources(rule, provenance),
    ...Object.fromEntries(addressees.map((key) => [`addressee.${key}`, 'on'])),
    article: legalBasis.article ?? '',
    ...fieldsOfSource('basis', legalBasis.provenance),
  };
}

/** What the fields say, or what is wrong with them, by field. */
export function instrumentOfFields(
  fields: Fields,
  instrument: Instrument,
  before: Rule,
  language: Language,
):
  { readonly edit: InstrumentRule; readonly errors?: never } | { readonly errors: FieldErrors; readonly edit?: never } {
  const typed = typedFields(fields);
  const chosen = typed.ticked('addressee');
  const kept = instrument.addressees.filter((key) => chosen.includes(key));
  const addressees = [...kept, ...chosen.filter((key) => !kept.includes(key))];
  if (addressees.length === 0) typed.wrong('addressee', 'at_least_one');
  const basis = sourceOf(typed, 'basis');
  const article = typed.text('article');
  const read = ruleOf(fields, before, language);
  if (read.errors || Object.keys(typed.errors).length > 0) return { errors: { ...typed.errors, ...read.errors } };
  const { version: _version, ...rule } = read.rule;
  return { edit: { rule, provenance: read.sources, addressees, ...(article && { article }), basis } };
}
