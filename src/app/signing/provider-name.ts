import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';

/** Name of the way a person signed in by; providers that left the configuration keep their id. */
export function providerName(tenant: TenantInForce, id: string): string {
  return tenant.configuration.identityProviders.find((provider) => provider.id === id)?.name ?? id;
}
