import type { Language } from '../../../domain/shared/languages.ts';
import type { Duration, Rule } from '../../../domain/tenants/rule-schema.ts';
import { countryName } from './country-names.ts';
import { fieldsOfStages } from './stage-fields.ts';
import type { Fields } from './typed-fields.ts';

/** Facts about a person that a rule can ask for, each proven in its own way. */
export const facts = ['age', 'citizenship', 'residence', 'roll'] as const;

/** A rule as the fields of its form, in the words of a language where they are words. Pure; `ruleOf` is the way back. */
export function fieldsOfRule(rule: Rule, language: Language): Fields {
  const { prePublication, window, signer, signature, retention } = rule;
  return {
    effectiveFrom: rule.effectiveFrom,
    ...fieldsOfDuration('prePublication.moderation', prePublication.moderation),
    sponsorsNeeded: String(prePublication.sponsorsNeeded),
    ageMin: signer.ageMin === null ? '' : String(signer.ageMin),
    ageAt: signer.ageAt,
    citizenship: (signer.citizenship ?? []).map((code) => countryName(language, code)).join('\n'),
    ...ticks('residence', signer.residence?.anyOf),
    ...ticks('territory', signer.residence?.territories),
    roll: signer.electorateRoll ? 'on' : '',
    ...Object.fromEntries(facts.map((fact) => [`proof.${fact}`, signer.proof[fact] ?? ''])),
    ...ticks('method', signature.methods),
    minLoa: signature.minLoa,
    ...ticks('idType', signature.idTypes),
    resign: signature.resignAfterWithdrawal ? 'yes' : 'no',
    withdrawUntil: signature.withdrawUntil,
    authorWithdrawUntil: rule.authorWithdrawUntil,
    ...fieldsOfStages(rule.stages),
    countBasis: rule.countBasis,
    startsAt: window.startsAt,
    ...fieldsOfDuration('window.length', window.length),
    opens: window.opens ?? 'instant',
    extendable: window.extendable ? 'on' : '',
    publicity: rule.publicity,
    handoverWhen: rule.handover.when,
    handoverFallback: rule.handover.fallback,
    ...fieldsOfDuration('answerTerm', rule.answerTerm),
    afterHandoverDays: String(retention.afterHandoverDays),
    afterFailDays: String(retention.afterFailDays),
    waitingDays: retention.waitingDays === undefined ? '' : String(retention.waitingDays),
    namesByLaw: retention.namesByLaw ?? 'kept',
  };
}

/** No term leaves its number empty. */
export function fieldsOfDuration(at: string, duration: Duration | null): Fields {
  return { [`${at}.n`]: duration ? String(duration.n) : '', [`${at}.unit`]: duration?.unit ?? 'month' };
}

function ticks(prefix: string, names: readonly string[] | null | undefined): Fields {
  return Object.fromEntries((names ?? []).map((name) => [`${prefix}.${name}`, 'on']));
}
