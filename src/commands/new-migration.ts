import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diffSchema, migrationsDirectory } from '../db/migrate.ts';
import { SetupError } from '../db/setup-error.ts';
import { startTemporaryDatabase } from '../db/temporary-database.ts';
import { env } from '../env.ts';
import { runCommand } from './run-command.ts';

/**
 * `npm run new-migration -- <name>`: writes the migration that leads from the migrations to `prisma/schema`. A new
 * tenant table also needs its row-level security in that file; a test says so.
 */
await runCommand(async () => {
  const name = process.argv[2];
  if (!name || !/^[a-z0-9_]+$/.test(name))
    throw new SetupError('Name the migration in lower case: npm run new-migration -- add_attachments');
  const sql = await difference();
  if (sql === null) return console.log('The migrations already lead to the schema: nothing to write.');
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsDirectory, `${timestamp}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), `${sql.trim()}\n`);
  console.log(`Wrote ${folder}/migration.sql`);
});

async function difference(): Promise<string | null> {
  if (env.OWNER_DATABASE_URL) return diffSchema(env.OWNER_DATABASE_URL);
  const database = await startTemporaryDatabase();
  try {
    return await diffSchema(database.superuserUrl);
  } finally {
    await database.stop();
  }
}
