import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { revokeSession } from './repository.ts';

/** Ends the session for every copy of its cookie. */
export async function signOut(ctx: Context): Promise<void> {
  const { actor, tenant } = ctx;
  if (actor.kind !== 'citizen') return;
  await withTenant(tenant.id, (tx) => revokeSession(tx, tenant.id, actor.sessionId));
}
