import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { readLaunch } from './read-launch.ts';
import { confirmTestMail, readTestMail, sendTestMail, testMail } from './test-mail.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const sender = tenant.configuration.mailSender.address;
const ada = await createStaff(tenant, ports, ['administrator'], { email: 'ada@mail.example' });
const bo = await createStaff(tenant, ports, ['administrator']);
const publisher = await createStaff(tenant, ports, ['publisher']);
const job = testContext(tenant, { kind: 'job', name: 'test-mail' });

const line = async () => {
  const { lines, mail } = await readLaunch(ada.ctx, ports, { providers: [], templateLogo: '' });
  return { ...lines.find(({ code }) => code === 'mail_test'), sent: mail.sent };
};
const actions = async () =>
  (
    await queryTenant<{ action: string; by: string }>(
      tenant.id,
      `select action, actor_kind as by from audit_entry where tenant_id = $1::uuid and action like 'configuration.test-mail%' order by at`,
    )
  ).map(({ action, by }) => `${action} ${by}`);

test('a letter goes to whoever asks, and its arrival is noted once, by nobody else', async () => {
  expect(await line()).toMatchObject({ state: 'warning', sent: null });
  await sendTestMail(ada.ctx);
  const [row] = await queryTenant<{ id: string }>(
    tenant.id,
    'select id::text, sender from mail_test where tenant_id = $1::uuid',
  );
  const id = row?.id ?? '';
  expect(await testMail(job, ports, id)).toEqual({ to: 'ada@mail.example', language: 'lv', sender });
  expect(await line()).toMatchObject({ state: 'warning', sent: { by: ada.id } });

  await expect(confirmTestMail(bo.ctx, id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(confirmTestMail(ada.ctx, randomUUID())).rejects.toMatchObject({ code: 'not_found' });
  expect(await readTestMail(ada.ctx, id)).toEqual({ sender, arrivedAt: null });

  await confirmTestMail(ada.ctx, id);
  const { arrivedAt } = await readTestMail(ada.ctx, id);
  expect(arrivedAt).toEqual(ada.ctx.now);
  await confirmTestMail({ ...ada.ctx, now: new Date() }, id);
  expect((await readTestMail(ada.ctx, id)).arrivedAt).toEqual(arrivedAt);
  expect(await line()).toMatchObject({ state: 'done', last: { by: ada.id, at: arrivedAt } });
  expect(await actions()).toEqual(['configuration.test-mail staff', 'configuration.test-mail-arrived staff']);
});

test('only an administrator sends one, and not without end', async () => {
  await expect(sendTestMail(publisher.ctx)).rejects.toMatchObject({ code: 'forbidden' });
  const many = Array.from({ length: 12 }, async () => sendTestMail(bo.ctx));
  const refused = (await Promise.allSettled(many)).filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(3);
  await expect(sendTestMail(bo.ctx)).rejects.toMatchObject({ code: 'too_many' });
});

test('who has left gets no letter', async () => {
  const gone = await createStaff(tenant, ports, ['administrator']);
  const later = { ...gone.ctx, now: new Date(Date.now() + 2 * 3_600_000) };
  await sendTestMail(later);
  const [row] = await queryTenant<{ id: string }>(
    tenant.id,
    'select id::text from mail_test where tenant_id = $1::uuid order by sent_at desc limit 1',
  );
  await queryTenant(
    tenant.id,
    'update staff_member set removed_at = now(), contact = null where tenant_id = $1::uuid and removed_at is null returning 1',
  );
  expect(await testMail(job, ports, row?.id ?? '')).toBeNull();
});
