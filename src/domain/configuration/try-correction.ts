import type { TenantTx } from '../../db/with-tenant.ts';
import { isRunning } from '../initiatives/lifecycle.ts';
import type { Context } from '../shared/context.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import type { Rule } from '../tenants/rule-schema.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import type { AskCorrection } from './approval-schema.ts';
import { type Corrected, correctRunning } from './correct-running.ts';
import { correctionProblems, withCorrection } from './corrected-document.ts';
import { listRunning } from './correction-repository.ts';
import { type DraftState, prepared } from './draft-state.ts';

/** What a correction would do to what runs. */
export interface CorrectionEffect {
  /** Running initiatives that it reaches, and how many signatures they have: all of them stay. */
  readonly reached: readonly Corrected[];
  readonly signatures: number;
  /** Those that would then have enough signatures, or no longer enough. */
  readonly over: readonly Corrected[];
  readonly under: readonly Corrected[];
  readonly earlier: readonly Corrected[];
  readonly later: readonly Corrected[];
}

/** A correction tried on live data. Without an effect something is wrong. */
export interface TriedCorrection {
  readonly before: TenantDocument;
  readonly after: TenantDocument;
  readonly rule: Rule;
  readonly problems: readonly DocumentProblem[];
  readonly effect: CorrectionEffect | null;
}

const endOf = (side: Corrected['before']) => side.closesAt?.getTime() ?? Infinity;

/** The dry run: reads, changes nothing, by the same function that the correction itself is made with. Errors: not_found. */
export async function tryCorrection(
  tx: TenantTx,
  { tenant, now }: Context,
  state: DraftState,
  asked: AskCorrection,
): Promise<TriedCorrection> {
  const { instrument, ruleVersion } = asked;
  const { published } = state;
  // Numbered above what is prepared too, so that the two never have one number.
  const { document, rule } = withCorrection(published, asked, { now, besides: prepared(state) });
  const tried = { before: published, after: document, rule };
  const problems = correctionProblems(document, instrument, rule);
  if (problems.length > 0) return { ...tried, problems, effect: null };
  const all = await listRunning(tx, tenant.id, instrument, ruleVersion);
  const running = all.filter((one) => isRunning(one, now));
  const changed = correctRunning(running, rule, document.configuration, now);
  if (!changed) {
    const [stage = ''] = rule.stages.filter(({ need }) => 'bases' in need).map(({ key }) => key);
    const path = ['configuration', 'instruments', instrument, 'rules', String(rule.version), 'stages', stage, 'need'];
    return { ...tried, problems: [{ path: [...path, 'bases'], code: 'base_missing' }], effect: null };
  }
  const effect = {
    reached: changed,
    signatures: running.reduce((sum, { valid }) => sum + valid, 0),
    over: changed.filter(({ before, after }) => !before.met && after.met),
    under: changed.filter(({ before, after }) => before.met && !after.met),
    earlier: changed.filter(({ before, after }) => endOf(after) < endOf(before)),
    later: changed.filter(({ before, after }) => endOf(after) > endOf(before)),
  };
  return { ...tried, problems, effect };
}
