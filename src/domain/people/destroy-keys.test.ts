import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBackup } from '../../db/backup.ts';
import { withConnection } from '../../db/connection.ts';
import { installationTables } from '../../db/installation-tables.ts';
import { closePool } from '../../db/pool.ts';
import { withTenant } from '../../db/with-tenant.ts';
import { restoreBackup } from '../../db/restore.ts';
import { env } from '../../env.ts';
import { keyOf } from '../../server/auth/session-token.ts';
import { sealedColumns } from '../../server/sealed-columns.ts';
import {
  createInitiative,
  createSession,
  createTestTenant,
  signingForm,
  testContext,
} from '../../testing/factories.ts';
import { testDatabase } from '../../testing/database.ts';
import { createInvitation, createStaff } from '../../testing/staff.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { follow } from '../following/follow.ts';
import { signInitiative } from '../initiatives/sign.ts';
import { endAttempt, insertSignInAttempt } from './attempt-repository.ts';
import { sealAttempt, unsealAttempt } from './attempt-sealing.ts';
import { destroyKeys } from './destroy-keys.ts';
import { keepFormState } from './form-state.ts';
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
  const state = { values: { email: 'kads@example.org' }, errors: {} };
  await keepFormState(ports.keyStore, tenant.id, 'owner', state, new Date());
  await createStaff(tenant, ports, ['administrator']);
  await createInvitation(tenant, ports);
  await rotateKeys(operator, rotation);
  const attempt = { tenantId: tenant.id, provider: 'eparaksts', language: 'lv', next: null };
  const memory = await sealAttempt(ports.keyStore, tenant.id, 'PNOLV-010190-10001');
  const result = await sealAttempt(ports.keyStore, tenant.id, 'PNOLV-010190-10001');
  await withTenant(tenant.id, async (tx) => {
    await insertSignInAttempt(tx, { ...attempt, stateHash: 'begun', memory });
    await insertSignInAttempt(tx, { ...attempt, stateHash: 'proved' });
    await endAttempt(tx, tenant.id, 'proved', { result });
  });
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

interface Sealed {
  bytes: Uint8Array;
  purpose: string;
}

/** Every ciphertext of the tenant, by column; a column without one would prove nothing. */
async function everythingSealed(): Promise<Map<string, Sealed[]>> {
  const found = new Map<string, Sealed[]>();
  for (const { table, column, purpose } of sealedColumns) {
    const rows = await queryTenant<{ bytes: Uint8Array }>(
      tenant.id,
      `select ${column} as bytes from ${table} where tenant_id = $1::uuid and ${column} is not null`,
    );
    found.set(
      `${table}.${column}`,
      rows.map(({ bytes }) => ({ bytes, purpose })),
    );
  }
  for (const column of attemptColumns) {
    const rows = await queryTenant<{ text: string }>(
      tenant.id,
      `select ${column} as text from sign_in_attempt where tenant_id = $1::uuid and ${column} is not null`,
    );
    for (const { text } of rows)
      await expect(unsealAttempt(ports.keyStore, tenant.id, text)).rejects.toThrow('is not in the key store');
    found.set(
      `sign_in_attempt.${column}`,
      rows.map(({ text }) => ({
        bytes: Buffer.from(text.split('.')[1] ?? '', 'base64url'),
        purpose: 'sign-in-attempt',
      })),
    );
  }
  return found;
}

/** Neither another tenant's keys nor a new wrapping key nor what the server's secret gives opens anything. */
async function expectNoKeyOpens(): Promise<void> {
  const others = await tenantKeys(ports.keyStore, other.id);
  const keys = [
    others.data.key,
    others.guard,
    (await ports.keyStore.current(tenant.id)).key,
    ...['session', 'trip', 'proved'].map((use) => keyOf(tenant.id, use)),
    randomBytes(32),
  ];
  const opens = (key: Buffer, { bytes, purpose }: Sealed) => {
    try {
      unseal(key, purpose, bytes);
      return true;
    } catch {
      return false;
    }
  };
  const sealed = await everythingSealed();
  expect([...sealed].filter(([, rows]) => rows.length === 0).map(([column]) => column)).toEqual([]);
  const opened = [...sealed].filter(([, rows]) => rows.some((row) => keys.some((key) => opens(key, row))));
  expect(opened.map(([column]) => column)).toEqual([]);
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

/** Columns of bytes that hold nothing personal, and text columns that are sealed. */
const plainBytes = ['initiative_attachment.content', 'staff_passkey.public_key', 'tenant_key.wrapped'];
const attemptColumns = ['memory', 'result'];

test('every column of bytes is sealed and known here, or known to hold nothing personal', async () => {
  const { rows } = await withConnection(source.ownerUrl, (owner) =>
    owner.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and data_type = 'bytea' and table_name <> all($1)`,
      [installationTables],
    ),
  );
  const known = [...sealedColumns.map(({ table, column }) => `${table}.${column}`), ...plainBytes];
  expect(rows.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
});

test('every file that seals something is known here, so that what it seals is looked at below', () => {
  const root = join(import.meta.dirname, '../..');
  const sealing = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^db.generated/.test(file))
    .filter((file) => /(?<!function )\bseal(Identity|Attempt)?\(/.test(readFileSync(join(root, file), 'utf8')));
  expect(sealing.toSorted()).toEqual([
    // Demonstration data, into signature.identity.
    'commands/seed-people.ts',
    'domain/following/follow.ts',
    'domain/people/attempt-sealing.ts',
    'domain/people/form-state.ts',
    'domain/people/identity.ts',
    'domain/people/open-session.ts',
    'domain/people/rotate-keys.ts',
    // Data and guard keys, under the wrapping key.
    'domain/people/tenant-keys.ts',
    'domain/team/invite.ts',
    'domain/team/ports.ts',
    // Cookies, which are in no dump.
    'server/auth/session-token.ts',
    // Memory and result of a sign-in attempt.
    'server/auth/trips.ts',
    'server/team-vault.ts',
  ]);
});

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

  await expectNoKeyOpens();

  await restoreBackup(restored.ownerUrl, dump);
  await moveTo(restored.applicationUrl);
  await expectUnreadable();
  await expectNoKeyOpens();
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
