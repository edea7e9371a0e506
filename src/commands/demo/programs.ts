import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseUrls } from '../../db/roles.ts';
import { SetupError } from '../../db/setup-error.ts';
import { childEnvironment } from '../child-environment.ts';
import { root } from '../root.ts';
import { type Child, report, startChild } from './child.ts';
import type { DataFolder } from './folder.ts';
import type { Lock } from './lock.ts';
import type { Ports } from './ports.ts';
import { untilListening } from './ready.ts';

type Environment = Record<string, string | undefined>;

interface Setting {
  ports: Ports;
  folder: DataFolder;
  secret: string;
  database: DatabaseUrls;
  live: boolean;
}

/** The environment of the demo's programs. They run as in production, openly as a demonstration, without the owner's URL. */
export function demoEnvironment({ ports, folder, secret, database, live }: Setting): Environment {
  return {
    NODE_ENV: live ? 'development' : 'production',
    BALSS_DEMO: '1',
    PORT: String(ports.app),
    PUBLIC_SCHEME: 'http',
    DATABASE_URL: database.applicationUrl,
    DATABASE_URL_DIRECT: database.applicationUrl,
    OWNER_DATABASE_URL: undefined,
    AUTH_SECRET: secret,
    KEYS_DIR: folder.keys,
    SANDBOX_URL: `http://localhost:${ports.sandbox}`,
    MAILBOX_PORT: String(ports.mailbox),
    SMTP_PORT: String(ports.smtp),
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
  };
}

/** Fills an empty installation from `tenants/` and the invented initiatives; changes nothing in a filled one. */
export async function seedDatabase(
  environment: Environment,
  database: DatabaseUrls,
  folder: DataFolder,
  signal: AbortSignal,
): Promise<void> {
  const logFile = folder.log('seed');
  const log = await open(logFile, 'w', 0o600);
  const child = spawn(process.execPath, [join(root, 'src/commands/seed.ts')], {
    cwd: root,
    env: childEnvironment({ ...environment, OWNER_DATABASE_URL: database.ownerUrl }),
    stdio: ['ignore', log.fd, log.fd],
    signal,
  });
  const code = await new Promise<number | null>((done, failed) => child.once('error', failed).once('exit', done));
  await log.close();
  if (code !== 0) throw new SetupError(await report('The seed failed.', logFile));
}

/** Starts sandbox, worker and application; `running` stops them in the opposite order. */
export async function startPrograms(
  environment: Environment,
  folder: DataFolder,
  lock: Lock,
  running: AsyncDisposableStack,
): Promise<Child[]> {
  const children: Child[] = [];
  for (const [name, file] of [
    ['sandbox', 'src/sandbox/start.ts'],
    ['worker', 'src/jobs/worker.ts'],
    ['application', 'src/front/server.ts'],
  ] as const) {
    // The seed's letters wait for the mail catcher.
    if (name === 'worker') await untilListening(Number(environment['SMTP_PORT']));
    const child = await startChild({ name, file, environment, logFile: folder.log(name) });
    running.defer(() => child.stop());
    await lock.add(child.pid);
    children.push(child);
  }
  return children;
}
