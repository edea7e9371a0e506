import { env } from '../env.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';

/** Whether pages carry the mark of a demonstration: the tenant is one, or made-up identities can sign in here. */
export function isDemonstration(tenant: Pick<TenantInForce, 'configuration'>): boolean {
  return tenant.configuration.demonstration || env.BALSS_DEMO;
}
