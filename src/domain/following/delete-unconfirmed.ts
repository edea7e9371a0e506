import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { deleteUnconfirmed } from './repository.ts';

/** Forgets addresses that were never confirmed, or have ended, after 7 days. */
export async function deleteUnconfirmedSubscriptions(ctx: Context): Promise<void> {
  await withTenant(ctx.tenant.id, async (tx) => {
    const n = await deleteUnconfirmed(tx, ctx.tenant.id);
    if (n > 0) await audit(tx, ctx, { action: 'following.delete-unconfirmed', object: 'subscription', after: { n } });
  });
}
