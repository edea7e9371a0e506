import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { withConnection } from '../../db/connection.ts';
import { withTenant } from '../../db/with-tenant.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { letOperatorIn, operatorCall } from '../../testing/support.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { declineSupport, endSupport, giveSupport, grantSupport } from '../support/answer-support.ts';
import { readSupport } from '../support/read-support.ts';
import { answerAccess, forgetSupportSessions } from '../support/repository.ts';
import { enterSupport, leaveSupport, lookAsSupport } from '../support/support-session.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { askSupport, makeTicket, readStanding } from './ask-support.ts';

const database = await testDatabase();
const ports = testPorts();
const owner = (text: string, values: unknown[]) =>
  withConnection(database.ownerUrl, async (client) => (await client.query(text, values)).rows);
let tenant: TenantInForce;
beforeEach(async () => {
  tenant = await createTestTenant();
});

const later = (ms: number) => testContext(tenant, { kind: 'anonymous' }, new Date(Date.now() + ms));
const minutes = (n: number) => n * 60_000;
const actions = async () =>
  (
    await queryTenant<{ action: string }>(
      tenant.id,
      `select action from audit_entry where tenant_id = $1::uuid and action like 'support.%' order by at`,
    )
  ).map(({ action }) => action);
const first = async () => (await readSupport(testContext(tenant))).accesses[0] ?? expect.unreachable();
const noTicket = { code: 'wrong_state', reason: 'support_ticket' };

test('an operator asks, an administrator grants, the operator enters, looks and leaves: the tenant’s log knows each step', async () => {
  const { call, sessionId, ticket, accessId } = await letOperatorIn(database.ownerUrl, tenant, ports);
  expect(await lookAsSupport(testContext(tenant), sessionId, '/admin/rules')).toMatchObject({
    operatorId: call.operatorId,
  });
  await leaveSupport(testContext(tenant), sessionId);
  await leaveSupport(testContext(tenant), sessionId);
  expect(await lookAsSupport(testContext(tenant), sessionId, '/admin/rules')).toBeNull();
  await expect(enterSupport(testContext(tenant), ticket)).rejects.toMatchObject(noTicket);
  expect(await actions()).toEqual([
    'support.ask',
    'support.grant',
    'support.ticket',
    'support.enter',
    'support.look',
    'support.leave',
  ]);
  expect(await readSupport(testContext(tenant))).toMatchObject({
    accesses: [{ id: accessId, state: 'granted', reason: 'The checklist stays red' }],
    looks: [{ page: '/admin/rules' }],
  });
  const events = await owner('select action from operator_event where operator_id = $1 order by at', [call.operatorId]);
  expect(events).toEqual([{ action: 'support.ask' }, { action: 'support.ticket' }]);
});

test('one question at a time; declined, it can be asked again, and an answer is given once', async () => {
  const administrator = await createStaff(tenant, ports, ['administrator']);
  const call = await operatorCall(database.ownerUrl);
  await askSupport(call, tenant, 'First');
  await expect(askSupport(call, tenant, 'Second')).rejects.toMatchObject({ reason: 'support_asked' });
  const { id } = await first();
  await declineSupport(administrator.ctx, id);
  for (const again of [
    () => declineSupport(administrator.ctx, id),
    () => grantSupport(administrator.ctx, { id, hours: 1 }),
  ])
    await expect(again()).rejects.toMatchObject({ reason: 'support_answered' });
  await expect(makeTicket(call, tenant)).rejects.toMatchObject({ reason: 'support_none' });
  expect((await readStanding(tenant.id, new Date())).declinedAt).toBeInstanceOf(Date);
  await askSupport(call, tenant, 'Second');
  expect(await first()).toMatchObject({ reason: 'Second', state: 'asked' });
});

test('only an administrator answers', async () => {
  const call = await operatorCall(database.ownerUrl);
  await askSupport(call, tenant, 'Why');
  const { id } = await first();
  const editor = await createStaff(tenant, ports, ['editor']);
  for (const work of [
    () => grantSupport(editor.ctx, { id, hours: 1 }),
    () => declineSupport(editor.ctx, id),
    () => giveSupport(editor.ctx, { reason: 'Why', hours: 1 }),
    () => endSupport(editor.ctx, id),
  ])
    await expect(work()).rejects.toMatchObject({ code: 'forbidden' });
  const operator = testContext(tenant, { kind: 'operator', id: call.operatorId });
  await expect(grantSupport(operator, { id, hours: 1 })).rejects.toMatchObject({ code: 'not_signed_in' });
  expect(await first()).toMatchObject({ state: 'asked' });
});

test('given unasked, and ended at any moment: whoever is inside is out', async () => {
  const administrator = await createStaff(tenant, ports, ['administrator']);
  await giveSupport(administrator.ctx, { reason: 'A call', hours: 8 });
  const call = await operatorCall(database.ownerUrl);
  const { ticket } = await makeTicket(call, tenant);
  const { ticket: unused } = await makeTicket(call, tenant);
  const { sessionId } = await enterSupport(testContext(tenant), ticket);
  const { id } = await first();
  await endSupport(administrator.ctx, id);
  await expect(endSupport(administrator.ctx, id)).rejects.toMatchObject({ reason: 'support_over' });
  expect(await lookAsSupport(testContext(tenant), sessionId, '/admin')).toBeNull();
  await expect(enterSupport(testContext(tenant), unused)).rejects.toMatchObject(noTicket);
  await expect(makeTicket(call, tenant)).rejects.toMatchObject({ reason: 'support_none' });
  expect(await first()).toMatchObject({ state: 'ended' });
});

test('a ticket works for a minute, here, while its operator is one; a session ends with its time or thirty idle minutes', async () => {
  const { administrator, call, sessionId } = await letOperatorIn(database.ownerUrl, tenant, ports);
  const { ticket } = await makeTicket(call, tenant);
  await expect(enterSupport(later(61_000), ticket)).rejects.toMatchObject(noTicket);
  const other = await createTestTenant();
  await expect(enterSupport(testContext(other), ticket)).rejects.toMatchObject(noTicket);

  expect(await lookAsSupport(later(minutes(29)), sessionId, '/admin')).not.toBeNull();
  expect(await lookAsSupport(later(minutes(58)), sessionId, '/admin')).not.toBeNull();
  // The grant was for one hour.
  expect(await lookAsSupport(later(minutes(61)), sessionId, '/admin')).toBeNull();
  await giveSupport(administrator.ctx, { reason: 'Longer', hours: 72 });
  const { sessionId: next } = await enterSupport(testContext(tenant), (await makeTicket(call, tenant)).ticket);
  expect(await lookAsSupport(later(minutes(31)), next, '/admin')).toBeNull();

  await owner('update operator set removed_at = now() where id = $1', [call.operatorId]);
  await expect(enterSupport(testContext(tenant), ticket)).rejects.toMatchObject(noTicket);
  expect(await lookAsSupport(testContext(tenant), next, '/admin')).toBeNull();
});

test('a retired tenant is asked nothing and entered by nobody; without an operator’s session nothing is asked', async () => {
  const { call } = await letOperatorIn(database.ownerUrl, tenant, ports);
  await expect(askSupport({ ...call, sessionId: randomUUID() }, tenant, 'Why')).rejects.toThrow(/no operator/);
  await owner(`update tenant set state = 'retired' where id = $1`, [tenant.id]);
  await expect(askSupport(call, tenant, 'Why')).rejects.toMatchObject({ reason: 'support_asked' });
  await expect(makeTicket(call, tenant)).rejects.toMatchObject({ reason: 'retired' });
});

test('the database grants by the tenant’s own scope only, for three days at most, and lets nobody write past its functions', async () => {
  const call = await operatorCall(database.ownerUrl);
  await askSupport(call, tenant, 'Why');
  const { id } = await first();
  const other = await createTestTenant();
  const grant = { id, memberId: 'me', until: new Date(Date.now() + minutes(60)) };
  await expect(withTenant(other.id, (tx) => answerAccess(tx, tenant.id, grant))).rejects.toThrow(/another tenant/);
  expect(await withTenant(other.id, (tx) => answerAccess(tx, other.id, grant))).toBe(false);
  const long = { ...grant, until: new Date(Date.now() + minutes(60 * 74)) };
  await expect(withTenant(tenant.id, (tx) => answerAccess(tx, tenant.id, long))).rejects.toThrow(/too long/);
  const past = withTenant(tenant.id, (tx) =>
    tx.supportAccess.update({ where: { id }, data: { answeredAt: new Date(), grantedUntil: grant.until } }),
  );
  await expect(past).rejects.toThrow(/denied/);
  expect(await first()).toMatchObject({ state: 'asked' });
});

test('tickets and sessions are forgotten after a month, the log is not', async () => {
  const { sessionId } = await letOperatorIn(database.ownerUrl, tenant, ports);
  const age = (days: number) =>
    queryTenant(
      tenant.id,
      `update support_session set ticket_expires_at = now() - make_interval(days => $2::int) where tenant_id = $1::uuid returning id`,
      days,
    );
  await age(29);
  await forgetSupportSessions(tenant.id);
  expect(await lookAsSupport(testContext(tenant), sessionId, '/admin')).not.toBeNull();
  await age(31);
  await forgetSupportSessions(tenant.id);
  expect(await lookAsSupport(testContext(tenant), sessionId, '/admin')).toBeNull();
  expect(await actions()).toContain('support.enter');
});
