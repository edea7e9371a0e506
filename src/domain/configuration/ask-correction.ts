import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { actingStaff, requireRole } from '../team/require-role.ts';
import type { Asked } from './ask-approval.ts';
import type { AskCorrection } from './approval-schema.ts';
import { insertCorrection, openCorrection } from './correction-repository.ts';
import { readState } from './draft-state.ts';
import { lockConfiguration } from './repository.ts';
import { tryCorrection } from './try-correction.ts';

/**
 * Asks another administrator to correct a rule of running initiatives, because the law orders it. Changes nothing yet. Errors: not_signed_in,
 * forbidden (role), not_found (instrument or version), wrong_state (already_asked: a request about the instrument waits).
 */
export async function askCorrection(ctx: Context, input: AskCorrection): Promise<Asked> {
  const { id: tenantId } = ctx.tenant;
  const { memberId } = actingStaff(ctx.actor);
  return withTenant(tenantId, async (tx) => {
    await lockConfiguration(tx, tenantId);
    await requireRole(tx, ctx, 'administrator');
    if (await openCorrection(tx, tenantId, input.instrument)) throw new DomainError('wrong_state', 'already_asked');
    const state = await readState(tx, tenantId);
    const { problems } = await tryCorrection(tx, ctx, state, input);
    if (problems.length > 0) return { kind: 'refused', problems };
    const id = await insertCorrection(tx, tenantId, {
      ...input,
      baseVersion: state.seen.version,
      askedBy: memberId,
      askedAt: ctx.now,
    });
    const { instrument, ruleVersion, rule, reason, source } = input;
    await audit(tx, ctx, {
      action: 'configuration.ask-correction',
      object: `correction/${id}`,
      after: { instrument, ruleVersion, rule, reason, source },
    });
    return { kind: 'asked', id };
  });
}
