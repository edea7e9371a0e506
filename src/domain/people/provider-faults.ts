import { withTenant } from '../../db/with-tenant.ts';
import type { TenantContext } from '../tenants/context.ts';
import type { Protocol } from '../tenants/identity-provider-schema.ts';
import { countProviderFaults, type FaultCount } from './fault-repository.ts';

/** Days that the console looks back. */
export const faultDays = 7;

/** A configured provider as staff see it: `down` is one that staff marked so. */
export interface ProviderState {
  id: string;
  name: string;
  protocol: Protocol;
  state: 'on' | 'off' | 'down';
  downSince: Date | null;
}

/** Every configured provider, and what went wrong in the last days; nothing about any person. */
export async function providerFaults({
  tenant,
  now,
}: TenantContext): Promise<{ faults: FaultCount[]; providers: ProviderState[] }> {
  const since = new Date(now.getTime() - faultDays * 86_400_000);
  const faults = await withTenant(tenant.id, (tx) => countProviderFaults(tx, tenant.id, since));
  const providers = tenant.configuration.identityProviders.map(({ id, name, protocol, enabled, downSince }) => ({
    id,
    name,
    protocol,
    state: enabled ? (downSince ? ('down' as const) : ('on' as const)) : ('off' as const),
    downSince: enabled && downSince ? new Date(downSince) : null,
  }));
  return { faults, providers };
}
