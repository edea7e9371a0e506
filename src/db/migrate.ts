import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList, SchemaContainer } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { withSchemaEngine } from './schema-engine.ts';

const schemaDirectory = join(import.meta.dirname, '../../prisma/schema');

/** Where migrations live, in Prisma's own format. */
export const migrationsDirectory = join(import.meta.dirname, '../../prisma/migrations');

const filters = { externalTables: [], externalEnums: [] };

/** Applies the migrations that the database does not have yet, as its owner. Returns their names. */
export async function applyMigrations(ownerUrl: string): Promise<string[]> {
  return withSchemaEngine(ownerUrl, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: await migrations(), filters });
    return appliedMigrationNames;
  });
}

/**
 * SQL that leads from the migrations to the schema; null when they agree. The migrations are replayed in a shadow
 * database, so the owner needs CREATEDB.
 */
export async function diffSchema(ownerUrl: string): Promise<string | null> {
  return withSchemaEngine(ownerUrl, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...(await migrations()) },
      to: { tag: 'schemaDatamodel', files: await schemaFiles() },
      script: true,
      exitCode: true,
      filters,
    });
    return exitCode === 0 ? null : stdout;
  });
}

/** Names of the migrations in the repository, in the order in which they apply. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(migrationsDirectory, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function migrations(): Promise<MigrationList> {
  const names = await migrationNames();
  return {
    baseDir: migrationsDirectory,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(migrationsDirectory, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({ path: name, migrationFile: await script(name) })),
    ),
  };
}

async function script(name: string): Promise<MigrationList['migrationDirectories'][number]['migrationFile']> {
  const content = await readFile(join(migrationsDirectory, name, 'migration.sql'), 'utf8');
  return { path: 'migration.sql', content: { tag: 'ok', value: content } };
}

async function schemaFiles(): Promise<SchemaContainer[]> {
  const names = (await readdir(schemaDirectory)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => ({
      path: join(schemaDirectory, name),
      content: await readFile(join(schemaDirectory, name), 'utf8'),
    })),
  );
}
