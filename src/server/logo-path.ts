import { createHash } from 'node:crypto';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';

/** Address of the tenant's logo as a file, for the browser's tab; changes with the logo. */
export function logoPath(tenant: Pick<TenantInForce, 'logo'>): string {
  return `/logo/${createHash('sha256').update(tenant.logo).digest('hex').slice(0, 10)}.svg`;
}
