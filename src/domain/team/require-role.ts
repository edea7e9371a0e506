import type { TenantTx } from '../../db/with-tenant.ts';
import type { Actor, Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { readGrants } from './repository.ts';
import { findStaffSession } from './session-repository.ts';
import { usableGrants } from './rules.ts';
import type { StaffRole } from './schema.ts';

/** The member who acts. Errors: not_signed_in for anybody else. */
export function actingStaff(actor: Actor): Extract<Actor, { kind: 'staff' }> {
  if (actor.kind !== 'staff') throw new DomainError('not_signed_in');
  return actor;
}

/**
 * Holds inside the verb's transaction that whoever acts has one of the roles now: it may have been taken since the request began.
 * The installation's own acts (seed, operator) need none. Errors: not_signed_in, forbidden (role).
 */
export async function requireRole(tx: TenantTx, ctx: Context, ...roles: StaffRole[]): Promise<void> {
  if (ctx.actor.kind === 'system' || ctx.actor.kind === 'operator') return;
  const { memberId, sessionId } = actingStaff(ctx.actor);
  const session = await findStaffSession(tx, ctx.tenant.id, sessionId);
  if (!session || session.memberId !== memberId || session.revokedAt)
    throw new DomainError('not_signed_in', 'session_ended');
  const grants = usableGrants(await readGrants(tx, ctx.tenant.id, memberId), session);
  if (!grants.some(({ role }) => roles.includes(role))) throw new DomainError('forbidden', 'role');
}
