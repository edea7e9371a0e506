import { setTimeout as delay } from 'node:timers/promises';
import { run } from 'graphile-worker';
import pg from 'pg';
import { closePool } from '../db/pool.ts';
import { env } from '../env.ts';
import { faultOf, log } from '../server/log.ts';
import { tenantDirectory } from '../server/tenant-directory.ts';
import { jobs } from './registry.ts';
import { countRound, forgetRound, rankRound, recountRound, retentionRound } from './rounds.ts';

/** `npm run worker`: the job queue, and the rounds that keep counts, lists and retention. Several may run. */
const stopping = new AbortController();

async function every(milliseconds: number, name: string, round: () => Promise<void>): Promise<void> {
  while (!stopping.signal.aborted) {
    const started = performance.now();
    try {
      await round();
    } catch (error) {
      log.error({ round: name, ...faultOf(error) }, 'round failed');
    }
    // A round that takes long is not started again at once.
    await pause(Math.max(milliseconds, (performance.now() - started) * 3));
  }
}

/** Ends at once when the worker stops. */
async function pause(milliseconds: number): Promise<void> {
  await delay(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
}

const queuePool = new pg.Pool({ connectionString: env.DATABASE_URL_DIRECT, max: 5, application_name: 'balss-queue' });
// A connection that breaks is replaced at its next use; the queue asks for handlers of both.
queuePool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
const queue = await run({
  pgPool: queuePool,
  taskList: jobs,
  concurrency: 4,
  noHandleSignals: true,
  pollInterval: 1_000,
  parsedCronItems: [],
});
queue.events.on('job:error', ({ job, error }) =>
  log.error({ job: job.task_identifier, jobId: job.id, ...faultOf(error) }, 'job failed'),
);

const rounds = Promise.all([
  every(500, 'count', countRound),
  every(20_000, 'rank', rankRound),
  every(60_000, 'forget', forgetRound),
  every(3_600_000, 'retention', () => retentionRound()),
  // It reads every signature of every tenant.
  every(600_000, 'recount', recountRound),
]);
log.info('worker runs');

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    stopping.abort();
    void Promise.allSettled([queue.stop(), rounds])
      .then(() => Promise.allSettled([tenantDirectory().close(), closePool(), queuePool.end()]))
      .then(() => process.exit(0));
  });
}
