import { Logger, runMigrations } from 'graphile-worker';
import { withConnection } from './connection.ts';
import { grantApplicationRole } from './grants.ts';
import { applyMigrations } from './migrate.ts';
import { applicationRole } from './roles.ts';

/** Any number that nothing else locks: two `migrate` at once wait for each other. */
const MIGRATION_LOCK = 20261124;

/**
 * Brings a database to this version: tables, the job queue's schema, rights of the application role. As the owner; safe
 * while the application runs. Returns the names of the migrations that were applied now.
 */
export function migrateDatabase(ownerUrl: string, role: string = applicationRole): Promise<string[]> {
  return withConnection(ownerUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await applyMigrations(ownerUrl);
    await runMigrations({ connectionString: ownerUrl, logger: silent });
    await grantApplicationRole(ownerUrl, role);
    return applied;
  });
}

const silent = new Logger(() => () => {});
