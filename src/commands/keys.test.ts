import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { rotateKeys, settleSeconds } from '../domain/people/rotate-keys.ts';
import { tenantKeys } from '../domain/people/tenant-keys.ts';
import { env } from '../env.ts';
import { sealedColumns } from '../server/sealed-columns.ts';
import { createSession, createTestTenant, testContext } from '../testing/factories.ts';
import { testDatabase } from '../testing/database.ts';
import { queryTenant } from '../testing/tenant-query.ts';
import { testPorts } from '../testing/test-ports.ts';
import { childEnvironment } from './child-environment.ts';

const database = await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const other = await createTestTenant();
await createSession(tenant, ports);
await createSession(other, ports);

async function keys(...args: string[]): Promise<{ out: string; error: string; code: number }> {
  const environment = childEnvironment({ DATABASE_URL: database.applicationUrl, KEYS_DIR: env.KEYS_DIR });
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['src/commands/keys.ts', ...args], {
      env: environment,
    });
    return { out: stdout, error: '', code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { out: stdout, error: stderr, code };
  }
}

test('what is not understood is answered with what there is, and nothing happens', async () => {
  const wrong = [
    [],
    ['constructor'],
    ['rotate', '--slug', 'x'],
    ['rotate', tenant.slug],
    ['status', tenant.slug],
    ['destroy'],
    ['destroy', '--tenant', tenant.slug],
    ['destroy', '--yes'],
  ];
  const answers = await Promise.all(wrong.map((args) => keys(...args)));
  for (const { code, error } of answers)
    expect([code, error.split('\n')[0]]).toEqual([1, expect.stringContaining('-- list') as string]);
  expect(await keys('list', '--tenant', 'nowhere')).toMatchObject({
    code: 1,
    error: 'There is no tenant "nowhere".\n',
  });
});

test('list, rotate to the end, destroy', { timeout: 60_000 }, async () => {
  expect((await keys('status')).out).toMatch(/^test-\w+: one data key, in use since \S+; 1 rows sealed\n/);
  const { out } = await keys('list');
  expect(out.trim().split('\n')).toHaveLength(4);
  expect(out).toContain('verified_identity 1');

  const ctx = testContext(tenant, { kind: 'operator', id: 'command-line' });
  const { keyId } = await rotateKeys(ctx, { ...ports, sealedColumns });
  expect((await keys('status', '--tenant', tenant.slug)).out).toContain(
    'rotation not finished: 0 rows under older keys',
  );
  await queryTenant(
    tenant.id,
    'update tenant_key set created_at = created_at - make_interval(secs => $2::int) where tenant_id = $1::uuid',
    settleSeconds + 1,
  );
  const rotated = await keys('rotate', '--tenant', tenant.slug);
  expect(rotated.out).toBe(
    `${tenant.slug}: 0 rows re-encrypted under key ${keyId}\n${tenant.slug}: the old keys are retired\n`,
  );

  expect(await keys('destroy', '--tenant', tenant.slug, '--yes')).toMatchObject({ code: 0 });
  expect((await keys('status', '--tenant', tenant.slug)).out).toContain('UNREADABLE: the wrapping key of 3 of 3 keys');
  const after = await keys('list');
  expect(after.out.match(/UNREADABLE/g)).toHaveLength(3);
  expect(await tenantKeys(ports.keyStore, other.id)).toBeDefined();
});
