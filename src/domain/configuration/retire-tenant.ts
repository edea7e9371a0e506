import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import type { TenantState } from '../tenants/tenant-in-force.ts';
import { replaceState } from './installation-repository.ts';

/** Takes a tenant from the web, as the owner; its data stays. Gives the state before: retired when it was so already. */
export async function retireTenant(ctx: Context): Promise<TenantState> {
  return withTenant(ctx.tenant.id, async (tx) => {
    const before = await replaceState(tx, ctx.tenant.id, 'retired');
    if (before !== 'retired')
      await audit(tx, ctx, {
        action: 'tenant.retire',
        object: `tenant/${ctx.tenant.slug}`,
        before: { state: before },
        after: { state: 'retired' },
      });
    return before;
  });
}
