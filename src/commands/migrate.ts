import { env } from '../env.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { SetupError } from '../db/setup-error.ts';
import { runCommand } from './run-command.ts';

/** `npm run migrate`: brings the database of OWNER_DATABASE_URL to this version. */
await runCommand(async () => {
  if (!env.OWNER_DATABASE_URL)
    throw new SetupError('Set OWNER_DATABASE_URL to the URL of the role that owns the database.');
  const applied = await migrateDatabase(env.OWNER_DATABASE_URL, decodeURIComponent(new URL(env.DATABASE_URL).username));
  for (const name of applied) console.log(`Applied ${name}`);
  console.log(applied.length === 0 ? 'The database is up to date.' : `${applied.length} migrations applied.`);
});
