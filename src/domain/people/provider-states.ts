import { withTenant } from '../../db/with-tenant.ts';
import type { TenantContext } from '../tenants/context.ts';
import { providerActivity, type ProviderActivity } from './fault-repository.ts';

/** What is known of how each provider works, in the order of `ids`; nothing about any person. */
export async function providerStates(
  { tenant, now }: TenantContext,
  ids: readonly string[],
): Promise<ProviderActivity[]> {
  const day = new Date(now.getTime() - 86_400_000);
  return withTenant(tenant.id, (tx) => providerActivity(tx, tenant.id, ids, day));
}
