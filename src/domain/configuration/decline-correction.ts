import type { z } from 'zod';
import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { actingStaff, requireRole } from '../team/require-role.ts';
import type { DeclineCorrection } from './approval-schema.ts';
import { undecided } from './correct-rule.ts';
import { decideCorrection } from './correction-repository.ts';
import { lockConfiguration } from './repository.ts';

/**
 * Declines a request for a correction; whoever asked may take it back so too. Nothing changes. Errors: not_signed_in, forbidden (role),
 * not_found, wrong_state (no_request: it is decided).
 */
export async function declineCorrection(ctx: Context, { id, note }: z.output<typeof DeclineCorrection>): Promise<void> {
  const { id: tenantId } = ctx.tenant;
  const { memberId } = actingStaff(ctx.actor);
  await withTenant(tenantId, async (tx) => {
    await lockConfiguration(tx, tenantId);
    await requireRole(tx, ctx, 'administrator');
    const { instrument, ruleVersion, askedBy } = await undecided(tx, tenantId, id);
    await decideCorrection(tx, tenantId, id, { decision: 'declined', decidedBy: memberId, decidedAt: ctx.now, note });
    await audit(tx, ctx, {
      action: 'configuration.decline-correction',
      object: `correction/${id}`,
      before: { instrument, ruleVersion, askedBy },
      after: { note },
    });
  });
}
