import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { insertProviderFault } from './attempt-repository.ts';
import type { ProviderFault } from './ports.ts';
import { providerFaults } from './provider-faults.ts';

await testDatabase();

/** A tenant with its providers changed, and a way to note faults some days ago. */
async function arrange() {
  const tenant = await createTestTenant();
  const ctx = testContext(tenant);
  const note = (provider: string, fault: ProviderFault, daysAgo: number) =>
    withTenant(tenant.id, async (tx) => {
      const requestId = randomUUID();
      await insertProviderFault(tx, { tenantId: tenant.id, provider, fault, requestId });
      const at = new Date(ctx.now.getTime() - daysAgo * 86_400_000);
      await tx.providerFault.updateMany({ where: { tenantId: tenant.id, requestId }, data: { at } });
      return at;
    });
  return { tenant, ctx, note };
}

test('faults are counted by provider and kind, the latest first, for seven days and one tenant', async () => {
  const { ctx, note } = await arrange();
  const other = await arrange();
  await other.note('eparaksts', 'slow', 0);
  expect((await providerFaults(ctx)).faults).toEqual([]);
  await note('eparaksts', 'slow', 8);
  await note('eparaksts', 'slow', 6.9);
  const slow = await note('eparaksts', 'slow', 3);
  const forged = await note('gone', 'wrong_signature', 1);
  expect((await providerFaults(ctx)).faults).toEqual([
    { provider: 'gone', fault: 'wrong_signature', times: 1, lastAt: forged },
    { provider: 'eparaksts', fault: 'slow', times: 2, lastAt: slow },
  ]);
});

test('every configured provider is on, off or down since', async () => {
  const { ctx } = await arrange();
  const [some] = ctx.tenant.configuration.identityProviders;
  if (!some) throw new Error('no provider');
  const { downSince: _none, ...on } = some;
  const downSince = '2026-11-20T08:00:00Z';
  const identityProviders = [
    { ...on, id: 'a', enabled: true },
    { ...on, id: 'b', enabled: false },
    { ...on, id: 'c', enabled: true, downSince },
    { ...on, id: 'd', enabled: false, downSince },
  ];
  const tenant = { ...ctx.tenant, configuration: { ...ctx.tenant.configuration, identityProviders } };
  const { providers } = await providerFaults({ ...ctx, tenant });
  const about = { name: on.name, protocol: on.protocol };
  expect(providers).toEqual([
    { id: 'a', ...about, state: 'on', downSince: null },
    { id: 'b', ...about, state: 'off', downSince: null },
    { id: 'c', ...about, state: 'down', downSince: new Date(downSince) },
    { id: 'd', ...about, state: 'off', downSince: null },
  ]);
});
