import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { cancelInvitations } from './invitation-repository.ts';
import { lockTeam } from './repository.ts';
import { requireRole } from './require-role.ts';

/** Ends an invitation before it was accepted. Errors: forbidden, not_found, also for one that has ended. */
export async function cancelInvitation(ctx: TenantContext, id: string): Promise<void> {
  const { id: tenantId } = ctx.tenant;
  await withTenant(tenantId, async (tx) => {
    await lockTeam(tx, tenantId);
    await requireRole(tx, ctx, 'administrator');
    if ((await cancelInvitations(tx, tenantId, { id }, ctx.now)) === 0) throw new DomainError('not_found');
    await audit(tx, ctx, { action: 'team.cancel-invitation', object: id });
  });
}
