import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { recountDifferences, type CountDifference } from './count-repository.ts';

/** Compares every stored count with a recount; a difference is reported and left for people to look at. */
export async function recount(ctx: Context): Promise<CountDifference[]> {
  return withTenant(ctx.tenant.id, async (tx) => {
    const differences = await recountDifferences(tx, ctx.tenant.id);
    for (const { initiativeId, stored, recounted } of differences) {
      await audit(tx, ctx, {
        action: 'signatures.recount-difference',
        object: initiativeId,
        before: { stored },
        after: { recounted },
      });
    }
    return differences;
  });
}
