import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { localDate } from '../shared/local-date.ts';
import { publicLanguages } from '../tenants/schema.ts';
import type { CorrectedRule } from './approval-schema.ts';
import { lastApproval } from './approval-repository.ts';
import { isOutdated } from './correct-rule.ts';
import { type Correction, countByRule, instrumentsToCorrect, listCorrections } from './correction-repository.ts';
import { readState } from './draft-state.ts';
import { isOpen } from './seen-draft.ts';
import { type TriedCorrection, tryCorrection } from './try-correction.ts';

/** What a typed correction would do, before anybody is asked. Errors: not_found. */
export function previewCorrection(ctx: Context, corrected: CorrectedRule): Promise<TriedCorrection> {
  return withTenant(ctx.tenant.id, async (tx) => {
    const state = await readState(tx, ctx.tenant.id);
    // Its reason and source are not written yet; they change nothing of what it would do.
    const words = Object.fromEntries(publicLanguages(state.published.configuration).map((language) => [language, '…']));
    const asked = { ...corrected, reason: words, source: { act: words, article: '…', where: '…' } };
    return tryCorrection(tx, ctx, state, asked);
  });
}

/** Rule versions of an instrument that can be corrected, and what was asked about it. */
export interface CorrectionsView {
  readonly versions: readonly { readonly version: number; readonly effectiveFrom: string; readonly running: number }[];
  /** The request that waits, with what it would do now; without that the instrument was changed since, and it can only be declined. */
  readonly open: (Correction & { readonly tried: TriedCorrection | null }) | null;
  readonly decided: readonly Correction[];
}

/** Decided requests shown. */
const shown = 50;

export function readCorrections(ctx: Context, instrument: string): Promise<CorrectionsView> {
  const { id: tenantId } = ctx.tenant;
  return withTenant(tenantId, async (tx) => {
    const state = await readState(tx, tenantId);
    const { configuration } = state.published;
    const today = localDate(ctx.now, configuration.timeZone);
    const counts = await countByRule(tx, tenantId, instrument, ctx.now);
    const rules = configuration.instruments.find(({ key }) => key === instrument)?.rules ?? [];
    const requests = await listCorrections(tx, tenantId, instrument, shown);
    const open = requests.find(({ decision }) => decision === null);
    return {
      versions: rules
        .filter(({ effectiveFrom }) => effectiveFrom <= today)
        .map(({ version, effectiveFrom }) => ({
          version,
          effectiveFrom,
          running: counts.get(version) ?? 0,
        }))
        .toSorted((a, b) => b.version - a.version),
      open: open
        ? {
            ...open,
            tried: (await isOutdated(tx, tenantId, open, state)) ? null : await tryCorrection(tx, ctx, state, open),
          }
        : null,
      decided: requests.filter(({ decision }) => decision !== null),
    };
  });
}

/** What waits for a second administrator: the draft, and rules of these instruments. */
export interface WaitingRequests {
  readonly draft: boolean;
  readonly instruments: readonly string[];
}

export function readWaiting(ctx: Context): Promise<WaitingRequests> {
  const { id: tenantId } = ctx.tenant;
  return withTenant(tenantId, async (tx) => {
    const { seen } = await readState(tx, tenantId);
    const last = await lastApproval(tx, tenantId);
    return { draft: last !== null && isOpen(last, seen), instruments: await instrumentsToCorrect(tx, tenantId) };
  });
}
