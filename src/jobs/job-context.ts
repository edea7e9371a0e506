import { randomUUID } from 'node:crypto';
import type { TenantContext } from '../domain/tenants/context.ts';
import { tenantDirectory } from '../server/tenant-directory.ts';

/** A job's context for one tenant; null when the tenant is retired or gone. */
export async function jobContext(tenantId: string, name: string): Promise<TenantContext | null> {
  const tenant = await tenantDirectory().byId(tenantId);
  return tenant && { tenant, actor: { kind: 'job', name }, now: new Date(), requestId: randomUUID() };
}
