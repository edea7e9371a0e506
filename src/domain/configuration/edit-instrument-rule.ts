import type { Context } from '../shared/context.ts';
import { getPlainPath } from '../tenants/plain-path.ts';
import type { Instrument } from '../tenants/schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import type { Edit } from './change-draft.ts';
import { editRule } from './edit-rule.ts';
import type { EditRule } from './instrument-schema.ts';

/** Prepares the next rule of an instrument, with its addressees and legal basis. Errors: bad_input (instrument). */
export function editInstrumentRule(ctx: Context, input: EditRule): Edit {
  const { instrument: key, rule, provenance, addressees, article, basis } = input;
  return async (document, tx) => {
    const edited = (await editRule(ctx, { instrument: key, rule, provenance })(document, tx)) as TenantDocument;
    return withInstrument(edited, key, (instrument) => {
      const { article: _article, ...legalBasis } = instrument.legalBasis;
      return {
        ...instrument,
        addressees,
        legalBasis: { ...legalBasis, ...(article && { article }), provenance: basis },
        provenance: sourcesOfRules(instrument),
      };
    });
  };
}

/** The document with one instrument changed. */
export function withInstrument(
  document: TenantDocument,
  key: string,
  change: (instrument: Instrument) => Instrument,
): TenantDocument {
  const { configuration } = document;
  const instruments = configuration.instruments.map((one) => (one.key === key ? change(one) : one));
  return { ...document, configuration: { ...configuration, instruments } };
}

/** Sources of numbers that some version of the rule has; one of nothing stands in the way of publishing. */
export function sourcesOfRules({
  rules,
  provenance,
}: Pick<Instrument, 'rules' | 'provenance'>): Instrument['provenance'] {
  const isOfSomething = ([path]: [string, unknown]) => rules.some((rule) => getPlainPath(rule, path) !== undefined);
  return Object.fromEntries(Object.entries(provenance).filter(isOfSomething));
}
