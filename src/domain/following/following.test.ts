import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createInitiative, createTestTenant, testContext } from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { withConnection } from '../../db/connection.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { confirmSubscription, endSubscription, readSubscription } from './answer-link.ts';
import { confirmationMail, noteConfirmationMail } from './confirmation-mail.ts';
import { deleteUnconfirmedSubscriptions } from './delete-unconfirmed.ts';
import { follow } from './follow.ts';
import { FollowRequest, FollowToken } from './schema.ts';

const database = await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const ctx = testContext(tenant);
const hoursLater = (hours: number, of = tenant) =>
  testContext(of, { kind: 'anonymous' }, new Date(Date.now() + hours * 3_600_000));
let addresses = 0;
const newAddress = () => `Persona.${(addresses += 1)}@example.org`;

const wish = (changes: object = {}) =>
  FollowRequest.parse({ email: newAddress(), number: 1, about: 'on', language: 'lv', key: 'x'.repeat(20), ...changes });

const rowsOf = (of: TenantInForce = tenant) =>
  queryTenant<{ id: string; state: string; initiative_id: string; language: string }>(
    of.id,
    'select id, state::text, initiative_id, language from subscription where tenant_id = $1::uuid order by requested_at, id',
  );

const jobs = () =>
  withConnection(database.superuserUrl, async (client) => {
    const { rows } = await client.query<{ payload: Record<string, string>; key: string; task: string }>(
      `select j.payload, j.key, t.identifier as task from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`,
    );
    return rows;
  });

/** A wish that waits, and the token of its mail's link. */
async function waiting(
  email = newAddress(),
): Promise<{ id: string; token: string; email: string; initiativeId: string }> {
  const { id: initiativeId } = await createInitiative(tenant);
  await follow(ctx, ports, { ...wish({ email }), initiativeId });
  const row = (await rowsOf()).find((one) => one.initiative_id === initiativeId);
  const mail = row && (await confirmationMail(testContext(tenant, { kind: 'job', name: 'mail' }), ports, row.id));
  if (!row || !mail) throw new Error('no mail');
  return { id: row.id, token: mail.token, email: mail.to, initiativeId };
}

describe('a wish for news', () => {
  test('waits, with one promised mail whose job carries ids only', async () => {
    const { id: initiativeId } = await createInitiative(tenant);
    const email = newAddress();
    expect(await follow(ctx, ports, { ...wish({ email, others: 'on' }), initiativeId })).toEqual({ asked: true });
    const rows = (await rowsOf()).slice(-2);
    expect(rows.map(({ state }) => state)).toEqual(['pending', 'pending']);
    const promised = (await jobs()).filter(({ payload }) => rows.some(({ id }) => id === payload['subscriptionId']));
    expect(promised).toHaveLength(2);
    for (const { payload, key, task } of promised) {
      expect(task).toBe('confirm-subscription-mail');
      expect(payload).toEqual({ tenantId: tenant.id, subscriptionId: payload['subscriptionId'] });
      expect(key).toBe(`confirm-subscription/${payload['subscriptionId']}`);
    }
    expect(JSON.stringify(await jobs())).not.toMatch(/@|example/);
  });

  test('holds the address encrypted, once whatever its letter case, and the mail goes to it as written', async () => {
    const { id: initiativeId } = await createInitiative(tenant);
    const before = (await rowsOf()).length;
    await follow(ctx, ports, { ...wish({ email: 'Ilze.B@Example.org' }), initiativeId });
    await follow(ctx, ports, { ...wish({ email: 'ilze.b@example.ORG', language: 'ru' }), initiativeId });
    const rows = (await rowsOf()).slice(before);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ state: 'pending', language: 'ru' });
    const job = testContext(tenant, { kind: 'job', name: 'confirm-subscription-mail' });
    expect(await confirmationMail(job, ports, rows[0]?.id ?? '')).toMatchObject({
      to: 'Ilze.B@Example.org',
      language: 'ru',
    });
    const [plain] = await queryTenant<{ row: string }>(
      tenant.id,
      `select to_jsonb(s)::text || encode(s.email, 'escape') as row from subscription s where tenant_id = $1::uuid and id = $2::uuid`,
      rows[0]?.id,
    );
    expect(plain?.row).not.toMatch(/ilze|example/i);
    const entry = randomUUID();
    for (let sent = 0; sent < 2; sent += 1) await noteConfirmationMail(job, entry, rows[0]?.id ?? '');
    const entries = await queryTenant(
      tenant.id,
      `select actor_kind, actor_id from audit_entry where tenant_id = $1::uuid and action = 'following.confirmation-mail' and object = $2`,
      rows[0]?.id,
    );
    expect(entries).toEqual([{ actor_kind: 'job', actor_id: 'confirm-subscription-mail' }]);
  });

  test('answers the same for an address that follows already, and changes nothing of it', async () => {
    const { id, token, email, initiativeId } = await waiting();
    await confirmSubscription(ctx, ports, token);
    const before = (await jobs()).length;
    expect(await follow(ctx, ports, { ...wish({ email, language: 'en' }), initiativeId })).toEqual({ asked: true });
    expect((await rowsOf()).find((row) => row.id === id)).toMatchObject({ state: 'confirmed', language: 'lv' });
    expect(await jobs()).toHaveLength(before);
    expect(await confirmationMail(testContext(tenant, { kind: 'job', name: 'mail' }), ports, id)).toBeNull();
  });

  describe('asked again and again', () => {
    const mailsTo = async (of: TenantInForce) =>
      (
        await queryTenant<{ n: number }>(
          of.id,
          'select coalesce(sum(cardinality(mailed_at)), 0)::int as n from subscription where tenant_id = $1::uuid',
        )
      )[0]?.n;
    const jobsOf = async (of: TenantInForce) =>
      (await jobs()).filter(({ payload }) => payload['tenantId'] === of.id).length;
    /** As if all its mails had been promised so long before. */
    const pass = (of: TenantInForce, interval: string) =>
      queryTenant(
        of.id,
        `update subscription set mailed_at = array(select t - $2::interval from unnest(mailed_at) t) where tenant_id = $1::uuid`,
        interval,
      );
    const done = () =>
      withConnection(database.superuserUrl, (c) => c.query('delete from graphile_worker._private_jobs'));

    test('about one thing sends one mail in 15 minutes, and answers the same', async () => {
      const own = await createTestTenant();
      const ask = () =>
        follow(testContext(own), ports, { ...wish({ email: 'viens@example.org', others: 'on' }), initiativeId: null });
      const answers = await Promise.all(Array.from({ length: 8 }, ask));
      expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"asked":true}']));
      expect([await mailsTo(own), await jobsOf(own)]).toEqual([1, 1]);
      await done();
      await pass(own, '14 minutes');
      expect(await ask()).toEqual({ asked: true });
      expect([await mailsTo(own), await jobsOf(own)]).toEqual([1, 0]);
      await pass(own, '2 minutes');
      await ask();
      expect([await mailsTo(own), await jobsOf(own)]).toEqual([2, 1]);
    });

    test('sends one address 5 mails in a day, about however many things; another gets its own', async () => {
      const own = await createTestTenant();
      const ask = async (email: string, initiativeId: string) =>
        follow(testContext(own), ports, { ...wish({ email }), initiativeId });
      const things = await Promise.all(Array.from({ length: 4 }, async () => (await createInitiative(own)).id));
      const askAll = () =>
        Promise.all(things.map((id, n) => ask(n % 2 ? 'Daudz@example.org' : 'daudz@example.org', id)));
      await askAll();
      await pass(own, '16 minutes');
      await askAll();
      expect(await mailsTo(own)).toBe(5);
      await ask('cits@example.org', things[0] ?? '');
      expect(await mailsTo(own)).toBe(6);
      await pass(own, '1 day');
      await askAll();
      expect(await mailsTo(own)).toBe(5);
    });
  });

  test('says what about, has an address, and is not taken where nothing is', async () => {
    for (const wrong of [{ about: undefined }, { number: undefined }, { email: 'no address' }, { email: '' }]) {
      expect(FollowRequest.safeParse({ ...wish(), ...wrong }).success).toBe(false);
    }
    const still = await createTestTenant({ state: 'read_only' });
    const refused = follow(testContext(still), ports, { ...wish({ others: 'on' }), initiativeId: null });
    await expect(refused).rejects.toMatchObject({ code: 'read_only' });
  });
});

describe('the link of the mail', () => {
  const state = async (token: string, of = ctx) => (await readSubscription(of, ports, token)).state;

  test('confirms by the button only: reading it changes nothing', async () => {
    const { token, initiativeId } = await waiting();
    expect(FollowToken.safeParse({ token }).success).toBe(true);
    for (let n = 0; n < 3; n += 1) {
      expect(await readSubscription(ctx, ports, token)).toMatchObject({
        state: 'pending',
        expired: false,
        initiativeId,
      });
    }
    await confirmSubscription(ctx, ports, token);
    expect(await state(token)).toBe('confirmed');
    await confirmSubscription(hoursLater(48), ports, token);
    expect(await state(token)).toBe('confirmed');
  });

  test('works for 24 hours', async () => {
    const { token } = await waiting();
    expect(await readSubscription(hoursLater(24.1), ports, token)).toMatchObject({ expired: true });
    await expect(confirmSubscription(hoursLater(24.1), ports, token)).rejects.toMatchObject({
      code: 'wrong_state',
      reason: 'expired',
    });
    await confirmSubscription(hoursLater(23.9), ports, token);
    expect(await state(token)).toBe('confirmed');
  });

  test('ends it, also before it was confirmed; an old link does not wake it, a new wish does', async () => {
    const { token, email, initiativeId } = await waiting();
    await endSubscription(ctx, ports, token);
    await endSubscription(ctx, ports, token);
    expect(await state(token)).toBe('ended');
    await expect(confirmSubscription(ctx, ports, token)).rejects.toMatchObject({
      code: 'wrong_state',
      reason: 'ended',
    });
    await follow(ctx, ports, { ...wish({ email }), initiativeId });
    expect(await state(token)).toBe('pending');
    await confirmSubscription(ctx, ports, token);
    expect(await state(token)).toBe('confirmed');
    await endSubscription(hoursLater(1000), ports, token);
    expect(await state(token)).toBe('ended');
  });

  test('cannot be made up, changed or used at another tenant', async () => {
    const { token, id } = await waiting();
    const other = testContext(await createTestTenant());
    const another = await waiting();
    const wrong = ['', id, `${id}.${'A'.repeat(43)}`, `${another.id}.${token.slice(37)}`, `${token}x`];
    for (const text of wrong)
      await expect(readSubscription(ctx, ports, text)).rejects.toMatchObject({ code: 'not_found' });
    for (const act of [readSubscription, confirmSubscription, endSubscription]) {
      await expect(act(other, ports, token)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await state(token)).toBe('pending');
  });
});

test('what was never confirmed or has ended is forgotten after 7 days', async () => {
  const own = await createTestTenant();
  const job = testContext(own, { kind: 'job', name: 'house' });
  for (const _ of ['pending', 'confirmed', 'ended', 'young']) {
    await follow(testContext(own), ports, { ...wish({ others: 'on' }), initiativeId: null });
  }
  const ids = (await rowsOf(own)).map(({ id }) => id);
  for (const [index, assignments] of [
    `requested_at = clock_timestamp() - interval '7 days 1 minute'`,
    `requested_at = clock_timestamp() - interval '70 days', state = 'confirmed'`,
    `requested_at = clock_timestamp() - interval '8 days', state = 'ended'`,
  ].entries()) {
    await queryTenant(
      own.id,
      `update subscription set ${assignments} where tenant_id = $1::uuid and id = $2::uuid`,
      ids[index],
    );
  }
  await deleteUnconfirmedSubscriptions(job);
  expect((await rowsOf(own)).map(({ id }) => id).toSorted()).toEqual([ids[1], ids[3]].toSorted());
  await deleteUnconfirmedSubscriptions(job);
  const entries = await queryTenant(
    own.id,
    `select after from audit_entry where tenant_id = $1::uuid and action = 'following.delete-unconfirmed'`,
  );
  expect(entries).toEqual([{ after: { n: 2 } }]);
});
