import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { changeDraft } from './change-draft.ts';
import { lastChanges, provedTests } from './launch-repository.ts';
import { publishDraft } from './publish-draft.ts';
import { readDraft } from './read-draft.ts';
import { launchParts } from './readiness.ts';
import { Seen } from './schema.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const ada = await createStaff(tenant, ports, ['administrator']);
const bo = await createStaff(tenant, ports, ['administrator']);

async function publish({ ctx }: typeof ada, change: (document: TenantDocument) => TenantDocument): Promise<void> {
  const look = async () => Seen.parse((await readDraft(ctx)).seen);
  await changeDraft(ctx, await look(), async (document) => change(document));
  await publishDraft(ctx, { seen: await look(), reason: 'a test' });
}

const withPhone =
  (phone: string) =>
  (document: TenantDocument): TenantDocument => ({
    ...document,
    configuration: { ...document.configuration, contact: { ...document.configuration.contact, phone } },
  });

test('who changed a part last is who published that, not who published last', async () => {
  await publish(ada, withPhone('+371 1'));
  await publish(bo, (document) => ({
    ...document,
    theme: { ...document.theme, corner: document.theme.corner === 0 ? 8 : 0 },
  }));
  const changes = await withTenant(tenant.id, (tx) => lastChanges(tx, tenant.id, launchParts));
  expect(changes).toMatchObject({
    contact: { by: ada.id, at: expect.any(Date) as Date },
    document: { by: ada.id },
    theme: { by: bo.id },
    pages: { by: '' },
    logo: { by: '' },
  });
});

test('trials count once for each member and way, and only those that proved somebody', async () => {
  const tried = (by: string, provider: string, outcome: string | null) =>
    queryTenant(
      tenant.id,
      `insert into provider_test (tenant_id, state_hash, provider, configuration, member_id, session_id, ended_at, outcome)
       values ($1::uuid, gen_random_uuid()::text, $2, '{}', $3::uuid, gen_random_uuid(), now(), $4) returning 1`,
      provider,
      by,
      outcome,
    );
  await tried(ada.id, 'eid', 'proved');
  await tried(ada.id, 'eid', 'proved');
  await tried(ada.id, 'other', 'proved');
  await tried(bo.id, 'eid', 'cancelled');
  const proved = async () => {
    const tests = await withTenant(tenant.id, (tx) => provedTests(tx, tenant.id, ['eid']));
    return tests.map(({ provider, by }) => [provider, by]);
  };
  expect(await proved()).toEqual([['eid', ada.id]]);
  await tried(bo.id, 'eid', 'proved');
  expect(await proved()).toEqual([
    ['eid', bo.id],
    ['eid', ada.id],
  ]);
});
