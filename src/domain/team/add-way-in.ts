import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { requireConsoleEid } from './console-eid.ts';
import { provedPasskey } from './passkey-challenges.ts';
import type { EidSession, TeamPorts } from './ports.ts';
import { findMemberBy, insertPasskey, lockTeam, setPersonKey } from './repository.ts';
import { actingStaff } from './require-role.ts';
import { isStrong } from './rules.ts';
import type { PasskeyAnswer } from './schema.ts';

/** Adds a passkey to a member's own. Errors: not_signed_in, wrong_state (passkey_refused). */
export async function addPasskey(
  ctx: TenantContext,
  ports: Pick<TeamPorts, 'passkeys'>,
  { response, label }: { response: PasskeyAnswer; label: string },
): Promise<void> {
  const { memberId } = actingStaff(ctx.actor);
  const { id: tenantId } = ctx.tenant;
  const passkey = await provedPasskey(ctx, ports, response, memberId);
  await withTenant(tenantId, async (tx) => {
    if (!(await insertPasskey(tx, tenantId, memberId, passkey, label)))
      throw new DomainError('wrong_state', 'passkey_refused');
    await audit(tx, ctx, { action: 'team.add-passkey', object: memberId });
  });
}

/**
 * Lets a member sign in with the eID that they have just signed in with, in place of one joined before. Errors: not_signed_in,
 * forbidden (level_too_low, eid_not_console), wrong_state (eid_taken, eid_stale).
 */
export async function joinEid(ctx: TenantContext, session: EidSession): Promise<void> {
  const { memberId } = actingStaff(ctx.actor);
  const { id: tenantId } = ctx.tenant;
  const { personKey, provider, level } = session;
  if (!isStrong({ method: provider, level })) throw new DomainError('forbidden', 'level_too_low');
  requireConsoleEid(ctx, session);
  await withTenant(tenantId, async (tx) => {
    await lockTeam(tx, tenantId);
    const owner = await findMemberBy(tx, tenantId, { personKey });
    if (owner && owner.id !== memberId) throw new DomainError('wrong_state', 'eid_taken');
    await setPersonKey(tx, tenantId, memberId, personKey);
    await audit(tx, ctx, { action: 'team.join-eid', object: memberId, after: { provider } });
  });
}
