import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { SetupError } from '../db/setup-error.ts';
import { makeBackup } from '../db/backup.ts';
import { ownerUrl } from './owner-url.ts';
import { runCommand } from './run-command.ts';

/** `npm run backup [-- <folder>]`: a copy of the database, by default in `.data/backups/<time>`. Keys are not in it. */
await runCommand(async () => {
  const now = new Date();
  if (process.argv[2]?.startsWith('-'))
    throw new SetupError('npm run backup [-- <folder>]: a copy of the database, by default in .data/backups/<time>.');
  const folder = resolve(process.argv[2] ?? `.data/backups/${now.toISOString().replaceAll(':', '-')}`);
  await mkdir(dirname(folder), { recursive: true });
  const { tables, note } = await makeBackup(ownerUrl(), folder, now);
  console.log(
    `${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables are in ${folder}.\n${note}`,
  );
});
