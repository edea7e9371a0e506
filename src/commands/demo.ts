import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { migrateDatabase } from '../db/migrate-database.ts';
import { SetupError } from '../db/setup-error.ts';
import { env } from '../env.ts';
import { buildApplication } from './build.ts';
import { announcement, describeDemo, writeDescription } from './demo/announce.ts';
import { openDatabase } from './demo/database.ts';
import { installationSecret, openDataFolder } from './demo/folder.ts';
import { takeLock } from './demo/lock.ts';
import { portsFrom, requireFree } from './demo/ports.ts';
import { makeWalletAccess } from '../sandbox/wallet-access.ts';
import { demoEnvironment, seedDatabase, startPrograms } from './demo/programs.ts';
import { seconds, step } from './demo/progress.ts';
import { untilHealthy } from './demo/ready.ts';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';

/**
 * `npm run demo [-- --data <folder>]`: database, migrations, seed, build, sandbox, application and worker, until Ctrl-C. What
 * was started last stops first, so requests in flight are finished and the database goes last. `--live` (`npm run dev`) builds
 * nothing: pages are compiled when they are asked for.
 */
async function demo(path: string, live: boolean, interrupted: AbortSignal): Promise<void> {
  const start = performance.now();
  const ports = portsFrom(env.PORT);
  const url = `http://${env.OPERATOR_HOST}:${ports.app}`;
  await using running = new AsyncDisposableStack();
  const folder = await openDataFolder(path);
  const lock = await takeLock(folder.lock, url);
  running.defer(lock.release);
  await rm(folder.demoFile, { force: true });
  const { database: databasePort, ...others } = ports;
  await requireFree([...Object.values(others), ...(env.OWNER_DATABASE_URL ? [] : [databasePort])]);

  const secret = await installationSecret(join(path, 'secret'));
  const database = await step('Database', () => openDatabase(folder, databasePort, secret));
  running.defer(database.stop);
  interrupted.throwIfAborted();
  await step('Migrations', () => migrateDatabase(database.ownerUrl, new URL(database.applicationUrl).username));
  const environment = {
    ...demoEnvironment({ ports, folder, secret, database, live }),
    SANDBOX_WALLET_ACCESS: await makeWalletAccess(),
  };
  await step('Seed', () => seedDatabase(environment, database, folder, interrupted));
  if (!live) await step('Build', () => buildApplication({ logFile: folder.log('build'), signal: interrupted }));
  const { died } = await step('Application', async () => {
    const children = await startPrograms(environment, folder, lock, running);
    const died = Promise.race([database.died, ...children.map((child) => child.died)]);
    await Promise.race([untilHealthy(ports.app, interrupted), died.then(fail)]);
    return { died };
  });

  const description = await describeDemo(database, ports);
  await writeDescription(folder.demoFile, description);
  console.log(announcement(description, seconds(start)));
  await Promise.race([aborted(interrupted), died.then(fail)]);
  console.log('\nStopping …');
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}

function fail(report: string): never {
  throw new SetupError(report);
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: { data: { type: 'string', default: '.data' }, live: { type: 'boolean', default: false } },
  });
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort());
  try {
    await demo(resolve(root, values.data), values.live, interrupt.signal);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    process.exitCode = 130;
  }
});
