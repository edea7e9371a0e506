import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg, { type Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { hashing, isTenantTable, quoted } from './backup-format.ts';
import { readTables, type Table } from './catalog.ts';
import { withConnection } from './connection.ts';
import { SetupError } from './setup-error.ts';

/** One file of a tenant's copy. */
export interface CopiedTable {
  readonly table: string;
  readonly file: string;
  readonly rows: number;
  /** SHA-256 (hex) of the file. */
  readonly sha256: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/**
 * Everything that the database holds of one tenant, as of one moment, as CSV files (RFC 4180, UTF-8, with a header; bytes
 * as `\x` and hexadecimal digits) in a new folder, in which `others` writes what belongs to it. Reads under the tenant's
 * row-level security, so no other tenant's row can be in it; nothing of it is held in memory. Throws SetupError when the folder exists.
 */
export async function copyTenant(
  ownerUrl: string,
  tenantId: string,
  folder: string,
  others: (making: string, tables: readonly CopiedTable[]) => Promise<void>,
): Promise<readonly CopiedTable[]> {
  const making = `${folder}.partial`;
  await mkdir(dirname(folder), { recursive: true });
  await rm(making, { recursive: true, force: true });
  await mkdir(join(making, 'tables'), { recursive: true, mode: 0o700 });
  try {
    const tables = await withConnection(ownerUrl, (client) => copyTables(client, tenantId, making));
    await others(making, tables);
    await rename(making, folder);
    return tables;
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') throw new SetupError(`${folder} exists already: name a new folder.`);
    throw error;
  }
}

async function copyTables(client: Client, tenantId: string, folder: string): Promise<CopiedTable[]> {
  await client.query('begin isolation level repeatable read read only');
  await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantId]);
  const tables: CopiedTable[] = [];
  for (const table of await tablesOfTenants(client)) tables.push(await copyTable(client, table, folder));
  const { rows } = await client.query<{ version: number; text: string }>(
    `select version, jsonb_pretty(jsonb_build_object('version', version, 'publishedAt', published_at, 'reason', reason, 'document', document)) as text
       from tenant_configuration where tenant = $1 order by version`,
    [tenantId],
  );
  await mkdir(join(folder, 'configuration'));
  for (const { version, text } of rows)
    await writeFile(join(folder, 'configuration', `${version}.json`), `${text}\n`, { mode: 0o600 });
  await client.query('commit');
  return tables;
}

/** The tables whose rows belong to tenants, parents before children. */
export async function tablesOfTenants(client: Client): Promise<Table[]> {
  return (await readTables(client, ['public'])).filter(isTenantTable);
}

async function copyTable(client: Client, table: Table, folder: string): Promise<CopiedTable> {
  const file = join('tables', `${table.name}.csv`);
  const columns = table.columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
  const copy = client.query(
    copyTo(`copy (select ${columns} from ${quoted(table)}) to stdout with (format csv, header)`),
  );
  const { stream, digest } = hashing();
  await pipeline(copy, stream, createWriteStream(join(folder, file), { mode: 0o600 }));
  // The number of rows arrives after the last of them, before the answer to another query.
  await client.query('select');
  return {
    table: table.name,
    file,
    rows: copy.rowCount,
    sha256: digest(),
    columns: table.columns.map(({ name, type }) => ({ name, type })),
  };
}
