import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import pg, { type ClientBase } from 'pg';
import { z } from 'zod';
import { readTables, type Table } from './catalog.ts';

/** `manifest.json` of a backup. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** What is not in here and must be kept elsewhere. */
  note: z.string(),
  /** The level of the database; a restore needs the same. */
  migrations: z.array(z.string()),
  tables: z.array(
    z.strictObject({
      table: z.string(),
      file: z.string().regex(/^[a-z0-9_.]+\.copy\.gz$/),
      columns: z.array(z.string()).min(1),
      rows: z.number().int().min(0),
      /** SHA-256 (hex) of the file as it lies there. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;

export const keysNote =
  "The tenants' wrapping keys (KEYS_DIR, in the demo .data/keys) are deliberately not part of a backup. Keep them elsewhere: without them nobody can read the personal data in it.";

/** Level of the schema and signs of life: a restored database has its own. */
const excluded = new Set(['public._prisma_migrations', 'public.worker_heartbeat', 'graphile_worker.migrations']);

/** Everything that a backup holds, parents before children: tenant tables, installation tables and waiting jobs. */
export async function backedUpTables(client: ClientBase): Promise<Table[]> {
  const tables = await readTables(client, ['public', 'graphile_worker']);
  return tables.filter((table) => !excluded.has(fullName(table)));
}

/** `schema.table`, as it stands in the manifest. */
export function fullName({ schema, name }: Table): string {
  return `${schema}.${name}`;
}

/** The table's name for a statement. */
export function quoted({ schema, name }: Table): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
}

/** Whether rows of this table belong to one tenant each. */
export function isTenantTable({ columns }: Table): boolean {
  return columns.some(({ name }) => name === 'tenant_id');
}

/** Names of the migrations that the database has. */
export async function appliedMigrations(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1',
  );
  return rows.map(({ name }) => name);
}

/** A stream that lets everything through and knows its SHA-256 at the end. */
export function hashing(): { stream: Transform; digest: () => string } {
  const hash = createHash('sha256');
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, digest: () => hash.digest('hex') };
}

/** SHA-256 (hex) of a file. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
