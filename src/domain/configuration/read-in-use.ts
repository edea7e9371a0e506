import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import type { InUse } from '../tenants/check-change.ts';
import { inUse } from './in-use-repository.ts';

/** What running initiatives use of the configuration, so that it cannot go. */
export function readInUse({ tenant }: Context): Promise<InUse> {
  return withTenant(tenant.id, (tx) => inUse(tx, tenant.id));
}
