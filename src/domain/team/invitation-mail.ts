import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { TenantContext } from '../tenants/context.ts';
import { findInvitation } from './invitation-repository.ts';
import { invitationState, invitationToken } from './invitation-token.ts';
import type { TeamPorts } from './ports.ts';

export interface InvitationMail {
  to: string;
  name: string;
  language: string;
  token: string;
}

/** What the letter of an invitation needs, as the job that sends it; null when the invitation has ended meanwhile. */
export async function invitationMail(
  ctx: TenantContext,
  { vault }: Pick<TeamPorts, 'vault'>,
  invitationId: string,
): Promise<InvitationMail | null> {
  const { id: tenantId } = ctx.tenant;
  const row = await withTenant(tenantId, (tx) => findInvitation(tx, tenantId, invitationId));
  if (!row?.contact || invitationState(row, ctx.now) !== 'open') return null;
  const { name, email } = await vault.open(tenantId, { contact: row.contact, keyId: row.keyId });
  return { to: email, name, language: row.language, token: await invitationToken(vault, tenantId, row.id) };
}

/** Notes that the letter of an invitation went out; once for an `entry`, which is the same at every try of the job. */
export async function noteInvitationMail(ctx: TenantContext, entry: string, invitationId: string): Promise<void> {
  await withTenant(ctx.tenant.id, (tx) =>
    audit(tx, ctx, { id: entry, action: 'team.invitation-mail', object: invitationId }),
  );
}
