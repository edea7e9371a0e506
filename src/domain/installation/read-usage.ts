import { localDate } from '../shared/local-date.ts';
import type { TenantContext } from '../tenants/context.ts';
import type { Quotas } from '../tenants/quotas.ts';
import { type Usage, usageOf } from './usage-repository.ts';

/** What the tenant has used, and what it may, for its own administrators. */
export async function readUsage({ tenant, now }: TenantContext): Promise<Usage & { quotas: Quotas }> {
  const usage = await usageOf(tenant.id, localDate(now, tenant.configuration.timeZone));
  return { ...usage, quotas: tenant.quotas };
}
