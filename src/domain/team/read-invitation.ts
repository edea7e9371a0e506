import type { TenantContext } from '../tenants/context.ts';
import { invitationOf, invitationState, type InvitationState } from './invitation-token.ts';
import type { TeamPorts } from './ports.ts';
import type { StaffRole } from './schema.ts';

export interface InvitationView {
  state: InvitationState;
  /** '' when it has ended. */
  name: string;
  roles: StaffRole[];
  expiresAt: Date;
}

/** What the page of an invitation's link shows to whoever holds it. Errors: not_found. */
export async function readInvitation(
  { tenant, now }: TenantContext,
  { vault }: Pick<TeamPorts, 'vault'>,
  token: string,
): Promise<InvitationView> {
  const invitation = await invitationOf(vault, tenant.id, token);
  const { contact, keyId, roles, expiresAt } = invitation;
  const state = invitationState(invitation, now);
  const name = contact && state === 'open' ? (await vault.open(tenant.id, { contact, keyId })).name : '';
  return { state, name, roles, expiresAt };
}
