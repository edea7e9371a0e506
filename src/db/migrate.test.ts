import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { withConnection } from './connection.ts';
import { applyMigrations, diffSchema, migrationNames, migrationsDirectory } from './migrate.ts';
import { migrateDatabase } from './migrate-database.ts';

const database = await testDatabase();

test('the migrations lead to the schema', async () => {
  expect(await diffSchema(database.ownerUrl)).toBeNull();
});

test('a second run changes nothing, and two at once wait for each other', async () => {
  expect(await Promise.all([migrateDatabase(database.ownerUrl), migrateDatabase(database.ownerUrl)])).toEqual([[], []]);
});

test('the database knows its migrations as Prisma would write them', async () => {
  const { rows } = await withConnection(database.ownerUrl, (client) =>
    client.query<{ name: string; steps: number; checksum: string }>(
      'select migration_name as name, applied_steps_count as steps, checksum from _prisma_migrations order by 1',
    ),
  );
  expect(rows.map(({ name }) => name)).toEqual(await migrationNames());
  for (const { name, steps, checksum } of rows) {
    const script = await readFile(join(migrationsDirectory, name, 'migration.sql'));
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', script)).toString('hex');
    expect([name, steps, checksum]).toEqual([name, 1, hash]);
  }
});

test('an empty database gets them one after the other', async () => {
  await withConnection(database.superuserUrl, (client) => client.query('create database empty_one owner balss_owner'));
  const empty = new URL(database.ownerUrl);
  empty.pathname = '/empty_one';
  expect(await applyMigrations(empty.href)).toEqual(await migrationNames());
  await withConnection(database.superuserUrl, (client) => client.query('drop database empty_one'));
});

test('no shadow database is left behind', async () => {
  const { rows } = await withConnection(database.ownerUrl, (client) =>
    client.query(`select datname from pg_database where datname like 'balss_shadow_%'`),
  );
  expect(rows).toEqual([]);
});
