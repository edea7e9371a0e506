import type { DocumentProblem, ProblemCode } from './document-problem.ts';
import { provableFacts } from './identity-provider-facts.ts';
import { getPlainPath } from './plain-path.ts';
import { stageProblems } from './check-stages.ts';
import { closingEvents, type Rule } from './rule-schema.ts';
import type { Instrument, TenantConfiguration } from './schema.ts';
import { suitableProviders } from './suitable-providers.ts';

/** What is wrong with one instrument: names that do not exist, numbers without a source, a rule nobody could satisfy. */
export function checkInstrument(configuration: TenantConfiguration, instrument: Instrument): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const at = ['configuration', 'instruments', instrument.key];
  const problem = (code: ProblemCode, path: readonly string[], params?: DocumentProblem['params']) =>
    problems.push({ path: [...at, ...path], code, ...(params && { params }) });
  const institutions = new Set(configuration.institutions.map(({ key }) => key));
  for (const addressee of instrument.addressees)
    if (!institutions.has(addressee)) problem('name_unknown', ['addressees'], { name: addressee });
  // A correction stands beside what else begins on its day, but for another correction of the same rule.
  const days = instrument.rules.map(({ effectiveFrom, correction }) => `${effectiveFrom} ${correction?.of ?? ''}`);
  for (const day of new Set(days.filter((one, index) => days.indexOf(one) !== index)))
    problem('same_day', ['rules'], { date: day.slice(0, 10) });
  const versions = instrument.rules.map(({ version }) => version);
  for (const version of new Set(versions.filter((one, index) => versions.indexOf(one) !== index)))
    problem('name_twice', ['rules'], { name: String(version) });
  for (const rule of instrument.rules) {
    const inRule = ['rules', String(rule.version)];
    for (const path of legalNumbers(rule))
      if (!instrument.provenance[path]) problem('source_missing', ['provenance', path]);
    for (const found of stageProblems(rule)) problem(found.code, [...inRule, ...found.path], found.params);
    if (rule.window.closesOn?.some((event) => !closingEvents.includes(event)))
      problem('one_of', [...inRule, 'window', 'closesOn'], { values: closingEvents.join(', ') });
    const territories = new Set(configuration.territories.map(({ code }) => code));
    for (const code of rule.signer.residence?.territories ?? [])
      if (!territories.has(code))
        problem('name_unknown', [...inRule, 'signer', 'residence', 'territories'], { name: code });
    if (rule.publicity === 'mandatory_full_name' && !instrument.wording.publicityAct)
      problem('publicity_act', ['wording', 'publicityAct']);
    const { signer } = rule;
    const enabled = configuration.identityProviders.filter((provider) => provider.enabled);
    const unknown = (['citizenship', 'residence'] as const).filter(
      (fact) => signer[fact] !== null && signer.proof[fact] === 'required',
    );
    const suitable = suitableProviders(
      rule,
      enabled,
      unknown.map((fact) => `${fact}_unknown`),
    );
    if (suitable.length === 0) problem('no_instrument_provider', inRule);
    // National codes show the birth date, all but some of them; a document's number never does.
    else if (
      signer.ageMin !== null &&
      signer.proof.age === 'required' &&
      suitable.map(provableFacts).every(({ age, idTypes }) => !age && idTypes.every((type) => type === 'document'))
    )
      problem('unprovable_age', [...inRule, 'signer', 'ageMin']);
  }
  const newest = instrument.rules.toSorted((a, b) => b.version - a.version);
  for (const path of Object.keys(instrument.provenance)) {
    if (newest.every((rule) => getPlainPath(rule, path) === undefined))
      problem('source_of_nothing', ['provenance', path]);
  }
  return problems;
}

/** Paths inside a rule whose numbers come from law or have to say that they do not. */
export function legalNumbers(rule: Rule): string[] {
  return [
    ...rule.stages.map(({ key }) => `stages.${key}.need`),
    ...(rule.window.length ? ['window.length'] : []),
    ...(rule.signer.ageMin === null ? [] : ['signer.ageMin']),
    ...(rule.answerTerm ? ['answerTerm'] : []),
    ...(rule.prePublication.moderation ? ['prePublication.moderation'] : []),
    'retention',
  ];
}
