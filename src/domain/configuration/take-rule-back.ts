import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { localDate } from '../shared/local-date.ts';
import type { Edit } from './change-draft.ts';
import { sourcesOfRules, withInstrument } from './edit-instrument-rule.ts';

/**
 * Takes back the rules of an instrument that have not begun, whether only prepared or already published for a later day.
 * Errors: wrong_state (no_other_rule: an instrument that never had a rule in force needs the one it has).
 */
export function takeRuleBack({ now }: Context, key: string): Edit {
  return (document) => {
    const today = localDate(now, document.configuration.timeZone);
    return withInstrument(document, key, (instrument) => {
      const rules = instrument.rules.filter(({ effectiveFrom }) => effectiveFrom <= today);
      if (rules.length === 0) throw new DomainError('wrong_state', 'no_other_rule');
      return { ...instrument, rules, provenance: sourcesOfRules({ ...instrument, rules }) };
    });
  };
}
