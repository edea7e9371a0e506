import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { localDate } from '../shared/local-date.ts';
import type { Provenance } from '../tenants/provenance-schema.ts';
import type { Instrument } from '../tenants/schema.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import type { Edit } from './change-draft.ts';
import { latestVersion } from './repository.ts';
import { sameRule } from './restore-version.ts';
import { versionInForce } from '../tenants/version-in-force.ts';

export interface RuleEdit {
  readonly instrument: string;
  /** The whole rule as it shall be; its version is chosen here. */
  readonly rule: Omit<Rule, 'version' | 'correction'>;
  /** Sources of numbers, by path inside the rule; those that are not named stay. */
  readonly provenance: Readonly<Record<string, Provenance>>;
}

/**
 * Prepares the next rule of an instrument: in place of one that was prepared before, and after all that have started. One
 * equal to what is in force takes the prepared one back. Errors: bad_input (instrument).
 */
export function editRule({ tenant, now }: Context, edit: RuleEdit): Edit {
  return async (document, tx) => {
    const { configuration } = document;
    if (!configuration.instruments.some(({ key }) => key === edit.instrument))
      throw new DomainError('bad_input', 'instrument');
    const { document: published } = await latestVersion(tx, tenant.id);
    const today = localDate(now, configuration.timeZone);
    const started = (
      published.configuration.instruments.find(({ key }) => key === edit.instrument)?.rules ?? []
    ).filter(({ effectiveFrom }) => effectiveFrom <= today);
    const instruments = configuration.instruments.map((instrument) =>
      instrument.key === edit.instrument ? withRule(instrument, edit, started, today) : instrument,
    );
    return { ...document, configuration: { ...configuration, instruments } };
  };
}

function withRule(instrument: Instrument, edit: RuleEdit, started: readonly Rule[], today: string): Instrument {
  const version = Math.max(0, ...started.map((rule) => rule.version)) + 1;
  const rule: Rule = { ...edit.rule, version };
  const inForce = versionInForce(started, today);
  return {
    ...instrument,
    rules: inForce && sameRule(inForce, rule) ? [...started] : [...started, rule],
    provenance: { ...instrument.provenance, ...edit.provenance },
  };
}
