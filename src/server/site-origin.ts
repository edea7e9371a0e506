import { env } from '../env.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';

/** Origin of a tenant's site as citizens type it; the port only where it is not the scheme's own. */
export function siteOrigin(tenant: Pick<TenantInForce, 'canonicalHost'>): string {
  const port = env.PUBLIC_PORT ?? env.PORT;
  const usual = env.PUBLIC_SCHEME === 'https' ? 443 : 80;
  return `${env.PUBLIC_SCHEME}://${tenant.canonicalHost}${port === usual ? '' : `:${port}`}`;
}
