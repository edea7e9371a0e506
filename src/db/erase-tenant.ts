import type { Client } from 'pg';
import { isTenantTable, quoted } from './backup-format.ts';
import { readTables } from './catalog.ts';
import { SetupError } from './setup-error.ts';

/** What was destroyed of a tenant, and when: for whoever has to prove it. Nothing personal. */
export interface ErasureCertificate {
  readonly tenant: string;
  readonly slug: string;
  readonly erasedAt: string;
  /** Rows that were destroyed, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Versions of the configuration, and addresses that lead nowhere now. */
  readonly configurationVersions: number;
  readonly hosts: readonly string[];
  /** Ids of the keys that sealed its data; their wrapping keys are destroyed with the rows. */
  readonly keys: readonly string[];
  readonly statement: string;
}

const statement =
  'All rows of this tenant were deleted from the database and its wrapping keys from the key store. What older backups of the database still hold of sealed data can no longer be read by anybody. Names that people made public stand in such backups in plain until the backups end.';

/**
 * Deletes everything of a retired tenant, in one transaction of the owner, and keeps the certificate. Its slug stays taken. One that
 * was erased before is answered with its certificate. Throws SetupError for a tenant that is not retired.
 */
export async function eraseTenant(
  client: Client,
  { id, slug }: { id: string; slug: string },
  now: Date,
): Promise<ErasureCertificate> {
  await client.query('begin');
  try {
    await client.query(`select set_config('app.tenant_id', $1, true)`, [id]);
    const { rows: tenants } = await client.query<{ state: string }>(
      'select state from tenant where id = $1 for update',
      [id],
    );
    if (tenants[0]?.state !== 'retired')
      throw new SetupError(
        `${slug} is ${tenants[0]?.state ?? 'unknown'}: only a retired tenant can be erased. Retire it first.`,
      );
    const known = await client.query<{ certificate: ErasureCertificate }>(
      'select certificate from tenant_erasure where tenant = $1',
      [id],
    );
    if (known.rows[0]) {
      await client.query('rollback');
      return known.rows[0].certificate;
    }
    const keys = await client.query<{ id: string }>('select id from tenant_key order by created_at, id');
    const erased: Record<string, number> = {};
    for (const table of (await readTables(client, ['public'])).filter(isTenantTable).toReversed()) {
      const { rowCount } = await client.query(`delete from ${quoted(table)}`);
      if (rowCount) erased[table.name] = rowCount;
    }
    const hosts = await client.query<{ host: string }>('delete from tenant_host where tenant = $1 returning host', [
      id,
    ]);
    const versions = await client.query('delete from tenant_configuration where tenant = $1', [id]);
    for (const table of ['support_access', 'tenant_quota'])
      await client.query(`delete from ${table} where tenant = $1`, [id]);
    await client.query(`delete from graphile_worker._private_jobs where payload ->> 'tenantId' = $1`, [id]);
    const certificate: ErasureCertificate = {
      tenant: id,
      slug,
      erasedAt: now.toISOString(),
      rows: erased,
      configurationVersions: versions.rowCount ?? 0,
      hosts: hosts.rows.map(({ host }) => host).sort(),
      keys: keys.rows.map((key) => key.id),
      statement,
    };
    await client.query('insert into tenant_erasure (tenant, slug, erased_at, certificate) values ($1, $2, $3, $4)', [
      id,
      slug,
      now,
      JSON.stringify(certificate),
    ]);
    await client.query('commit');
    return certificate;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
