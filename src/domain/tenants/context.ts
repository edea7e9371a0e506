import type { Context } from '../shared/context.ts';
import type { TenantInForce } from './tenant-in-force.ts';

/** A context that carries the tenant's configuration in force. */
export interface TenantContext extends Context {
  tenant: TenantInForce;
}
