import { localDate } from '../shared/local-date.ts';
import { checkInstrument } from '../tenants/check-instrument.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import { publicLanguages } from '../tenants/schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { versionInForce } from '../tenants/version-in-force.ts';
import { DomainError } from '../shared/errors.ts';
import type { AskCorrection } from './approval-schema.ts';
import { sourcesOfRules, withInstrument } from './edit-instrument-rule.ts';

export interface CorrectedDocument {
  readonly document: TenantDocument;
  /** The corrected rule, as it is in the document. */
  readonly rule: Rule;
}

/**
 * The document with a rule of an instrument corrected, from today on. Its number is above all of the document and of
 * `besides`. Errors: not_found (no such instrument, or the version has not begun).
 */
export function withCorrection(
  document: TenantDocument,
  { instrument: key, ruleVersion, rule: corrected, provenance, reason, source }: AskCorrection,
  { now, besides }: { readonly now: Date; readonly besides: TenantDocument },
): CorrectedDocument {
  const today = localDate(now, document.configuration.timeZone);
  const rulesIn = ({ configuration }: TenantDocument) =>
    configuration.instruments.find((one) => one.key === key)?.rules ?? [];
  const before = rulesIn(document).find(({ version }) => version === ruleVersion);
  if (!before || before.effectiveFrom > today) throw new DomainError('not_found');
  const rule: Rule = {
    ...corrected,
    version: Math.max(...[...rulesIn(document), ...rulesIn(besides)].map(({ version }) => version)) + 1,
    effectiveFrom: today,
    correction: { of: before.correction?.of ?? ruleVersion, reason, source },
  };
  const changed = withInstrument(document, key, (instrument) => {
    const rules = [...instrument.rules, rule];
    // A number has one source for all versions: that of an older rule does not take the place of the one in force.
    const isInForce = versionInForce(rules, today) === rule;
    const sources = isInForce
      ? { ...instrument.provenance, ...provenance }
      : { ...provenance, ...instrument.provenance };
    return { ...instrument, rules, provenance: sourcesOfRules({ rules, provenance: sources }) };
  });
  return { document: changed, rule };
}

/** What is wrong with a document's corrected rule: nobody asks for one that cannot be in force. */
export function correctionProblems(document: TenantDocument, key: string, rule: Rule): DocumentProblem[] {
  const { configuration } = document;
  const instrument = configuration.instruments.find((one) => one.key === key);
  if (!instrument) return [];
  const at = ['configuration', 'instruments', key, 'rules', String(rule.version)];
  const problems = checkInstrument(configuration, instrument).filter(
    ({ path }) => path[3] !== 'rules' || path[4] === undefined || path[4] === String(rule.version),
  );
  const missing = publicLanguages(configuration).filter(
    (language) => !rule.correction?.reason[language] || !rule.correction.source.act[language],
  );
  if (missing.length > 0)
    problems.push({
      path: [...at, 'correction', 'reason'],
      code: 'language_missing',
      params: { languages: missing.join(', ') },
    });
  const before = instrument.rules.filter(({ version }) => version < rule.version);
  const own = before.filter(({ version, correction }) => (correction?.of ?? version) === rule.correction?.of);
  // Running initiatives have stamps for them.
  for (const { key: stage } of own.flatMap(({ stages }) => stages))
    if (!rule.stages.some((one) => one.key === stage))
      problems.push({ path: [...at, 'stages'], code: 'in_use', params: { name: stage } });
  return problems;
}
