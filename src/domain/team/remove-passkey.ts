import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { deletePasskey, findMember, lockTeam } from './repository.ts';
import { actingStaff } from './require-role.ts';
import { revokePasskeySessions } from './session-repository.ts';

/**
 * Takes one of a member's own passkeys away, such as that of a lost device, and ends their other sessions that came by
 * passkey. Errors: not_signed_in, not_found, wrong_state (last_way_in).
 */
export async function removePasskey(ctx: TenantContext, credentialId: string): Promise<void> {
  const { memberId, sessionId } = actingStaff(ctx.actor);
  const { id: tenantId } = ctx.tenant;
  await withTenant(tenantId, async (tx) => {
    await lockTeam(tx, tenantId);
    const member = await findMember(tx, tenantId, memberId);
    if (!member?.passkeys.some((passkey) => passkey.credentialId === credentialId)) throw new DomainError('not_found');
    if (member.passkeys.length === 1 && member.personKey === null) throw new DomainError('wrong_state', 'last_way_in');
    await deletePasskey(tx, tenantId, memberId, credentialId);
    await revokePasskeySessions(tx, tenantId, { memberId, but: sessionId }, ctx.now);
    await audit(tx, ctx, { action: 'team.remove-passkey', object: memberId });
  });
}
