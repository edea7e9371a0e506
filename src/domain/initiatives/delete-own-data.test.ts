import { expect, test } from 'vitest';
import {
  createInitiative,
  createSession,
  createTestTenant,
  inventIdentity,
  signingForm,
  type TestSession,
} from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeIdentifier } from '../../testing/make-identifier.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { myData } from '../people/my-data.ts';
import { readSession } from '../people/read-session.ts';
import { joinPeople } from '../signatures/join-people.ts';
import { recount } from '../signatures/recount.ts';
import { SignInitiative, WithdrawSignature } from '../signatures/schema.ts';
import { deleteOwnData, deletionPlan } from './delete-own-data.ts';
import { firstStep, myRecords } from './my-records.ts';
import { signInitiative } from './sign.ts';
import { withdrawSignature } from './withdraw-signature.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();

async function sign(session: TestSession, initiative: Awaited<ReturnType<typeof createInitiative>>): Promise<string> {
  const result = await signInitiative(session.ctx, ports, signingForm(initiative, { showName: true }));
  return result.kind === 'signed' ? result.signatureId : expect.fail(result.kind);
}
const handOver = (id: string) =>
  queryTenant(
    tenant.id,
    `update initiative set handover = 'handed_over', handed_over_at = now() where tenant_id = $1::uuid and id = $2::uuid`,
    id,
  );

test('the records hold all evidence: words, version, language and time of the consent, identity, acts, term', async () => {
  const session = await createSession(tenant, ports);
  const initiative = await createInitiative(tenant, { rule: { version: 3 }, handedOverAt: null });
  const id = await sign(session, initiative);
  const [record] = await myRecords(session.ctx, ports, firstStep);
  expect(record).toMatchObject({
    signature: { id, number: initiative.number, state: 'active', identified: true, kept: { from: 'end', days: 30 } },
    textVersion: 1,
    textHash: initiative.textHash,
    ruleVersion: 3,
    level: 'high',
    showName: true,
    identity: session.identity,
    consent: { version: 1, language: 'en', at: record?.signature.signedAt },
    events: [{ kind: 'sign' }],
  });
  expect(record?.consent.text).toMatch(/^I sign this initiative\. It goes to: .*political opinion/);
  expect(await myRecords(session.ctx, ports, id)).toEqual([]);
  const stranger = await createSession(tenant, ports);
  expect(await myRecords(stranger.ctx, ports, firstStep)).toEqual([]);

  await withdrawSignature(session.ctx, id);
  expect(await myRecords(session.ctx, ports, firstStep)).toMatchObject([
    {
      signature: { state: 'withdrawn', identified: false },
      identity: null,
      events: [{ kind: 'sign' }, { kind: 'withdraw' }],
    },
  ]);
});

test('what can go goes at once; what was handed over or is public by law stays, with the reason', async () => {
  const session = await createSession(tenant, ports);
  const open = await createInitiative(tenant);
  const handed = await createInitiative(tenant);
  const byLaw = await createInitiative(tenant, { rule: { publicity: 'mandatory_full_name' } });
  const closed = await createInitiative(tenant);
  const ids = [
    await sign(session, open),
    await sign(session, handed),
    await sign(session, byLaw),
    await sign(session, closed),
  ];
  await handOver(handed.id);
  await handOver(byLaw.id);
  await queryTenant(
    tenant.id,
    `update initiative set closes_at = now() - interval '1 hour' where tenant_id = $1::uuid and id = $2::uuid`,
    closed.id,
  );
  const stranger = await createSession(tenant, ports);
  await sign(stranger, open);

  const plan = await deletionPlan(session.ctx);
  expect(plan.goes.map(({ id }) => id)).toEqual([ids[0]]);
  expect(plan.stays.map(({ signature, reason }) => [signature.id, reason]).toSorted()).toEqual(
    [
      [ids[1], 'handed-over'],
      [ids[2], 'handed-over'],
      [ids[3], 'closed'],
    ].toSorted(),
  );

  expect(await deleteOwnData(session.ctx)).toEqual({ withdrawn: 1, stays: 3 });
  const rows = await queryTenant<{ id: string; state: string; identity: boolean; name: boolean }>(
    tenant.id,
    `select id, state, identity is not null as identity, published_name is not null as name from signature
      where tenant_id = $1::uuid and person_key = $2`,
    session.personKey,
  );
  const byId = Object.fromEntries(rows.map(({ id, ...row }) => [id, row]));
  expect(byId[ids[0] ?? '']).toEqual({ state: 'withdrawn', identity: false, name: false });
  // Shown by choice: hidden. Shown by law: stays.
  expect(byId[ids[1] ?? '']).toEqual({ state: 'active', identity: true, name: false });
  expect(byId[ids[2] ?? '']).toEqual({ state: 'active', identity: true, name: true });
  expect(byId[ids[3] ?? '']).toEqual({ state: 'active', identity: true, name: false });
  expect(await readSession(tenant.id, session.sessionId, new Date())).toBe('ended');
  const [left] = await queryTenant<{ own: number; theirs: number }>(
    tenant.id,
    `select count(*) filter (where person_key = $2)::int as own, count(*) filter (where person_key = $3)::int as theirs
       from verified_identity where tenant_id = $1::uuid`,
    session.personKey,
    stranger.personKey,
  );
  expect(left).toEqual({ own: 0, theirs: 1 });
  expect(await recount({ ...session.ctx, actor: { kind: 'job', name: 'recount' } })).toEqual([]);
  expect(await deleteOwnData(session.ctx)).toEqual({ withdrawn: 0, stays: 3 });
});

test('codes that were joined belong to the person: shown, exported and deleted with the rest', async () => {
  const identity = inventIdentity();
  const old = await createSession(tenant, ports, identity);
  const changed = {
    ...identity,
    nationalId: makeIdentifier('lv-pk', { birthDate: '1990-01-01', serial: 7, variant: 'new' }),
  };
  const now = await createSession(tenant, ports, changed);
  const initiative = await createInitiative(tenant);
  // The newer code signed first, so the struck signature and a session with its identity lie under the alias.
  const ids = [await sign(now, initiative), await sign(old, initiative)];
  const code = ({ nationalId }: { nationalId: string }) => ({ country: 'LV', idType: 'lv-pk' as const, nationalId });
  const input = { first: code(identity), second: code(changed), reason: 'Both documents were shown.' };
  await joinPeople({ ...old.ctx, actor: { kind: 'operator', id: 'test' } }, ports, input);

  const data = await myData(old.ctx, ports);
  expect(data.sessions.map(({ id }) => id).toSorted()).toEqual([old.sessionId, now.sessionId].toSorted());
  expect(data.identities.map(({ identity: { nationalId } }) => nationalId).toSorted()).toEqual(
    [identity.nationalId, changed.nationalId].toSorted(),
  );
  const records = await myRecords(old.ctx, ports, firstStep);
  expect(records.map(({ signature }) => signature.id).toSorted()).toEqual(ids.toSorted());
  expect(records.find(({ signature }) => signature.state === 'invalidated')).toMatchObject({
    signature: { invalidReason: 'duplicate' },
    events: [{ kind: 'sign' }, { kind: 'sign' }, { kind: 'invalidate' }],
  });

  expect(await deleteOwnData(old.ctx)).toEqual({ withdrawn: 2, stays: 0 });
  const keys = [old.personKey, now.personKey];
  const left = await queryTenant(
    tenant.id,
    `select (select count(*)::int from verified_identity where tenant_id = $1::uuid and person_key = any($2)) as identities,
            (select count(identity)::int from signature where tenant_id = $1::uuid and person_key = any($2)) as copies`,
    keys,
  );
  expect(left).toEqual([{ identities: 0, copies: 0 }]);
  expect(await recount({ ...old.ctx, actor: { kind: 'job', name: 'recount' } })).toEqual([]);
});

test('a site that takes no changes deletes nothing', async () => {
  const { ctx, sessionId } = await createSession(tenant, ports);
  await expect(deleteOwnData({ ...ctx, tenant: { ...tenant, state: 'read_only' } })).rejects.toThrow('read_only');
  expect(await readSession(tenant.id, sessionId, new Date())).toMatchObject({ id: sessionId });
});

test('to withdraw asks for no more than to agree does: one button, no reason', () => {
  expect(Object.keys(WithdrawSignature.shape).toSorted()).toEqual(['id', 'key']);
  expect(Object.keys(SignInitiative.shape).length).toBeGreaterThan(Object.keys(WithdrawSignature.shape).length);
});
