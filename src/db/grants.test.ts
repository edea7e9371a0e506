import { Logger, makeWorkerUtils, runOnce, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { withConnection } from './connection.ts';
import { grantApplicationRole } from './grants.ts';

const database = await testDatabase();
const application = new pg.Pool({ connectionString: database.applicationUrl })
  .on('error', () => {})
  .on('connect', (client) => void client.on('error', () => {}));
const logger = new Logger(() => () => {});
afterAll(() => application.end());

test('the application adds, runs, retries and removes jobs', async () => {
  const done: unknown[] = [];
  const taskList: TaskList = {
    note: async (payload) => void done.push(payload),
    fail: async () => Promise.reject(new Error('on purpose')),
  };
  const queue = await makeWorkerUtils({ pgPool: application, logger });
  await queue.addJob('note', { n: 1 }, { queueName: 'one at a time', jobKey: 'first' });
  await application.query(`select graphile_worker.add_job('note', '{"n":2}')`);
  await queue.addJob('note', { n: 3 }, { jobKey: 'unwanted' });
  await application.query(`select graphile_worker.remove_job('unwanted')`);
  const { id } = await queue.addJob('fail', {}, { maxAttempts: 2 });
  await runOnce({ pgPool: application, logger, taskList });
  expect(done).toEqual([{ n: 1 }, { n: 2 }]);

  // The failure is written a moment after the run says that it is over.
  const left = async () => (await application.query('select id, attempts, last_error from graphile_worker.jobs')).rows;
  await expect.poll(left, { timeout: 10_000 }).toEqual([{ id, attempts: 1, last_error: 'on purpose' }]);
  await queue.rescheduleJobs([id], { runAt: new Date() });
  await queue.permanentlyFailJobs([id], 'given up');
  await queue.cleanup({ tasks: ['GC_TASK_IDENTIFIERS', 'GC_JOB_QUEUES', 'DELETE_PERMAFAILED_JOBS'] });
  expect((await application.query('select from graphile_worker.jobs')).rowCount).toBe(0);
  await queue.release();
});

test('a job is part of the transaction that promises it', async () => {
  const client = await application.connect();
  await client.query('begin');
  await client.query(`select graphile_worker.add_job('note', '{}')`);
  await client.query('rollback');
  client.release();
  expect((await application.query('select from graphile_worker.jobs')).rowCount).toBe(0);
});

test('a role that is missing is refused with what to do', async () => {
  await expect(grantApplicationRole(database.ownerUrl, 'nobody_yet')).rejects.toThrow(
    'as a superuser run "create role nobody_yet',
  );
});

test('tenant_changed is told of each installation table', async () => {
  const heard: (string | undefined)[] = [];
  const tenant = crypto.randomUUID();
  const listener = new pg.Client({ connectionString: database.applicationUrl });
  await listener.connect();
  listener.on('notification', ({ payload }) => heard.push(payload));
  await listener.query('listen tenant_changed');
  await withConnection(database.ownerUrl, async (owner) => {
    await owner.query(`insert into tenant (id, slug) values ($1, 'told')`, [tenant]);
    await owner.query(`insert into tenant_host (host, tenant, canonical) values ('told.localhost', $1, true)`, [
      tenant,
    ]);
    await owner.query(
      `insert into tenant_configuration (tenant, version, document, effective_from, reason) values ($1, 1, '{}', now(), 'first')`,
      [tenant],
    );
    await owner.query('delete from tenant where id = $1', [tenant]);
  });
  await expect.poll(() => heard).toEqual([tenant, tenant, tenant, tenant]);
  await listener.end();
});
