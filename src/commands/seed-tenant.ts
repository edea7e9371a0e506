import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { TenantDocument } from '../domain/tenants/tenant-in-force.ts';
import { normaliseHost } from '../server/host.ts';

/**
 * Makes a tenant from its folder's document while it has no version (contract C14: afterwards the database is the truth).
 * As the owner, since installation tables are the operator's. Returns the tenant's id and whether it is new.
 */
export async function seedTenant(owner: pg.Client, document: TenantDocument): Promise<{ id: string; made: boolean }> {
  const { configuration } = document;
  const existing = await owner.query<{ id: string }>('select id from tenant where slug = $1', [configuration.slug]);
  const known = existing.rows[0];
  if (known) return { id: known.id, made: false };
  const id = randomUUID();
  await owner.query('begin');
  try {
    await owner.query(`insert into tenant (id, slug, state, time_zone) values ($1, $2, 'live', $3)`, [
      id,
      configuration.slug,
      configuration.timeZone,
    ]);
    for (const { host, canonical } of configuration.hosts) {
      const name = normaliseHost(host);
      if (!name) throw new Error(`tenants/${configuration.slug}/tenant.yaml: "${host}" is no host name`);
      await owner.query('insert into tenant_host (host, tenant, canonical) values ($1, $2, $3)', [name, id, canonical]);
    }
    await owner.query(
      `insert into tenant_configuration (tenant, version, document, effective_from, reason) values ($1, 1, $2, '2000-01-01', 'First version, from the folder')`,
      [id, JSON.stringify(document)],
    );
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
  return { id, made: true };
}
