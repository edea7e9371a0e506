import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import type { KeyStore } from './ports.ts';
import { listTenantKeys } from './repository.ts';
import { tenantKeys } from './tenant-keys.ts';

/**
 * A tenant's own keys, unwrapped, for the tenant that takes its data out. Leaves an audit entry. Throws when a wrapping key is
 * not in the key store.
 */
export async function handKeys(
  ctx: Context,
  ports: { keyStore: KeyStore },
): Promise<{ guard: Buffer; data: ReadonlyMap<string, Buffer> }> {
  const { id: tenantId } = ctx.tenant;
  const keys = await tenantKeys(ports.keyStore, tenantId);
  const stored = await withTenant(tenantId, async (tx) => {
    await audit(tx, ctx, { action: 'people.hand-keys', object: tenantId });
    return listTenantKeys(tx, tenantId);
  });
  const data = stored.filter(({ purpose }) => purpose === 'data');
  return { guard: keys.guard, data: new Map(data.map(({ id }) => [id, keys.dataKey(id)])) };
}
