import { isDeepStrictEqual } from 'node:util';
import { type TenantTx, withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { actingStaff, requireRole } from '../team/require-role.ts';
import type { Corrected } from './correct-running.ts';
import {
  type Correction,
  decideCorrection,
  findCorrection,
  holdRunning,
  writeCorrected,
} from './correction-repository.ts';
import { type DraftState, readState } from './draft-state.ts';
import { documentOfVersion, insertVersion, lockConfiguration } from './repository.ts';
import { tryCorrection } from './try-correction.ts';

/** Initiatives that the log keeps one by one; all are counted. */
const mostLogged = 200;

/**
 * Carries out a correction that another administrator asked for, whatever the site's own setting says: the corrected rule is in
 * force at once, in a new version of the configuration, and every running initiative of the rule version it corrects gets
 * it. Signatures and stamps stay. Gives the version. Errors: not_signed_in, forbidden (role), not_found, wrong_state (no_request: it
 * is decided; own_request: whoever asked never approves; changed_meanwhile: the instrument is not what it was; problems).
 */
export async function correctRule(ctx: Context, id: string): Promise<number> {
  const { id: tenantId } = ctx.tenant;
  const { memberId } = actingStaff(ctx.actor);
  return withTenant(tenantId, async (tx) => {
    await lockConfiguration(tx, tenantId);
    await requireRole(tx, ctx, 'administrator');
    const request = await undecided(tx, tenantId, id);
    if (request.askedBy === memberId) throw new DomainError('wrong_state', 'own_request');
    const state = await readState(tx, tenantId);
    if (await isOutdated(tx, tenantId, request, state)) throw new DomainError('wrong_state', 'changed_meanwhile');
    await holdRunning(tx, tenantId, request.instrument, request.ruleVersion);
    const { after: document, rule, effect } = await tryCorrection(tx, ctx, state, request);
    if (!effect) throw new DomainError('wrong_state', 'problems');
    const reason = request.reason[document.configuration.languages.default] ?? '';
    const { version: base } = state.seen;
    const version = await insertVersion(tx, tenantId, { base, document, reason, by: memberId });
    if (version === null) throw new DomainError('wrong_state', 'changed_meanwhile');
    await writeCorrected(tx, tenantId, rule, effect.reached);
    await decideCorrection(tx, tenantId, id, { decision: 'corrected', decidedBy: memberId, decidedAt: ctx.now });
    const instrument = state.published.configuration.instruments.find(({ key }) => key === request.instrument);
    const logged = effect.reached.slice(0, mostLogged);
    const told = (side: 'before' | 'after') => logged.map((one) => toldOf(one, side));
    await audit(tx, ctx, {
      action: 'configuration.correct-rule',
      object: `configuration/version/${version}`,
      before: {
        version: base,
        rule: instrument?.rules.find((one) => one.version === request.ruleVersion) ?? null,
        initiatives: told('before'),
      },
      after: { version, rule, askedBy: request.askedBy, reached: effect.reached.length, initiatives: told('after') },
    });
    return version;
  });
}

const toldOf = ({ number, ...sides }: Corrected, side: 'before' | 'after') => ({
  number,
  closesAt: sides[side].closesAt,
  stages: sides[side].stages.map(({ key, required, reachedAt }) => ({ key, required, reachedAt })),
});

/** Errors: not_found, wrong_state (no_request). */
export async function undecided(tx: TenantTx, tenantId: string, id: string): Promise<Correction> {
  const request = await findCorrection(tx, tenantId, id);
  if (!request) throw new DomainError('not_found');
  if (request.decision !== null) throw new DomainError('wrong_state', 'no_request');
  return request;
}

/** Whether the instrument was changed since somebody asked. */
export async function isOutdated(
  tx: TenantTx,
  tenantId: string,
  { baseVersion, instrument: key }: Correction,
  { seen, published }: DraftState,
): Promise<boolean> {
  if (seen.version === baseVersion) return false;
  const base = await documentOfVersion(tx, tenantId, baseVersion);
  const find = (document: typeof base) => document?.configuration.instruments.find((one) => one.key === key);
  return !isDeepStrictEqual(find(base), find(published));
}
