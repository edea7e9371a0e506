import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withConnection } from '../../db/connection.ts';
import { migrationsDirectory } from '../../db/migrate.ts';
import { testDatabase } from '../../testing/database.ts';
import { createInitiative, createTestTenant, testContext, type TestInitiative } from '../../testing/factories.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { browse } from './browse.ts';
import { rankLists } from './rank-lists.ts';
import { readInitiative } from './read-initiative.ts';
import { ListQuery } from './schema.ts';
import { signableNow } from './signable.ts';

const database = await testDatabase();
const tenant = await createTestTenant();
const confirmedOnly = { required: [3], rule: { countBasis: 'confirmed' as const } };

async function stored({ id: tenantId }: TenantInForce, { id }: TestInitiative): Promise<unknown> {
  const rows = await queryTenant<{ basis: string }>(
    tenantId,
    'select count_basis::text as basis from initiative_stage where tenant_id = $1::uuid and initiative_id = $2::uuid',
    id,
  );
  return rows[0]?.basis;
}

test('where only confirmed signatures count, list, filter, page and signing hold those against the need', async () => {
  const initiative = await createInitiative(tenant, { ...confirmedOnly, valid: 5 });
  await rankLists({ tenantId: tenant.id, timeZone: tenant.configuration.timeZone }, new Date());
  const find = async (stage: string) => (await browse(testContext(tenant), ListQuery.parse({ stage }))).cards;
  const page = () => readInitiative(testContext(tenant), initiative.number);

  expect(await find('reached')).toEqual([]);
  expect(await find('collecting')).toMatchObject([{ column: 'C', valid: 5, counted: 0, required: 3 }]);
  expect(await page()).toMatchObject({ column: 'C', collecting: 'open', count: { valid: 5, counted: 0 } });
  expect(await signableNow(tenant.id, initiative.number)).toMatchObject({ currentlyMet: false });

  await queryTenant(
    tenant.id,
    'update signature_count set confirmed = 3 where tenant_id = $1::uuid and initiative_id = $2::uuid',
    initiative.id,
  );
  expect(await find('collecting')).toEqual([]);
  expect(await find('reached')).toMatchObject([{ column: 'T', valid: 5, counted: 3 }]);
  expect(await page()).toMatchObject({ column: 'T', collecting: 'open_reached', count: { valid: 5, counted: 3 } });
  expect(await signableNow(tenant.id, initiative.number)).toMatchObject({ currentlyMet: true });
});

test('stages that are older than their column get what their rule says, in every tenant', async () => {
  const other = await createTestTenant();
  const made = [
    { of: tenant, initiative: await createInitiative(tenant, confirmedOnly), basis: 'confirmed' },
    { of: tenant, initiative: await createInitiative(tenant), basis: 'valid' },
    { of: other, initiative: await createInitiative(other, confirmedOnly), basis: 'confirmed' },
  ];
  const everything = () => Promise.all(made.map(({ of, initiative }) => stored(of, initiative)));
  const expected = made.map(({ basis }) => basis);
  expect(await everything()).toEqual(expected);

  for (const { of } of made) {
    await queryTenant(of.id, `update initiative_stage set count_basis = 'valid' where tenant_id = $1::uuid`);
  }
  expect(new Set(await everything())).toEqual(new Set(['valid']));
  const file = join(migrationsDirectory, '20261124125010_stages_by_count_basis', 'migration.sql');
  const script = await readFile(file, 'utf8');
  await withConnection(database.ownerUrl, (client) => client.query(script));
  expect(await everything()).toEqual(expected);
});
