import pg from 'pg';
import { expect, test } from 'vitest';
import { signInitiative } from '../domain/initiatives/sign.ts';
import { testDatabase } from '../testing/database.ts';
import { createInitiative, createSession, createTestTenant, signingForm } from '../testing/factories.ts';
import { queryTenant } from '../testing/tenant-query.ts';
import { testPorts } from '../testing/test-ports.ts';
import { countRound, rankRound, recountRound, retentionRound } from './rounds.ts';

const database = await testDatabase();
const ports = testPorts();

const owner = async (sql: string, values: unknown[]) => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
};
const beat = async (worker: string) =>
  (await owner('select seen_at from worker_heartbeat where worker = $1', [worker]))[0]?.seen_at as Date | undefined;

async function signedOnce() {
  const tenant = await createTestTenant();
  const initiative = await createInitiative(tenant);
  const { ctx } = await createSession(tenant, ports);
  await signInitiative(ctx, ports, signingForm(initiative));
  const valid = async () => {
    const rows = await queryTenant<{ valid: number }>(
      tenant.id,
      'select valid from signature_count where tenant_id = $1::uuid and initiative_id = $2::uuid',
      initiative.id,
    );
    return rows[0]?.valid ?? 0;
  };
  return { tenant, valid };
}

test('one tenant’s fault keeps nothing from the others, and gives no sign of life', async () => {
  const [a, broken, c] = [await signedOnce(), await signedOnce(), await signedOnce()];
  await owner('update tenant set time_zone = $2 where id = $1', [broken.tenant.id, 'Nowhere/Atall']);
  await expect(countRound()).rejects.toThrow('round count failed for 1 tenants');
  expect([await a.valid(), await broken.valid(), await c.valid()]).toEqual([1, 0, 1]);
  expect(await beat('count')).toBeUndefined();
  await owner('update tenant set time_zone = $2 where id = $1', [broken.tenant.id, 'Europe/Riga']);
  await countRound();
  expect(await broken.valid()).toBe(1);
  expect(await beat('count')).toBeInstanceOf(Date);
});

test('a round that is repeated changes nothing', async () => {
  const one = await signedOnce();
  await countRound();
  await countRound();
  expect(await one.valid()).toBe(1);
  await rankRound();
  await rankRound();
  const numbers = await queryTenant<{ signatures: number }>(
    one.tenant.id,
    'select signatures from public_numbers where tenant_id = $1::uuid',
  );
  expect(numbers).toEqual([{ signatures: 1 }]);
  await recountRound();
});

test('retention runs in the tenant’s own night only, and for a retired tenant too', async () => {
  const one = await signedOnce();
  await countRound();
  await queryTenant(
    one.tenant.id,
    `update initiative set closes_at = '2026-01-01T00:00+02:00' where tenant_id = $1::uuid`,
  );
  const identities = async () => {
    const rows = await queryTenant<{ n: number }>(
      one.tenant.id,
      'select count(identity)::int as n from signature where tenant_id = $1::uuid',
    );
    return rows[0]?.n;
  };
  await retentionRound(new Date('2026-11-24T12:00+02:00'));
  expect(await identities()).toBe(1);
  await owner(`update tenant set state = 'retired' where id = $1`, [one.tenant.id]);
  await retentionRound(new Date('2026-11-24T02:00+02:00'));
  expect(await identities()).toBe(0);
});
