import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { actingStaff, requireRole } from './require-role.ts';
import { revokeStaffSession } from './session-repository.ts';

/** Ends one of the member's own sessions: this one (sign out) or one on another device. Errors: not_signed_in, not_found. */
export async function endOwnSession(ctx: TenantContext, id: string): Promise<void> {
  const { memberId } = actingStaff(ctx.actor);
  await revoke(ctx, { id, memberId });
}

/** Ends any member's session, from the next request on. Errors: forbidden, not_found. */
export function endSession(ctx: TenantContext, id: string): Promise<void> {
  return revoke(ctx, { id });
}

async function revoke(ctx: TenantContext, which: { id: string; memberId?: string }): Promise<void> {
  const { id: tenantId } = ctx.tenant;
  await withTenant(tenantId, async (tx) => {
    if (which.memberId === undefined) await requireRole(tx, ctx, 'administrator');
    if (!(await revokeStaffSession(tx, tenantId, which, ctx.now))) throw new DomainError('not_found');
    await audit(tx, ctx, { action: 'team.end-session', object: which.id });
  });
}
