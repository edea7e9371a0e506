import { type TenantTx, withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { cancelInvitations } from './invitation-repository.ts';
import { countAdministrators, emptyMember, findMember, lockTeam, replaceGrants } from './repository.ts';
import { requireRole } from './require-role.ts';
import { rolesProblem, type Grant } from './rules.ts';

/**
 * Gives a member exactly these roles, from their next request on. Errors: forbidden, not_found, bad_input (no_role,
 * auditor_alone, expert_initiative), wrong_state (last_administrator).
 */
export async function changeRoles(ctx: TenantContext, id: string, granted: readonly Grant[]): Promise<void> {
  const { id: tenantId } = ctx.tenant;
  const problem = rolesProblem(granted);
  if (problem) throw new DomainError('bad_input', problem);
  await withTenant(tenantId, async (tx) => {
    const before = await memberForChange(tx, ctx, id);
    await replaceGrants(tx, tenantId, id, granted);
    await keepAnAdministrator(tx, tenantId);
    const wasAdministrator = before.some(({ role }) => role === 'administrator');
    if (wasAdministrator && !granted.some(({ role }) => role === 'administrator'))
      await cancelInvitations(tx, tenantId, { invitedBy: id }, ctx.now);
    await audit(tx, ctx, { action: 'team.change-roles', object: id, before, after: granted });
  });
}

/**
 * Takes a member out of the team: sessions, passkeys, roles, name and address end at once; so do the invitations that they
 * sent. Errors: forbidden, not_found, wrong_state (last_administrator).
 */
export async function removeMember(ctx: TenantContext, id: string): Promise<void> {
  const { id: tenantId } = ctx.tenant;
  await withTenant(tenantId, async (tx) => {
    const before = await memberForChange(tx, ctx, id);
    await emptyMember(tx, tenantId, id, ctx.now);
    await keepAnAdministrator(tx, tenantId);
    await cancelInvitations(tx, tenantId, { invitedBy: id }, ctx.now);
    await audit(tx, ctx, { action: 'team.remove-member', object: id, before });
  });
}

/** The member's grants, under the team's lock and with the actor's own role read anew. */
async function memberForChange(tx: TenantTx, ctx: TenantContext, id: string): Promise<Grant[]> {
  await lockTeam(tx, ctx.tenant.id);
  await requireRole(tx, ctx, 'administrator');
  const member = await findMember(tx, ctx.tenant.id, id);
  if (!member) throw new DomainError('not_found');
  return member.grants;
}

/** Rolls the change back when nobody could manage the team after it. */
async function keepAnAdministrator(tx: TenantTx, tenantId: string): Promise<void> {
  if ((await countAdministrators(tx, tenantId)) === 0) throw new DomainError('wrong_state', 'last_administrator');
}
