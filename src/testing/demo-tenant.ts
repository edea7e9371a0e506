import { randomUUID } from 'node:crypto';
import { readTenantFolder } from '../commands/tenant-folder.ts';
import { tenantInForce, type TenantInForce } from '../domain/tenants/tenant-in-force.ts';

/** A tenant of `tenants/` in force, without a database; its host is `<slug>.localhost`. */
export async function demoTenant(slug: string): Promise<TenantInForce> {
  const identity = { id: randomUUID(), slug, state: 'live' as const, canonicalHost: `${slug}.localhost`, version: 1 };
  return tenantInForce(identity, await readTenantFolder(`tenants/${slug}`));
}
