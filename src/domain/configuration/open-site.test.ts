import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { loadTenant } from '../tenants/repository.ts';
import { openSite } from './open-site.ts';
import type { LaunchPorts } from './ports.ts';

await testDatabase();
const ports = testPorts();
const world: LaunchPorts['launch'] = {
  standIns: true,
  domain: async () => 'here',
  certificate: async () => 'valid',
  provider: async () => 'answers',
  mail: async () => [],
};
const audited = (tenantId: string) =>
  withTenant(tenantId, (tx) => tx.auditEntry.findMany({ where: { tenantId, action: 'tenant.open' } }));

async function draftSite() {
  const tenant = await createTestTenant({ state: 'draft' });
  const administrator = await createStaff(tenant, ports, ['administrator', 'editor']);
  await createStaff(tenant, ports, ['publisher']);
  const state = async () => (await loadTenant(tenant.id))?.state;
  return {
    tenant,
    administrator,
    state,
    input: { providers: tenant.configuration.identityProviders, templateLogo: '' },
  };
}

test('an administrator opens a site when everything is there, once, and it is in the log', async () => {
  const { tenant, administrator, state, input } = await draftSite();
  const silent = { launch: { ...world, domain: async () => 'no_name' as const } };
  const refused = await openSite(administrator.ctx, silent, input);
  expect(refused).toMatchObject({ kind: 'not_ready', missing: [{ code: 'domain', state: 'missing' }] });
  expect(await state()).toBe('draft');
  expect(await audited(tenant.id)).toEqual([]);

  expect(await openSite(administrator.ctx, { launch: world }, input)).toEqual({ kind: 'opened' });
  expect(await state()).toBe('live');
  expect(await audited(tenant.id)).toEqual([
    expect.objectContaining({ actorId: administrator.id, before: { state: 'draft' } }),
  ]);
  await expect(openSite(administrator.ctx, { launch: world }, input)).rejects.toMatchObject({
    reason: 'not_draft',
  });
});

test('nobody else opens it, and it opens no other site', async () => {
  const { tenant, state, input } = await draftSite();
  const publisher = await createStaff(tenant, ports, ['publisher']);
  await expect(openSite(publisher.ctx, { launch: world }, input)).rejects.toMatchObject({ code: 'forbidden' });
  const other = await draftSite();
  const crossed = { ...other.administrator.ctx, tenant };
  await expect(openSite(crossed, { launch: world }, input)).rejects.toMatchObject({ code: 'not_signed_in' });
  expect(await state()).toBe('draft');
});
