import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { urlWith, withConnection } from '../db/connection.ts';
import { startEmbedded } from '../db/embedded.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { createRolesAndDatabase } from '../db/roles.ts';
import { SetupError } from '../db/setup-error.ts';
import { buildApplication } from './build.ts';
import { childEnvironment } from './child-environment.ts';
import { startChild } from './demo/child.ts';
import { openDataFolder } from './demo/folder.ts';
import { portsFrom, requireFree } from './demo/ports.ts';
import { demoEnvironment, seedDatabase } from './demo/programs.ts';
import { step } from './demo/progress.ts';
import { untilHealthy } from './demo/ready.ts';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';

const path = join(root, '.data/bench');
/** Ends a run that hangs; a whole one takes about twelve minutes. */
const limitMs = 30 * 60_000;

/** The crowd of the bench comes from one address and signs thousands of times a minute (contract C19). */
const raisedLimits = { RATE_PERSON_PER_MINUTE: '1000000', RATE_NETWORK_PER_MINUTE: '100000000' };

/**
 * `npm run bench [-- --case 1 --case 3] [--port 3600]`: an installation of its own under `.data/bench` (production build,
 * embedded database, worker), then `bench/run.ts` measures, prints a table and writes `.data/bench.json`. The database is
 * emptied before and after; ten ports in a row from the first are used, on loopback only.
 */
async function bench(firstPort: number, cases: readonly string[], interrupted: AbortSignal): Promise<void> {
  const ports = portsFrom(firstPort);
  await using running = new AsyncDisposableStack();
  await requireFree(Array.from({ length: 10 }, (_, n) => firstPort + n)).catch((error: unknown) => {
    const other = `npm run bench -- --port ${firstPort + 1_000}`;
    throw error instanceof SetupError
      ? new SetupError(`A port from ${firstPort} to ${firstPort + 9} is taken: ${other}`)
      : error;
  });
  const folder = await openDataFolder(path);
  const empty = () =>
    Promise.all([folder.postgres, folder.keys].map((gone) => rm(gone, { recursive: true, force: true })));
  await empty();
  running.defer(async () => void (await empty()));
  const database = await step('Database', async () => {
    const server = await startEmbedded({
      folder: folder.postgres,
      port: ports.database,
      logFile: folder.log('postgres'),
    });
    running.defer(server.stop);
    const urls = await createRolesAndDatabase(server.superuserUrl, {
      database: 'balss',
      ownerPassword: 'bench-owner',
      applicationPassword: 'bench-application',
    });
    await migrateDatabase(urls.ownerUrl);
    return { ...urls, superuserUrl: server.superuserUrl };
  });
  interrupted.throwIfAborted();
  const secret = 'only-for-the-bench-and-for-nothing-else';
  const environment = { ...demoEnvironment({ ports, folder, secret, database, live: false }), ...raisedLimits };
  await step('Seed', () => seedDatabase(environment, database, folder, interrupted));
  await step('Copies for case 5', () => copyDatabase(database.ownerUrl));
  await step('Build', () => buildApplication({ logFile: folder.log('build'), signal: interrupted }));
  await step('Application and worker', async () => {
    for (const [name, file] of [
      ['worker', 'src/jobs/worker.ts'],
      ['application', 'src/front/server.ts'],
    ] as const) {
      const child = await startChild({ name, file, environment, logFile: folder.log(name) });
      running.defer(() => child.stop());
    }
    await untilHealthy(ports.app, interrupted);
  });
  await measure({ ...environment, OWNER_DATABASE_URL: database.ownerUrl }, cases, interrupted);
}

/** The seeded database twice more, before anything connects to it: case 5 makes one and ten thousand tenants of them. */
async function copyDatabase(ownerUrl: string): Promise<void> {
  await withConnection(urlWith(ownerUrl, { database: 'postgres' }), async (client) => {
    for (const copy of ['balss_one', 'balss_many']) await client.query(`create database ${copy} template balss`);
  });
}

/** The measuring process; its own children end with it. */
async function measure(
  environment: Record<string, string | undefined>,
  cases: readonly string[],
  interrupted: AbortSignal,
): Promise<void> {
  const preload = new URL('stop-with-parent.mjs', import.meta.url).href;
  const chosen = cases.flatMap((number) => ['--case', number]);
  const program = [join(root, 'bench/run.ts'), '--folder', path, '--json', join(root, '.data/bench.json'), ...chosen];
  const child = spawn(process.execPath, ['--import', preload, ...program], {
    cwd: root,
    env: childEnvironment(environment),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const stop = () => child.kill('SIGTERM');
  const limit = setTimeout(stop, limitMs);
  interrupted.addEventListener('abort', stop, { once: true });
  const code = await new Promise<number | null>((done, failed) => child.once('error', failed).once('exit', done));
  clearTimeout(limit);
  interrupted.throwIfAborted();
  if (code !== 0) throw new SetupError('The measuring process did not end well: see above and .data/bench/logs.');
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: { case: { type: 'string', multiple: true, default: [] }, port: { type: 'string', default: '3600' } },
  });
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort());
  try {
    await bench(Number(values.port), values.case, interrupt.signal);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    process.exitCode = 130;
  }
});
