import { createServer, type Socket } from 'node:net';
import { Logger, runOnce } from 'graphile-worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withConnection } from '../db/connection.ts';
import { pool } from '../db/pool.ts';
import { noteTestMail, sendTestMail } from '../domain/configuration/test-mail.ts';
import { readUsage } from '../domain/installation/read-usage.ts';
import { nextLocalDay } from '../domain/shared/local-date.ts';
import { env } from '../env.ts';
import { tenantDirectory } from '../server/tenant-directory.ts';
import { testDatabase } from '../testing/database.ts';
import { createTestTenant, testContext } from '../testing/factories.ts';
import { createStaff } from '../testing/staff.ts';
import { queryTenant } from '../testing/tenant-query.ts';
import { testPorts } from '../testing/test-ports.ts';
import { jobs } from './registry.ts';
import { sendTenantMail } from './tenant-mail.ts';

const database = await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const ada = await createStaff(tenant, ports, ['administrator']);
beforeAll(() => asAdministrator('insert into tenant_quota (tenant, mails_per_day) values ($1, 2)', [tenant.id]));
afterAll(() => tenantDirectory().close());

function asAdministrator<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return withConnection(database.superuserUrl, async (client) => (await client.query<Row>(sql, values)).rows);
}

/** Takes every letter, or none of them while `refuses`. */
let refuses = false;
let taken = 0;
const server = createServer((socket: Socket) => {
  let data = false;
  const say = (line: string) => void socket.write(`${line}\r\n`);
  say('220 test');
  socket.on('data', (chunk) => {
    for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
      if (data && line === '.') {
        data = false;
        taken += 1;
        say('250 taken');
      } else if (data) continue;
      else if (/^(ehlo|helo)/i.test(line)) say('250 test');
      else if (/^rcpt/i.test(line)) say(refuses ? '451 later' : '250 good');
      else if (/^data/i.test(line)) {
        data = true;
        say('354 go on');
      } else if (/^quit/i.test(line)) {
        say('221 bye');
        socket.end();
      } else say('250 good');
    }
  });
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const address = server.address();
env.SMTP_URL = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
afterAll(() => new Promise((done) => server.close(done)));
const today = async () => (await readUsage(testContext(tenant))).mailsToday;
const toldSent = async () =>
  (
    await queryTenant<{ id: string }>(
      tenant.id,
      `select id from audit_entry where tenant_id = $1::uuid and action = 'configuration.test-mail-sent'`,
    )
  ).length;

const logger = new Logger(() => () => undefined);
/** One pass of the worker over what is due. */
const work = () => runOnce({ pgPool: pool(), taskList: jobs, concurrency: 4, noHandleSignals: true, logger });
const waiting = () =>
  asAdministrator<{ run_at: Date; attempts: number; last_error: string | null }>(
    'select run_at, attempts, last_error from graphile_worker._private_jobs',
  );
const allDue = () => asAdministrator('update graphile_worker._private_jobs set run_at = now()');

test('a letter that the server refuses is tried again, and not one word of the log says that it was sent', async () => {
  await work();
  await sendTestMail(ada.ctx);
  refuses = true;
  for (const attempts of [1, 2]) {
    await work();
    expect(await waiting()).toMatchObject([{ attempts, last_error: expect.stringMatching(/451/) }]);
    expect([taken, await today(), await toldSent()]).toEqual([0, 0, 0]);
    await allDue();
  }
  refuses = false;
  await work();
  expect(await waiting()).toEqual([]);
  expect([taken, await today(), await toldSent()]).toEqual([1, 1, 1]);
});

test('letters over the day’s limit wait for the tenant’s next day, and each is told as sent once', async () => {
  for (let n = 0; n < 4; n += 1) await sendTestMail(ada.ctx);
  await work();
  expect([taken, await today(), await toldSent()]).toEqual([2, 2, 2]);
  const next = { run_at: nextLocalDay(new Date(), tenant.configuration.timeZone), attempts: 0, last_error: null };
  expect(await waiting()).toEqual([next, next, next]);

  for (const sent of [4, 5]) {
    await queryTenant(tenant.id, 'update mail_day set day = day - 1 where tenant_id = $1::uuid');
    await allDue();
    await work();
    expect([taken, await toldSent()]).toEqual([sent, sent]);
  }
  expect(await waiting()).toEqual([]);
});

test('a job whose end was lost is told once', async () => {
  const job = { id: '1', created_at: new Date(), task_identifier: 'test-mail', payload: {}, key: null };
  const helpers = { job, addJob: () => Promise.reject(new Error('not put off')) };
  const mail = { to: 'anna@example.org', subject: 'News', text: 'Text', html: '<p>Text</p>' };
  const ctx = testContext(tenant, { kind: 'job', name: 'test-mail' });
  const before = await toldSent();
  for (let n = 0; n < 2; n += 1) await sendTenantMail(ctx, helpers, mail, (entry) => noteTestMail(ctx, entry, 'x'));
  expect(await toldSent()).toBe(before + 1);
});
