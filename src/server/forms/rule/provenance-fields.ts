import { legalNumbers } from '../../../domain/tenants/check-instrument.ts';
import type { Rule } from '../../../domain/tenants/rule-schema.ts';
import { Provenance } from '../../../domain/tenants/provenance-schema.ts';
import type { Fields, TypedFields } from './typed-fields.ts';

export type Sources = Readonly<Record<string, Provenance>>;
export const confidences = Provenance.shape.confidence.options as [
  Provenance['confidence'],
  ...Provenance['confidence'][],
];

/** Where a number's source stands in the form: a stage's by its place, since a new one has no settled name yet. */
export function sourceAt(rule: Pick<Rule, 'stages'>, path: string): string {
  const index = rule.stages.findIndex(({ key }) => path === `stages.${key}.need`);
  return index < 0 ? path : `stage.${index}.need`;
}

export function fieldsOfSource(at: string, { source, checkedAt, confidence, note }: Provenance): Fields {
  return {
    [`${at}.source`]: source,
    [`${at}.checkedAt`]: checkedAt,
    [`${at}.confidence`]: confidence,
    [`${at}.note`]: note ?? '',
  };
}

export function fieldsOfSources(rule: Rule, sources: Sources): Fields {
  const all = legalNumbers(rule).flatMap((path) => {
    const source = sources[path];
    return source ? Object.entries(fieldsOfSource(sourceAt(rule, path), source)) : [];
  });
  return Object.fromEntries(all);
}

export function sourceOf(typed: TypedFields, at: string): Provenance {
  const note = typed.text(`${at}.note`);
  return {
    source: typed.neededText(`${at}.source`),
    checkedAt: typed.date(`${at}.checkedAt`),
    confidence: typed.choice(`${at}.confidence`, confidences),
    ...(note !== '' && { note }),
  };
}

/** The source of each number that the rule has. */
export function sourcesOf(typed: TypedFields, rule: Rule): Sources {
  return Object.fromEntries(legalNumbers(rule).map((path) => [path, sourceOf(typed, sourceAt(rule, path))]));
}
