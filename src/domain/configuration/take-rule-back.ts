import type { z } from 'zod';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { localDate } from '../shared/local-date.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import type { Edit } from './change-draft.ts';
import { sourcesOfRules, withInstrument } from './edit-instrument-rule.ts';
import type { TakeRuleBack } from './schema.ts';

/** A rule of the draft that has not begun. */
export interface ScheduledRule {
  readonly instrument: string;
  readonly rule: Rule;
}

/** Rules of a document that begin after today, soonest first. */
export function scheduledRules({ configuration }: TenantDocument, now: Date): ScheduledRule[] {
  const today = localDate(now, configuration.timeZone);
  return configuration.instruments
    .flatMap(({ key, rules }) => rules.map((rule) => ({ instrument: key, rule })))
    .filter(({ rule }) => rule.effectiveFrom > today)
    .toSorted((a, b) => (a.rule.effectiveFrom < b.rule.effectiveFrom ? -1 : 1));
}

/** Takes a rule back that has not begun; published or only prepared. Errors: wrong_state (rule_begun: or is not there). */
export function takeRuleBack({ now }: Context, input: Omit<z.output<typeof TakeRuleBack>, 'seen'>): Edit {
  return async (document) => {
    const found = scheduledRules(document, now).find(
      ({ instrument, rule }) => instrument === input.instrument && rule.version === input.version,
    );
    if (!found) throw new DomainError('wrong_state', 'rule_begun');
    return withInstrument(document, input.instrument, (instrument) => {
      const rules = instrument.rules.filter(({ version }) => version !== input.version);
      return { ...instrument, rules, provenance: sourcesOfRules({ ...instrument, rules }) };
    });
  };
}
