import { expect, test } from 'vitest';
import { withConnection } from '../../db/connection.ts';
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
import { localDate } from '../shared/local-date.ts';
import { foldSignatures } from '../signatures/repository.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { deletionForecast } from './deletion-forecast.ts';
import { forgetSigners } from './forget-signers.ts';
import { signInitiative } from './sign.ts';
import { withdrawSignature } from './withdraw-signature.ts';

const database = await testDatabase();
const ports = testPorts();
const dayMs = 86_400_000;
/** At ten in UTC, so that a change of summer time leaves the day as it is. */
const inDays = (days: number) => new Date(new Date().setUTCHours(10, 0, 0, 0) + days * dayMs);

/** An initiative with `n` signatures that closes then, or never. */
async function signed(tenant: TenantInForce, n: number, closesAt: Date | null) {
  const initiative = await createInitiative(tenant);
  const sessions = [];
  for (let i = 0; i < n; i += 1) {
    const session = await createSession(tenant, ports);
    const result = await signInitiative(session.ctx, ports, signingForm(initiative, {}));
    if (result.kind !== 'signed') throw new Error(result.kind);
    sessions.push({ ...session, signatureId: result.signatureId });
  }
  await foldSignatures(tenant.id, 'Europe/Riga');
  await queryTenant(
    tenant.id,
    `update initiative set closes_at = $3::timestamptz where tenant_id = $1::uuid and id = $2::uuid`,
    initiative.id,
    closesAt,
  );
  return sessions;
}

test('the forecast counts what the nightly run will destroy, by its day, and nothing of another site', async () => {
  const [tenant, other] = [await createTestTenant(), await createTestTenant()];
  await signed(tenant, 3, inDays(10));
  await signed(tenant, 1, inDays(10));
  await signed(tenant, 2, inDays(40));
  await signed(tenant, 1, inDays(-32));
  const [first] = await signed(tenant, 2, null);
  await signed(other, 2, inDays(10));
  const ctx = testContext(tenant, { kind: 'job', name: 'retention' });
  // 30 days after the end, the last of them whole.
  const day = (days: number) => localDate(inDays(days + 31), 'Europe/Riga');
  expect(await deletionForecast(ctx)).toEqual({
    days: [
      { day: day(10), records: 4 },
      { day: day(40), records: 2 },
    ],
    due: 1,
    open: 2,
  });

  if (!first) throw new Error('nobody signed');
  await withdrawSignature(first.ctx, first.signatureId);
  expect(await deletionForecast(ctx)).toMatchObject({ due: 1, open: 1 });
  await forgetSigners(ctx);
  expect(await deletionForecast(ctx)).toMatchObject({ due: 0, open: 1, days: { length: 2 } });
});

test('where counting takes too long, that is said instead', async () => {
  const tenant = await createTestTenant();
  await signed(tenant, 1, inDays(10));
  // Whoever holds the table makes the count as slow as millions of signatures would.
  const told = await withConnection(database.ownerUrl, async (client) => {
    await client.query('begin');
    await client.query('lock table signature in access exclusive mode');
    return deletionForecast({ tenant }, 50).finally(() => client.query('rollback'));
  });
  expect(told).toBeNull();
  expect(await deletionForecast({ tenant })).toMatchObject({ days: [{ records: 1 }] });
});
