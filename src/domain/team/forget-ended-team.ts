import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { deleteEndedTeamRows } from './repository.ts';

/** Retention of the team's short-lived rows: challenges, ended sessions, old invitations. Returns the invitations deleted. */
export async function forgetEndedTeam(ctx: Context): Promise<number> {
  return withTenant(ctx.tenant.id, async (tx) => {
    const invitations = await deleteEndedTeamRows(tx, ctx.tenant.id);
    if (invitations > 0)
      await audit(tx, ctx, { action: 'team.forget-ended', object: 'staff_invitation', after: { invitations } });
    return invitations;
  });
}
