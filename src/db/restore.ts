import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg, { type Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import {
  appliedMigrations,
  backedUpTables,
  fullName,
  isTenantTable,
  Manifest,
  quoted,
  sha256Of,
} from './backup-format.ts';
import type { Table } from './catalog.ts';
import { withConnection } from './connection.ts';
import { noteDone } from './note-done.ts';
import { SetupError } from './setup-error.ts';

/**
 * Fills an empty, migrated database from a backup, in one transaction, as the owner. Refuses a damaged backup, another
 * migration level and a database that holds anything.
 */
export async function restoreBackup(ownerUrl: string, folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await verifyFiles(folder, manifest);
  await withConnection(ownerUrl, async (client) => {
    await client.query('begin');
    const tables = await backedUpTables(client);
    await requireSameLevel(client, manifest);
    await setForce(client, tables, false);
    await requireEmpty(client, tables);
    for (const table of tables) await fillTable(client, table, folder, manifest);
    await client.query(
      'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null',
    );
    await client.query(
      'update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null',
    );
    await setForce(client, tables, true);
    await client.query('commit');
  });
  await noteDone(ownerUrl, 'restore');
  return manifest;
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  } catch {
    throw new SetupError(`${folder} holds no backup of this format: name the folder that contains its manifest.json.`);
  }
}

async function verifyFiles(folder: string, { tables }: Manifest): Promise<void> {
  for (const { file, sha256 } of tables) {
    const found = await sha256Of(join(folder, file)).catch(() => 'missing');
    if (found !== sha256)
      throw new SetupError(
        `The backup is damaged: ${file} is ${found === 'missing' ? found : 'not as it was written'}. Use another one.`,
      );
  }
}

async function requireSameLevel(client: Client, { migrations }: Manifest): Promise<void> {
  const own = await appliedMigrations(client);
  if (own.join() === migrations.join()) return;
  throw new SetupError(
    `The backup was made at ${migrations.at(-1)} and this database is at ${own.at(-1) ?? 'no migration'}: restore with the version of Balss that made it, then migrate.`,
  );
}

async function requireEmpty(client: Client, tables: Table[]): Promise<void> {
  for (const table of tables) {
    const { rowCount } = await client.query(`select from ${quoted(table)} limit 1`);
    if (rowCount)
      throw new SetupError(
        `The database is not empty (${fullName(table)} has rows): create a new one, migrate it and restore into that.`,
      );
  }
}

/** COPY FROM does not work under row-level security, so the owner lifts it for itself, inside this transaction only. */
async function setForce(client: Client, tables: Table[], force: boolean): Promise<void> {
  for (const table of tables.filter(isTenantTable)) {
    await client.query(`alter table ${quoted(table)} ${force ? '' : 'no'} force row level security`);
  }
}

async function fillTable(client: Client, table: Table, folder: string, manifest: Manifest): Promise<void> {
  const part = manifest.tables.find((entry) => entry.table === fullName(table));
  if (!part) throw new SetupError(`The backup lacks the table ${fullName(table)}: use another one.`);
  const columns = part.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const copy = client.query(copyFrom(`copy ${quoted(table)} (${columns}) from stdin`));
  await pipeline(createReadStream(join(folder, part.file)), createGunzip(), copy);
  if (copy.rowCount !== part.rows) {
    throw new SetupError(
      `The backup is damaged: ${part.file} holds ${copy.rowCount} rows and its manifest says ${part.rows}. Use another one.`,
    );
  }
  for (const { name } of table.columns.filter(({ identity }) => identity)) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), max(${pg.escapeIdentifier(name)})) from ${quoted(table)}`,
      [quoted(table), name],
    );
  }
}
