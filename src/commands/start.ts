import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../db/setup-error.ts';
import { runProduction } from './production.ts';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';

/** `npm start`: the application alone, in production: no demo, no sandbox, no worker. */
await runCommand(async () => {
  if (!existsSync(join(root, '.next/BUILD_ID'))) {
    throw new SetupError('There is no production build: run npm run build first.');
  }
  await runProduction('src/front/server.ts');
});
