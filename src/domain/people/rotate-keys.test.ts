import { describe, expect, test, vi } from 'vitest';
import { withConnection } from '../../db/connection.ts';
import { installationTables } from '../../db/installation-tables.ts';
import { sealedColumns } from '../../server/sealed-columns.ts';
import {
  createInitiative,
  createSession,
  createTestTenant,
  signingForm,
  testContext,
  type TestSession,
} from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { confirmationMail } from '../following/confirmation-mail.ts';
import { follow } from '../following/follow.ts';
import { setNameChoice } from '../initiatives/set-name-choice.ts';
import { signInitiative } from '../initiatives/sign.ts';
import { withdrawSignature } from '../initiatives/withdraw-signature.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { keepFormState, readFormState } from './form-state.ts';
import { displayName, sealedSigners } from './identity.ts';
import { listKeys } from './list-keys.ts';
import { ownName, readSession } from './read-session.ts';
import { rotateKeys, settleSeconds } from './rotate-keys.ts';
import { unseal } from './sealing.ts';
import { tenantKeys } from './tenant-keys.ts';

const database = await testDatabase();
const ports = testPorts();
const rotation = { keyStore: ports.keyStore, sealedColumns };
const operator = (tenant: TenantInForce) => testContext(tenant, { kind: 'operator', id: 'command-line' });
const rotate = (tenant: TenantInForce) => rotateKeys(operator(tenant), rotation);

/** The same program in another process: its own memory of keys, the same database and key store. */
async function otherProcess(): Promise<typeof rotateKeys> {
  vi.resetModules();
  return (await import('./rotate-keys.ts')).rotateKeys;
}

/** Lets so much time pass for the keys of a tenant. */
const age = (tenant: TenantInForce, seconds = settleSeconds + 1) =>
  queryTenant(
    tenant.id,
    `update tenant_key set created_at = created_at - make_interval(secs => $2::int) where tenant_id = $1::uuid`,
    seconds,
  );

async function finish(tenant: TenantInForce) {
  await age(tenant);
  for (let run = 0; run < 5; run += 1) {
    const done = await rotate(tenant);
    if (done.finished) return done;
  }
  return expect.fail('the rotation does not end');
}

async function sign(session: TestSession, initiative: Awaited<ReturnType<typeof createInitiative>>): Promise<string> {
  const result = await signInitiative(session.ctx, ports, signingForm(initiative));
  return result.kind === 'signed' ? result.signatureId : expect.fail(result.kind);
}

const nameOf = async ({ sessionId, ctx }: TestSession) => {
  const session = await readSession(ctx.tenant.id, sessionId, new Date());
  return session && session !== 'ended' ? ownName(ports.keyStore, ctx.tenant.id, session) : null;
};

/** Opens every sealed row of a tenant; answers how many there are and the ids of the keys they need. */
async function openEverything(tenant: TenantInForce): Promise<{ rows: number; keyIds: string[] }> {
  const keys = await tenantKeys(ports.keyStore, tenant.id);
  const keyIds = new Set<string>();
  let rows = 0;
  for (const { table, column, purpose } of sealedColumns) {
    const sealed = await queryTenant<{ sealed: Uint8Array; key_id: string }>(
      tenant.id,
      `select ${column} as sealed, key_id from ${table} where tenant_id = $1::uuid and ${column} is not null`,
    );
    for (const row of sealed) unseal(keys.dataKey(row.key_id), purpose, row.sealed);
    for (const row of sealed) keyIds.add(row.key_id);
    rows += sealed.length;
  }
  return { rows, keyIds: [...keyIds] };
}

test('every column that a data key seals takes part', async () => {
  const { rows } = await withConnection(database.ownerUrl, (owner) =>
    owner.query<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'key_id'
          and table_name <> all($1) order by 1`,
      [installationTables],
    ),
  );
  expect(sealedColumns.map(({ table }) => table).toSorted()).toEqual(rows.map(({ name }) => name));
});

test('after a rotation everything opens, the old key is not used, and one person is still one signature', async () => {
  const tenant = await createTestTenant();
  const initiative = await createInitiative(tenant);
  const [one, two, three] = [
    await createSession(tenant, ports),
    await createSession(tenant, ports),
    await createSession(tenant, ports),
  ];
  const id = await sign(one, initiative);
  await withdrawSignature(two.ctx, await sign(two, initiative));
  await follow(testContext(tenant), ports, {
    email: 'Kads@example.org',
    about: false,
    others: true,
    language: 'lv',
    key: '',
    initiativeId: null,
  });
  const [subscription] = await queryTenant<{ id: string }>(
    tenant.id,
    'select id from subscription where tenant_id = $1::uuid',
  );
  const state = { values: { reason: 'ātri' }, errors: {} };
  const form = await keepFormState(ports.keyStore, tenant.id, 'owner', state, new Date());
  const before = await tenantKeys(ports.keyStore, tenant.id);

  const first = await rotate(tenant);
  expect(first).toMatchObject({
    finished: false,
    resealed: { signature: 1, verified_identity: 3, subscription: 1, form_state: 1 },
  });
  expect(first.keyId).not.toBe(before.data.id);
  expect(await openEverything(tenant)).toEqual({ rows: 6, keyIds: [first.keyId] });
  // Other processes may still write under the old key: not retired yet.
  expect(await rotate(tenant)).toMatchObject({ keyId: first.keyId, finished: false });
  await age(tenant, settleSeconds - 5);
  expect(await rotate(tenant)).toMatchObject({ finished: false });
  await age(tenant, 6);
  expect(await rotate(tenant)).toMatchObject({ keyId: first.keyId, finished: true });

  const after = await tenantKeys(ports.keyStore, tenant.id);
  expect(after.guard.equals(before.guard)).toBe(true);
  expect(after.data.id).toBe(first.keyId);
  expect(await listKeys(tenant.id, rotation)).toMatchObject([
    { purpose: 'guard', retiredAt: null, readable: true, seals: {} },
    { id: before.data.id, purpose: 'data', retiredAt: expect.any(Date) as Date, readable: true, seals: {} },
    { id: first.keyId, retiredAt: null, seals: { signature: 1, verified_identity: 3, subscription: 1, form_state: 1 } },
  ]);

  expect(await nameOf(three)).toBe(displayName(three.identity));
  expect(await setNameChoice(one.ctx, ports, { id, showName: true })).toEqual({ shown: true });
  expect(
    await confirmationMail(testContext(tenant, { kind: 'job', name: 'mail' }), ports, subscription?.id ?? ''),
  ).toMatchObject({ to: 'Kads@example.org' });
  expect(await readFormState(ports.keyStore, tenant.id, 'owner', form, new Date())).toEqual(state);
  const again = await createSession(tenant, ports, one.identity);
  expect(again.personKey).toBe(one.personKey);
  expect(await signInitiative(again.ctx, ports, signingForm(initiative))).toMatchObject({ kind: 'already-signed' });

  const entries = await queryTenant<{ action: string; actor: string; object: string; after: unknown }>(
    tenant.id,
    `select action, actor_kind || ' ' || actor_id as actor, object, after from audit_entry where tenant_id = $1::uuid and action like 'people.%' order by at, action`,
  );
  expect(entries.map(({ action }) => action)).toEqual([
    'people.add-data-key',
    ...Array.from({ length: 4 }, () => 'people.rotate-keys'),
  ]);
  for (const { actor, object } of entries) expect([actor, object]).toEqual(['operator command-line', first.keyId]);
  expect(entries[1]?.after).toEqual({ resealed: first.resealed, retired: 0 });
  expect(entries.at(-1)?.after).toMatchObject({ retired: 1 });
});

test('a second rotation adds another key and retires the first', async () => {
  const tenant = await createTestTenant();
  await createSession(tenant, ports);
  const first = await rotate(tenant);
  await finish(tenant);
  const second = await rotate(tenant);
  expect(second.keyId).not.toBe(first.keyId);
  await finish(tenant);
  expect(await listKeys(tenant.id, rotation)).toHaveLength(4);
  expect(await openEverything(tenant)).toEqual({ rows: 1, keyIds: [second.keyId] });
});

test('a rotation that was broken off goes on where it was, with the same key', async () => {
  const tenant = await createTestTenant();
  const initiative = await createInitiative(tenant);
  await sign(await createSession(tenant, ports), initiative);
  const broken = [sealedSigners, { table: 'no_such_table', column: 'x', purpose: 'x' }];
  await expect(rotateKeys(operator(tenant), { ...rotation, sealedColumns: broken })).rejects.toThrow('no_such_table');
  const [, , begun] = await listKeys(tenant.id, rotation);
  expect(begun).toMatchObject({ retiredAt: null, seals: { signature: 1 } });
  expect(await openEverything(tenant)).toMatchObject({ rows: 2 });

  const next = await rotate(tenant);
  expect(next).toMatchObject({ keyId: begun?.id, resealed: { signature: 0, verified_identity: 1 } });
  await finish(tenant);
  expect(await openEverything(tenant)).toEqual({ rows: 2, keyIds: [next.keyId] });
});

test('more rows than one batch are all moved, and those that somebody holds are moved by the next run', async () => {
  const tenant = await createTestTenant();
  const initiative = await createInitiative(tenant);
  await sign(await createSession(tenant, ports), initiative);
  await queryTenant(
    tenant.id,
    `insert into signature (tenant_id, initiative_id, person_key, id, state, text_version, text_hash, rule_version, consent, provider, method, level,
                            authenticated_at, unproven, show_name, receipt_code, identity, key_id, signed_at)
     select tenant_id, initiative_id, person_key || n, gen_random_uuid(), state, text_version, text_hash, rule_version, consent, provider, method, level,
            authenticated_at, unproven, show_name, receipt_code || n, identity, key_id, signed_at
       from signature, generate_series(1, 1203) n where tenant_id = $1::uuid`,
  );
  await withConnection(database.applicationUrl, async (client) => {
    await client.query('begin');
    await client.query(`select set_config('app.tenant_id', $1, true)`, [tenant.id]);
    await client.query('select 1 from signature order by id limit 3 for update');
    expect(await rotate(tenant)).toMatchObject({ resealed: { signature: 1201 }, finished: false });
    await age(tenant);
    expect(await rotate(tenant)).toMatchObject({ resealed: { signature: 0 }, finished: false });
    await client.query('rollback');
  });
  expect(await rotate(tenant)).toMatchObject({ resealed: { signature: 3 }, finished: false });
  const { keyId, finished } = await rotate(tenant);
  expect(finished).toBe(true);
  expect(await openEverything(tenant)).toEqual({ rows: 1205, keyIds: [keyId] });
});

describe('while people sign', () => {
  test('a process that knows only the old key reads what came since, and what it writes is moved', async () => {
    const tenant = await createTestTenant();
    const initiative = await createInitiative(tenant);
    const before = await createSession(tenant, ports);
    const rotateThere = await otherProcess();
    const { keyId } = await rotateThere(operator(tenant), rotation);
    // This process has not heard of it: the new row is sealed under the old key.
    const late = await createSession(tenant, ports);
    expect((await openEverything(tenant).catch(() => null))?.keyIds).toBeUndefined();
    expect(await nameOf(before)).toBe(displayName(before.identity));
    expect(await nameOf(late)).toBe(displayName(late.identity));
    expect((await openEverything(tenant)).keyIds).toHaveLength(2);
    await Promise.all([before, late].map((session) => sign(session, initiative)));

    await age(tenant);
    expect(await rotateThere(operator(tenant), rotation)).toMatchObject({ keyId, finished: false });
    expect(await rotateThere(operator(tenant), rotation)).toMatchObject({ keyId, finished: true });
    expect(await openEverything(tenant)).toEqual({ rows: 4, keyIds: [keyId] });
  });

  test('nothing is lost', async () => {
    const tenant = await createTestTenant();
    const initiative = await createInitiative(tenant);
    const early = await Promise.all(Array.from({ length: 30 }, () => createSession(tenant, ports)));
    const rotateThere = await otherProcess();
    const crowd = async () => {
      await Promise.all(early.map((session) => sign(session, initiative)));
      const late = await Promise.all(Array.from({ length: 30 }, () => createSession(tenant, ports)));
      await Promise.all(late.map((session) => sign(session, initiative)));
      return late;
    };
    const rotations = async () => {
      for (let run = 0; run < 6; run += 1) await rotateThere(operator(tenant), rotation);
    };
    const [late] = await Promise.all([crowd(), rotations()]);
    const { keyId } = await finish(tenant);
    expect(await openEverything(tenant)).toEqual({ rows: 120, keyIds: [keyId] });
    for (const session of [...early, ...late]) expect(await nameOf(session)).toBe(displayName(session.identity));
    const events = await queryTenant(
      tenant.id,
      'select count(*)::int as n from signature_event where tenant_id = $1::uuid',
    );
    expect(events).toEqual([{ n: 60 }]);
  });
});

test('one tenant’s rotation leaves another’s rows alone', async () => {
  const [tenant, other] = [await createTestTenant(), await createTestTenant()];
  for (const of of [tenant, other]) await createSession(of, ports);
  const before = await openEverything(other);
  await rotate(tenant);
  expect(await openEverything(other)).toEqual(before);
  expect(await listKeys(other.id, rotation)).toHaveLength(2);
});
