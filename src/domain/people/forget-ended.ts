import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { deleteEndedIdentities, deleteStaleRows } from './repository.ts';

/** Hours after the end of a session until its identity goes, and days after its last use until its row goes. */
export const identityHours = 24;
export const sessionDays = 7;

/** Retention of the short-lived (contract C8): identities 24 h after their session, intents, attempts, form values. */
export async function forgetEnded(ctx: Context): Promise<number> {
  return withTenant(ctx.tenant.id, async (tx) => {
    const identities = await deleteEndedIdentities(tx, ctx.tenant.id, identityHours);
    await deleteStaleRows(tx, ctx.tenant.id, sessionDays);
    if (identities > 0)
      await audit(tx, ctx, { action: 'people.forget-ended', object: 'verified_identity', after: { identities } });
    return identities;
  });
}
