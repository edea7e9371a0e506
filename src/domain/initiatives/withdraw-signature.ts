import { withTenant } from '../../db/with-tenant.ts';
import { DomainError } from '../shared/errors.ts';
import { withdrawSignature as takeBack } from '../signatures/own-repository.ts';
import { databaseClock } from '../signatures/repository.ts';
import type { TenantContext } from '../tenants/context.ts';
import { citizen, ownSignature } from './my-signatures.ts';

/**
 * Takes the person's own signature back, until the limit of its rule. A repeat changes nothing and answers the same.
 * Errors: not_signed_in, not_found, wrong_state (reason handed-over or closed), read_only.
 */
export async function withdrawSignature(ctx: TenantContext, id: string): Promise<{ withdrawn: true; now: boolean }> {
  const personKey = citizen(ctx);
  if (ctx.tenant.state === 'read_only') throw new DomainError('read_only');
  return withTenant(ctx.tenant.id, async (tx) => {
    const signature = await ownSignature(tx, { ...ctx, now: await databaseClock(tx) }, personKey, id);
    if (signature.state === 'withdrawn') return { withdrawn: true, now: false };
    if (!signature.can.withdraw) throw new DomainError('wrong_state', signature.can.withdrawRefusal ?? 'wrong_state');
    return { withdrawn: true, now: await takeBack(tx, ctx.tenant.id, id) };
  });
}
