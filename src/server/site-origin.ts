import { env } from '../env.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';

const usualPort = env.PUBLIC_SCHEME === 'https' ? 443 : 80;
const withPort = (port: number) => (port === usualPort ? '' : `:${port}`);

/** Origin of a tenant's site as citizens type it; the port only where it is not the scheme's own. */
export function siteOrigin(tenant: Pick<TenantInForce, 'canonicalHost'>): string {
  return `${env.PUBLIC_SCHEME}://${tenant.canonicalHost}${withPort(env.PUBLIC_PORT ?? env.PORT)}`;
}

/**
 * Host and port that next-auth builds the provider's return address from: the canonical host, with the port of the Host
 * header only where citizens or the server itself use it.
 */
export function publicHost(tenant: Pick<TenantInForce, 'canonicalHost'>, hostHeader: string): string {
  const named = /:(\d{1,5})$/.exec(hostHeader)?.[1];
  const port = named ? Number(named) : usualPort;
  const known = port === (env.PUBLIC_PORT ?? env.PORT) || port === env.PORT;
  return known ? `${tenant.canonicalHost}${withPort(port)}` : new URL(siteOrigin(tenant)).host;
}
