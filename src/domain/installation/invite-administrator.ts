import { randomUUID } from 'node:crypto';
import { type TenantTx, withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import { cancelInvitations } from '../team/invitation-repository.ts';
import { invite, type InviteInput } from '../team/invite.ts';
import type { TeamPorts } from '../team/ports.ts';
import type { TenantContext } from '../tenants/context.ts';
import { loadTenant } from '../tenants/repository.ts';
import { tenantInForce } from '../tenants/tenant-in-force.ts';
import { inTenant, type OperatorCall } from './context.ts';
import { countsOf, noteEvent, type TenantRow } from './repository.ts';

/**
 * Writes to a first administrator again, while a tenant has none: the letter was lost or ended. Later only the tenant's own
 * administrators invite, so an operator never gets into a team. Errors: not_found, wrong_state (has_administrator; retired),
 * and those of `invite`.
 */
export async function inviteAdministrator(
  call: OperatorCall,
  ports: Pick<TeamPorts, 'vault'>,
  row: TenantRow,
  administrator: Pick<InviteInput, 'name' | 'email'>,
): Promise<void> {
  const stored = await loadTenant(row.id);
  if (!stored) throw new DomainError('not_found');
  const tenant = tenantInForce({ ...stored, canonicalHost: row.canonicalHost ?? '' }, stored.document);
  await inviteFirstAdministrator(inTenant(call, tenant), ports, administrator, (tx) =>
    noteEvent(tx, randomUUID(), call.operatorId, 'tenant.invite', row.id),
  );
}

/** The same for whoever sits at the command line; `note` writes in its transaction. */
export async function inviteFirstAdministrator(
  ctx: TenantContext,
  ports: Pick<TeamPorts, 'vault'>,
  administrator: Pick<InviteInput, 'name' | 'email'>,
  note: (tx: TenantTx) => Promise<void> = async () => undefined,
): Promise<void> {
  const { tenant } = ctx;
  if (tenant.state === 'retired') throw new DomainError('wrong_state', 'retired');
  if ((await countsOf(tenant.id)).administrators > 0) throw new DomainError('wrong_state', 'has_administrator');
  await withTenant(tenant.id, async (tx) => {
    await note(tx);
    // One open way in at a time: a letter that was asked for again takes the place of the one before, whoever got that.
    await cancelInvitations(tx, tenant.id, { invitedBy: null }, ctx.now);
    await audit(tx, ctx, { action: 'tenant.invite-administrator', object: tenant.slug });
  });
  const language = tenant.configuration.languages.default;
  await invite(ctx, ports, { ...administrator, language, roles: ['administrator'], initiativeId: null });
}
