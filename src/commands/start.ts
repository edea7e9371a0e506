import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../db/setup-error.ts';
import { childEnvironment } from './child-environment.ts';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';

/** `npm start`: the application alone, in production: no demo, no sandbox, no worker. Needs DATABASE_URL and AUTH_SECRET. */
await runCommand(async () => {
  if (!existsSync(join(root, '.next/BUILD_ID')))
    throw new SetupError('There is no production build: run npm run build first.');
  if (!childEnvironment({})['DATABASE_URL']) {
    throw new SetupError('Set DATABASE_URL to the database, as the application role (balss_app).');
  }
  const child = spawn(process.execPath, [join(root, 'src/front/server.ts')], {
    cwd: root,
    stdio: 'inherit',
    env: childEnvironment({ NODE_ENV: 'production' }),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)));
});
