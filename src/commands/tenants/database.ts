import { randomUUID } from 'node:crypto';
import { SetupError } from '../../db/setup-error.ts';
import { closePool } from '../../db/pool.ts';
import { withTenant } from '../../db/with-tenant.ts';
import { latestVersion } from '../../domain/configuration/repository.ts';
import type { Context } from '../../domain/shared/context.ts';
import { findTenant } from '../../domain/tenants/repository.ts';
import type { TenantDocument } from '../../domain/tenants/tenant-in-force.ts';
import { env } from '../../env.ts';
import { ownerUrl, takeDemoAddresses } from '../owner-url.ts';

/** Runs `work` with the owner's rights: installation tables are its own, and row-level security holds it like everybody. */
export async function asOwner<T>(work: () => Promise<T>): Promise<T> {
  const { DATABASE_URL } = env;
  await closePool();
  takeDemoAddresses();
  env.DATABASE_URL = ownerUrl();
  try {
    return await work();
  } finally {
    await closePool();
    env.DATABASE_URL = DATABASE_URL;
  }
}

/** Whoever sits at the command line, in the tenant's own log. */
export function commandContext(tenant: { id: string; slug: string }): Context {
  return { tenant, actor: { kind: 'operator', id: 'command-line' }, now: new Date(), requestId: randomUUID() };
}

export async function knownTenant(slug: string): Promise<{ id: string; slug: string }> {
  const found = await findTenant(slug);
  if (!found) throw new SetupError(`There is no tenant "${slug}": npm run tenants -- list names them.`);
  return found;
}

export async function published(tenantId: string): Promise<{ version: number; document: TenantDocument }> {
  return withTenant(tenantId, (tx) => latestVersion(tx, tenantId));
}
