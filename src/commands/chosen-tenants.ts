import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../db/setup-error.ts';
import { findTenant, listTenantIds, loadTenant } from '../domain/tenants/repository.ts';
import { tenantInForce, type TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { env } from '../env.ts';
import { childEnvironment } from './child-environment.ts';
import type { DemoDescription } from './demo/announce.ts';
import { root } from './root.ts';

/** The application's database: DATABASE_URL, or that of the running demo. */
export function chooseDatabase(): void {
  const file = join(root, '.data/demo.json');
  if (childEnvironment({})['DATABASE_URL'] || !existsSync(file)) return;
  const { databaseUrl } = JSON.parse(readFileSync(file, 'utf8')) as DemoDescription;
  Object.assign(env, { DATABASE_URL: databaseUrl, DATABASE_URL_DIRECT: databaseUrl });
}

/** The tenant of a slug, or all of them without one. Throws a sentence for an unknown slug. */
export async function chooseTenants(slug: string | undefined): Promise<{ id: string; slug: string }[]> {
  if (slug === undefined) return listTenantIds();
  const named = await findTenant(slug);
  if (!named) throw new SetupError(`There is no tenant "${slug}".`);
  return [named];
}

/** The chosen tenants with their configuration in force; one that has none yet is left out. */
export async function chooseTenantsInForce(slug: string | undefined): Promise<TenantInForce[]> {
  const chosen: TenantInForce[] = [];
  for (const { id } of await chooseTenants(slug)) {
    const stored = await loadTenant(id);
    if (stored) chosen.push(tenantInForce({ ...stored, canonicalHost: '' }, stored.document));
  }
  return chosen;
}
