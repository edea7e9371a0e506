import { randomUUID } from 'node:crypto';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWorkerUtils } from 'graphile-worker';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { fillTables } from '../testing/fill-tables.ts';
import { makeBackup } from './backup.ts';
import { backedUpTables, fullName, isTenantTable, Manifest, quoted } from './backup-format.ts';
import { withConnection } from './connection.ts';
import { restoreBackup } from './restore.ts';

const source = await testDatabase();
const target = await testDatabase();
const later = await testDatabase();
const empty = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'balss-backup-'));
const backup = join(folder, 'backup');
const tenants = [randomUUID(), randomUUID()];
const now = new Date('2026-11-24T12:00:00.000Z');

beforeAll(async () => {
  await withConnection(source.ownerUrl, async (owner) => {
    for (const [index, tenant] of tenants.entries()) {
      await owner.query(`insert into tenant (id, slug) values ($1, $2)`, [tenant, `tenant-${index}`]);
      await owner.query(`insert into tenant_host (host, tenant, canonical) values ($1, $2, true)`, [
        `tenant-${index}.localhost`,
        tenant,
      ]);
      await owner.query('begin');
      await owner.query(`select set_config('app.tenant_id', $1, true)`, [tenant]);
      await fillTables(owner, tenant);
      await fillTables(owner, tenant);
      await owner.query(`update form_state set owner = E'tab\\tline\\nback\\\\slash \\u2028 ķ'`);
      await owner.query('commit');
    }
  });
  const queue = await makeWorkerUtils({ connectionString: source.applicationUrl });
  await queue.addJob('waiting', { id: tenants[0] }, { queueName: 'one' });
  await queue.release();
});
afterAll(() => rm(folder, { recursive: true }));

/** Every row of every table as JSON text, tenant by tenant. */
function contents(url: string): Promise<Record<string, string[]>> {
  return withConnection(url, async (client: pg.Client) => {
    const all: Record<string, string[]> = {};
    for (const table of await backedUpTables(client)) {
      const rows = (all[fullName(table)] = [] as string[]);
      for (const tenant of isTenantTable(table) ? tenants : ['']) {
        await client.query(`select set_config('app.tenant_id', $1, false)`, [tenant]);
        const found = await client.query<{ row: string }>(
          `select to_jsonb(t)::text as row from ${quoted(table)} t order by 1`,
        );
        rows.push(...found.rows.map(({ row }) => row));
      }
    }
    return all;
  });
}

test('a restored database equals the one that was backed up', async () => {
  const manifest = await makeBackup(source.ownerUrl, backup, now);
  const before = await contents(source.ownerUrl);
  expect(Object.fromEntries(manifest.tables.map(({ table, rows }) => [table, rows]))).toEqual(
    Object.fromEntries(Object.entries(before).map(([table, rows]) => [table, rows.length])),
  );
  expect(before['public.session']).toHaveLength(4);
  expect(before['graphile_worker._private_jobs']).toHaveLength(1);
  expect(manifest.note).toContain('keys');

  await restoreBackup(target.ownerUrl, backup);
  expect(await contents(target.ownerUrl)).toEqual(before);

  const { rows: forced } = await withConnection(target.ownerUrl, (owner) =>
    owner.query(`select relforcerowsecurity as forced from pg_class where relname = 'session'`),
  );
  expect(forced).toEqual([{ forced: true }]);
  const queue = await makeWorkerUtils({ connectionString: target.applicationUrl });
  expect(Number((await queue.addJob('next', {})).id)).toBe(2);
  await queue.release();
});

test('only its maker can read it, and it is not written over another', async () => {
  expect((await stat(backup)).mode & 0o077).toBe(0);
  expect((await stat(join(backup, 'manifest.json'))).mode & 0o077).toBe(0);
  await expect(makeBackup(source.ownerUrl, backup, now)).rejects.toThrow('exists already');
});

test('a database that holds rows is refused and stays as it is', async () => {
  const before = await contents(target.ownerUrl);
  await expect(restoreBackup(target.ownerUrl, backup)).rejects.toThrow('The database is not empty');
  expect(await contents(target.ownerUrl)).toEqual(before);
});

test('another migration level is refused', async () => {
  await withConnection(later.ownerUrl, (owner) =>
    owner.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '29990101000000_later', now())`,
    ),
  );
  await expect(restoreBackup(later.ownerUrl, backup)).rejects.toThrow('this database is at 29990101000000_later');
});

test('a changed byte, a missing file and a wrong count are found, and nothing is restored', async () => {
  const file = join(backup, 'public.session.copy.gz');
  const bytes = await readFile(file);
  await flip(file, bytes.length >> 1);
  await expect(restoreBackup(empty.ownerUrl, backup)).rejects.toThrow(
    'public.session.copy.gz is not as it was written',
  );
  await rm(file);
  await expect(restoreBackup(empty.ownerUrl, backup)).rejects.toThrow('public.session.copy.gz is missing');
  await writeFile(file, bytes);

  const manifestFile = join(backup, 'manifest.json');
  const manifest = Manifest.parse(JSON.parse(await readFile(manifestFile, 'utf8')));
  const tables = manifest.tables.map((entry) =>
    entry.table === 'public.session' ? { ...entry, rows: entry.rows + 1 } : entry,
  );
  await writeFile(manifestFile, JSON.stringify({ ...manifest, tables }));
  await expect(restoreBackup(empty.ownerUrl, backup)).rejects.toThrow('holds 4 rows and its manifest says 5');
  expect(Object.values(await contents(empty.ownerUrl)).flat()).toEqual([]);
});

async function flip(file: string, position: number): Promise<void> {
  const handle = await open(file, 'r+');
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, position);
  await handle.write(Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, position);
  await handle.close();
}
