import { timingSafeEqual } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import { DomainError } from '../shared/errors.ts';
import { findInvitation } from './invitation-repository.ts';
import type { Vault } from './ports.ts';

/** Token of an invitation's link: id ‖ HMAC under the guard key, so neither a row nor a job holds it. */
export async function invitationToken(vault: Vault, tenantId: string, id: string): Promise<string> {
  return `${id}.${await vault.mark(tenantId, `staff-invitation|${id}`)}`;
}

type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

export type InvitationState = 'open' | 'used' | 'cancelled' | 'expired';

export function invitationState(
  { usedAt, cancelledAt, expiresAt }: Pick<Invitation, 'usedAt' | 'cancelledAt' | 'expiresAt'>,
  now: Date,
): InvitationState {
  if (usedAt) return 'used';
  if (cancelledAt) return 'cancelled';
  return expiresAt <= now ? 'expired' : 'open';
}

/** The invitation of a link. Errors: not_found for a token that is not ours, of another tenant, or long deleted. */
export async function invitationOf(vault: Vault, tenantId: string, token: string): Promise<Invitation> {
  const id = token.slice(0, 36);
  const expected = Buffer.from(await invitationToken(vault, tenantId, id));
  const given = Buffer.from(token);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) throw new DomainError('not_found');
  const invitation = await withTenant(tenantId, (tx) => findInvitation(tx, tenantId, id));
  if (!invitation) throw new DomainError('not_found');
  return invitation;
}
