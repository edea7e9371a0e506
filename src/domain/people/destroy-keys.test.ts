import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBackup } from '../../db/backup.ts';
import { closePool } from '../../db/pool.ts';
import { restoreBackup } from '../../db/restore.ts';
import { env } from '../../env.ts';
import { sealedColumns } from '../../server/sealed-columns.ts';
import {
  createInitiative,
  createSession,
  createTestTenant,
  signingForm,
  testContext,
} from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { follow } from '../following/follow.ts';
import { signInitiative } from '../initiatives/sign.ts';
import { destroyKeys } from './destroy-keys.ts';
import { listKeys } from './list-keys.ts';
import { ownName, readSession } from './read-session.ts';
import { rotateKeys } from './rotate-keys.ts';
import { unseal } from './sealing.ts';
import { tenantKeys } from './tenant-keys.ts';

const restored = await testDatabase();
const source = await testDatabase();
const ports = testPorts();
const rotation = { keyStore: ports.keyStore, sealedColumns };
const folder = await mkdtemp(join(tmpdir(), 'balss-destroyed-'));
const dump = join(folder, 'dump');
afterAll(() => rm(folder, { recursive: true }));

const tenant = await createTestTenant();
const other = await createTestTenant();
const operator = testContext(tenant, { kind: 'operator', id: 'command-line' });
let wrapping: Buffer;

beforeAll(async () => {
  const initiative = await createInitiative(tenant);
  for (let n = 0; n < 3; n += 1) {
    const { ctx } = await createSession(tenant, ports);
    await signInitiative(ctx, ports, signingForm(initiative));
  }
  const input = { about: false, others: true, language: 'lv' as const, key: '', initiativeId: null };
  await follow(testContext(tenant), ports, { ...input, email: 'kads@example.org' });
  await rotateKeys(operator, rotation);
  await createSession(other, ports);
  wrapping = (await ports.keyStore.current(tenant.id)).key;
  await makeBackup(source.ownerUrl, dump, new Date());
});

/** From here on this process works on the other database, as after a restore. */
async function moveTo(url: string): Promise<void> {
  await closePool();
  delete (globalThis as { balssPrisma?: unknown }).balssPrisma;
  env.DATABASE_URL = url;
}

async function expectUnreadable(): Promise<void> {
  const gone = /is not in the key store/;
  await expect(tenantKeys(ports.keyStore, tenant.id)).rejects.toThrow(gone);
  const sessions = await queryTenant<{ id: string }>(tenant.id, 'select id from session where tenant_id = $1::uuid');
  expect(sessions).toHaveLength(3);
  for (const { id } of sessions) {
    const session = await readSession(tenant.id, id, new Date());
    if (!session || session === 'ended') throw new Error('no session');
    await expect(ownName(ports.keyStore, tenant.id, session)).rejects.toThrow(gone);
  }
  await expect(createSession(tenant, ports)).rejects.toThrow(gone);
  await expect(rotateKeys(operator, rotation)).rejects.toThrow(gone);
  const keys = await listKeys(tenant.id, rotation);
  expect(keys.map(({ readable }) => readable)).toEqual([false, false, false]);
}

test('a dump holds no wrapping key, in no way of writing it', async () => {
  for (const name of await readdir(dump)) {
    const bytes = await readFile(join(dump, name));
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
    for (const way of ['latin1', 'hex', 'base64', 'base64url'] as const)
      expect(text).not.toContain(wrapping.toString(way));
  }
});

test('after the destruction nothing opens: not in the database, and not in a dump taken before (contract C11)', async () => {
  await destroyKeys(operator, ports);
  await expectUnreadable();
  const entries = await queryTenant(
    tenant.id,
    `select actor_kind, actor_id, object from audit_entry where tenant_id = $1::uuid and action = 'people.destroy-keys'`,
  );
  expect(entries).toEqual([{ actor_kind: 'operator', actor_id: 'command-line', object: tenant.id }]);

  await restoreBackup(restored.ownerUrl, dump);
  await moveTo(restored.applicationUrl);
  await expectUnreadable();
  const [count] = await queryTenant<{ signatures: number }>(
    tenant.id,
    'select count(*)::int as signatures from signature where tenant_id = $1::uuid and identity is not null',
  );
  expect(count).toEqual({ signatures: 3 });

  // Not even a new wrapping key, or the one of another tenant, opens what the old one had locked.
  const wrapped = await queryTenant<{ wrapped: Uint8Array }>(
    tenant.id,
    'select wrapped from tenant_key where tenant_id = $1::uuid',
  );
  for (const of of [tenant, other]) {
    const { key } = await ports.keyStore.current(of.id);
    for (const row of wrapped) expect(() => unseal(key, 'tenant-key', row.wrapped)).toThrow('unable to authenticate');
  }
  expect(await tenantKeys(ports.keyStore, other.id)).toBeDefined();
});
