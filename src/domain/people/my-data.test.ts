import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSession, createTestTenant, inventIdentity, testContext } from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { endAllSessions, endSession } from './end-sessions.ts';
import { keepFormState } from './form-state.ts';
import { myData } from './my-data.ts';
import { readSession } from './read-session.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const alive = async (sessionId: string) => {
  const session = await readSession(tenant.id, sessionId, new Date());
  return session !== null && session !== 'ended';
};

test('shows the own sign-ins, identities and typed forms, and nothing of anybody else', async () => {
  const one = await createSession(tenant, ports, { birthDate: '1970-05-04' });
  const same = await createSession(tenant, ports, { ...one.identity, method: 'smart-id' });
  const stranger = await createSession(tenant, ports);
  const state = { values: { email: 'kads@example' }, errors: { email: 'email_invalid' } };
  await keepFormState(ports.keyStore, tenant.id, one.sessionId, state, new Date());
  await keepFormState(ports.keyStore, tenant.id, stranger.sessionId, state, new Date());

  const data = await myData(one.ctx, ports);
  expect(data.since).toBeInstanceOf(Date);
  expect(data.identities.map(({ identity }) => identity)).toEqual(
    expect.arrayContaining([one.identity, { ...one.identity, method: 'smart-id' }]),
  );
  expect(data.identities).toHaveLength(2);
  expect(data.sessions.map(({ id, state: now, provider }) => [id, now, provider])).toEqual(
    expect.arrayContaining([
      [one.sessionId, 'current', 'eparaksts'],
      [same.sessionId, 'open', 'smart-id'],
    ]),
  );
  expect(data.sessions).toHaveLength(2);
  expect(data.forms).toEqual([{ ...state, until: expect.any(Date) as Date }]);
  expect([data.joined, data.looks]).toEqual([[], []]);
  await expect(myData(testContext(tenant), ports)).rejects.toThrow('not_signed_in');
});

test('shows every view of staff, of any of the person’s keys, with its reason and without a name', async () => {
  const { ctx, personKey } = await createSession(tenant, ports);
  const { personKey: strangerKey } = await createSession(tenant, ports);
  await queryTenant(
    tenant.id,
    `insert into person_alias (tenant_id, alias_key, person_key) values ($1::uuid, 'another-key', $2)`,
    personKey,
  );
  const view = (object: string, after: object | null) =>
    queryTenant(
      tenant.id,
      `insert into audit_entry (tenant_id, id, actor_kind, actor_id, action, object, after)
       values ($1::uuid, $2::uuid, 'staff', 'redaktore@example.org', 'people.view-person', $3, $4::jsonb)`,
      randomUUID(),
      object,
      after && JSON.stringify(after),
    );
  await view(personKey, { reason: 'Pārbaudīts sūdzības dēļ' });
  await view('another-key', null);
  await view(strangerKey, { reason: 'cits' });

  const { looks, joined } = await myData(ctx, ports);
  expect(joined).toHaveLength(1);
  expect(looks).toHaveLength(2);
  expect(looks).toEqual(
    expect.arrayContaining([
      { at: expect.any(Date) as Date, actor: 'staff', action: 'people.view-person', reason: 'Pārbaudīts sūdzības dēļ' },
      { at: expect.any(Date) as Date, actor: 'staff', action: 'people.view-person', reason: null },
    ]),
  );
  expect(JSON.stringify(looks)).not.toContain('redaktore');
});

test('a session of one’s own can be ended by itself, a stranger’s cannot, and all at once', async () => {
  const identity = inventIdentity();
  const [here, there, third] = [
    await createSession(tenant, ports, identity),
    await createSession(tenant, ports, identity),
    await createSession(tenant, ports, identity),
  ];
  const stranger = await createSession(tenant, ports);
  expect(await endSession(here.ctx, there.sessionId)).toEqual({ own: false });
  expect(await endSession(here.ctx, there.sessionId)).toEqual({ own: false });
  expect([await alive(here.sessionId), await alive(there.sessionId), await alive(third.sessionId)]).toEqual([
    true,
    false,
    true,
  ]);
  expect((await myData(here.ctx, ports)).sessions.find(({ id }) => id === there.sessionId)?.state).toBe('ended');
  for (const id of [stranger.sessionId, randomUUID()])
    await expect(endSession(here.ctx, id)).rejects.toThrow('not_found');
  expect(await alive(stranger.sessionId)).toBe(true);

  expect(await endAllSessions(here.ctx)).toEqual({ ended: 2 });
  expect(await endAllSessions(here.ctx)).toEqual({ ended: 0 });
  expect([await alive(here.sessionId), await alive(third.sessionId)]).toEqual([false, false]);
  expect(await alive(stranger.sessionId)).toBe(true);
  expect(await endSession(stranger.ctx, stranger.sessionId)).toEqual({ own: true });
});
