import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg, { type Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  appliedMigrations,
  backedUpTables,
  fullName,
  hashing,
  isTenantTable,
  keysNote,
  type Manifest,
  quoted,
} from './backup-format.ts';
import type { Table } from './catalog.ts';
import { withConnection } from './connection.ts';
import { noteDone } from './note-done.ts';
import { SetupError } from './setup-error.ts';

/**
 * Writes everything in the database, as of one moment, to a new folder: one compressed file per table and a manifest. Runs
 * as the owner while the application works. Row-level security holds for the owner too, so it reads tenant by tenant.
 */
export async function makeBackup(ownerUrl: string, folder: string, now: Date): Promise<Manifest> {
  const making = `${folder}.partial`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true, mode: 0o700 });
  try {
    const manifest = await withConnection(ownerUrl, (client) => copyEverything(client, making, now));
    await writeFile(join(making, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await rename(making, folder);
    await noteDone(ownerUrl, 'backup');
    return manifest;
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') throw new SetupError(`${folder} exists already: name a new folder.`);
    throw error;
  }
}

async function copyEverything(client: Client, folder: string, now: Date): Promise<Manifest> {
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query<{ id: string }>('select id from tenant order by id');
  const tenants = rows.map(({ id }) => id);
  const tables: Manifest['tables'] = [];
  for (const table of await backedUpTables(client)) tables.push(await copyTable(client, table, tenants, folder));
  const manifest = {
    format: 1 as const,
    madeAt: now.toISOString(),
    note: keysNote,
    migrations: await appliedMigrations(client),
    tables,
  };
  await client.query('commit');
  return manifest;
}

async function copyTable(
  client: Client,
  table: Table,
  tenants: string[],
  folder: string,
): Promise<Manifest['tables'][number]> {
  const file = `${fullName(table)}.copy.gz`;
  const columns = table.columns.map(({ name }) => name);
  const counted = { rows: 0 };
  const { stream, digest } = hashing();
  const source = copyRows(client, table, isTenantTable(table) ? tenants : [''], counted);
  await pipeline(source, createGzip(), stream, createWriteStream(join(folder, file), { mode: 0o600 }));
  return { table: fullName(table), file, columns, rows: counted.rows, sha256: digest() };
}

async function* copyRows(
  client: Client,
  table: Table,
  tenants: string[],
  counted: { rows: number },
): AsyncGenerator<Buffer> {
  const columns = table.columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ');
  for (const tenant of tenants) {
    await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant]);
    const copy = client.query(copyTo(`copy (select ${columns} from ${quoted(table)}) to stdout`));
    yield* copy as AsyncIterable<Buffer>;
    // The number of rows arrives after the last of them, before the answer to another query.
    await client.query('select');
    counted.rows += copy.rowCount;
  }
}
