import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { signInitiative } from '../domain/initiatives/sign.ts';
import { testDatabase } from '../testing/database.ts';
import { createInitiative, createSession, createTestTenant, signingForm } from '../testing/factories.ts';
import { queryTenant } from '../testing/tenant-query.ts';
import { testPorts } from '../testing/test-ports.ts';
import { childEnvironment } from './child-environment.ts';

const database = await testDatabase();
const ports = testPorts();

async function retention(...args: string[]): Promise<{ out: string; error: string }> {
  const run = promisify(execFile)(process.execPath, ['src/commands/retention.ts', ...args], {
    env: childEnvironment({ DATABASE_URL: database.applicationUrl }),
  });
  return run.then(
    ({ stdout, stderr }) => ({ out: stdout, error: stderr }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ out: stdout, error: stderr }),
  );
}

test('nothing is destroyed without being asked for, and an unknown wish is answered with what there is', async () => {
  for (const args of [[], ['--tenant', 'x'], ['--dry-run', '--yes'], ['--now']])
    expect((await retention(...args)).error).toContain('npm run retention -- --dry-run');
  expect((await retention('--dry-run', '--tenant', 'nowhere')).error).toBe('There is no tenant "nowhere".\n');
});

test('a dry run says what would go, the run destroys it, the next finds nothing', { timeout: 60_000 }, async () => {
  const tenant = await createTestTenant();
  const initiative = await createInitiative(tenant);
  const { ctx } = await createSession(tenant, ports);
  await signInitiative(ctx, ports, signingForm(initiative, { showName: true }));
  await queryTenant(
    tenant.id,
    `with counted as (update signature_count set received = 1 where tenant_id = $1::uuid)
     update initiative set closes_at = now() - interval '40 days' where tenant_id = $1::uuid`,
  );
  const chosen = ['--tenant', tenant.slug];
  const line = (what: string) =>
    new RegExp(
      `^${tenant.slug}: initiative ${initiative.number}: 1 identities and 1 names ${what} \\(30 days after end`,
    );
  expect((await retention('--dry-run', ...chosen)).out).toMatch(line('would go'));
  expect((await retention('--yes', ...chosen)).out).toMatch(line('destroyed'));
  expect((await retention('--yes', ...chosen)).out).toBe(`${tenant.slug}: nothing is due\n`);
});
