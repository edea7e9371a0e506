import { createServer, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { readUsage } from '../domain/installation/read-usage.ts';
import { env } from '../env.ts';
import { testDatabase } from '../testing/database.ts';
import { createTestTenant, testContext } from '../testing/factories.ts';
import { sendTenantMail } from './tenant-mail.ts';

await testDatabase();
const stored = await createTestTenant();
const tenant = { ...stored, quotas: { ...stored.quotas, mailsPerDay: 2 } };
const ctx = () => testContext(tenant);
const mail = { to: 'anna@example.org', subject: 'News', text: 'Text', html: '<p>Text</p>' };

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
const today = async () => (await readUsage(ctx())).mailsToday;

test('letters over the day’s limit wait: not one more goes out, and what the server did not take is not counted', async () => {
  refuses = true;
  await expect(sendTenantMail(ctx(), mail)).rejects.toThrow(/451/);
  expect(await today()).toBe(0);
  refuses = false;
  const sent = await Promise.allSettled(Array.from({ length: 5 }, () => sendTenantMail(ctx(), mail)));
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  expect(taken).toBe(2);
  expect(await today()).toBe(2);
  const late = sent.find((one) => one.status === 'rejected');
  expect(String(late?.reason)).toContain('this one waits');

  const tomorrow = { ...ctx(), now: new Date(Date.now() + 24 * 3_600_000) };
  await sendTenantMail(tomorrow, mail);
  expect(taken).toBe(3);
  expect(await readUsage(tomorrow)).toMatchObject({ mailsToday: 1, mailsMonth: 3, quotas: { mailsPerDay: 2 } });
});
