import { spawn } from 'node:child_process';
import { cp, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { childEnvironment } from '../src/commands/child-environment.ts';
import { report } from '../src/commands/demo/child.ts';
import { root } from '../src/commands/root.ts';
import { whileRunning, type Installation } from './installation.ts';

/** Runs `work` while an empty prerendered page of the framework is served on `at.ports.emptyNext`. */
export async function withEmptyNext<T>(at: Installation, work: () => Promise<T>): Promise<T> {
  const folder = join(at.folder, 'empty-next');
  await rm(folder, { recursive: true, force: true });
  await cp(join(root, 'bench/empty-next'), folder, { recursive: true });
  await build(folder, join(at.folder, 'logs/empty-next-build.log'));
  const port = at.ports.emptyNext;
  return whileRunning(
    {
      name: 'empty-next',
      file: 'bench/empty-next-start.ts',
      folder: at.folder,
      port,
      host: `localhost:${port}`,
      path: '/',
      environment: { PORT: String(port) },
    },
    work,
  );
}

async function build(folder: string, logFile: string): Promise<void> {
  await mkdir(join(logFile, '..'), { recursive: true });
  const log = await open(logFile, 'w');
  const child = spawn(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build', folder], {
    cwd: folder,
    env: childEnvironment({
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      __NEXT_PRIVATE_STANDALONE_CONFIG: undefined,
    }),
    stdio: ['ignore', log.fd, log.fd],
  });
  const code = await new Promise<number | null>((done, failed) => child.once('error', failed).once('exit', done));
  await log.close();
  if (code !== 0) throw new Error(await report('The empty page was not built.', logFile));
}
