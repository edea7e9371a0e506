import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { SetupError } from '../db/setup-error.ts';
import { childEnvironment } from './child-environment.ts';
import { heapLimits } from './heap-limits.ts';
import { root } from './root.ts';

const needed = {
  DATABASE_URL: 'the database, as the application role (balss_app)',
  AUTH_SECRET: 'a random text of at least 32 characters, the same for every process',
} as const;

/** Runs a program of the repository in production, once all it cannot do without is set. */
export async function runProduction(file: string): Promise<void> {
  const present = childEnvironment({});
  const missing = Object.entries(needed).filter(
    ([name]) => (present[name]?.length ?? 0) < (name === 'AUTH_SECRET' ? 32 : 1),
  );
  if (missing.length > 0) {
    throw new SetupError(`Set ${missing.map(([name, what]) => `${name} (${what})`).join(' and ')}.`);
  }
  const plainFaults = new URL('plain-faults.mjs', import.meta.url).href;
  const child = spawn(process.execPath, [...heapLimits, '--import', plainFaults, join(root, file)], {
    cwd: root,
    stdio: 'inherit',
    env: childEnvironment({ NODE_ENV: 'production' }),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((done) => child.once('exit', (code) => done(code ?? 1)));
}
