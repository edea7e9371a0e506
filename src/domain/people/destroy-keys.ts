import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import type { KeyStore } from './ports.ts';
import { forgetTenantKeys } from './tenant-keys.ts';

/**
 * Destroys a tenant's wrapping keys: nobody can read its identity data any more, in the database or in any backup
 * (contract C11), nor sign in there. Cannot be undone. The audit entry comes first, so that no destruction lacks one.
 */
export async function destroyKeys(ctx: Context, ports: { keyStore: KeyStore }): Promise<void> {
  const { id: tenantId } = ctx.tenant;
  await withTenant(tenantId, (tx) => audit(tx, ctx, { action: 'people.destroy-keys', object: tenantId }));
  await ports.keyStore.destroy(tenantId);
  forgetTenantKeys(tenantId);
}
