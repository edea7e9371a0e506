import { resolve } from 'node:path';
import { restoreBackup } from '../db/restore.ts';
import { SetupError } from '../db/setup-error.ts';
import { env } from '../env.ts';
import { runCommand } from './run-command.ts';

/** `npm run restore -- <folder>`: fills the empty, migrated database of OWNER_DATABASE_URL from a backup. */
await runCommand(async () => {
  const folder = process.argv[2];
  if (!folder) throw new SetupError('Name the folder of the backup: npm run restore -- .data/backups/<time>');
  if (!env.OWNER_DATABASE_URL)
    throw new SetupError('Set OWNER_DATABASE_URL to the URL of the role that owns the empty, migrated database.');
  const { tables, madeAt } = await restoreBackup(env.OWNER_DATABASE_URL, resolve(folder));
  console.log(
    `Restored ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows as of ${madeAt}. The keys of the tenants (KEYS_DIR) are restored separately.`,
  );
});
