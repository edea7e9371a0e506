import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { testDatabase } from '../../testing/database.ts';
import { createSession, createTestTenant, signingForm, testContext } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { makeSample } from '../initiatives/make-sample.ts';
import { signInitiative } from '../initiatives/sign.ts';
import { signableNow } from '../initiatives/signable.ts';
import { withdrawSignature } from '../initiatives/withdraw-signature.ts';
import type { TenantContext } from '../tenants/context.ts';
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

/** Somebody goes the way of a signature: signs a sample, and takes it back. */
async function trySample(ctx: TenantContext) {
  const { number } = await makeSample(ctx, ports, { instrument: 'collective-submission' });
  const sample = await signableNow(ctx.tenant.id, number);
  if (!sample) throw new Error('no sample');
  const { ctx: person } = await createSession(ctx.tenant, ports);
  const signed = await signInitiative(person, ports, signingForm(sample));
  if (signed.kind !== 'signed') throw new Error(signed.kind);
  await withdrawSignature(person, signed.signatureId);
}

async function draftSite() {
  const tenant = await createTestTenant({ state: 'draft' });
  const administrator = await createStaff(tenant, ports, ['administrator', 'editor']);
  await createStaff(tenant, ports, ['publisher']);
  await trySample(administrator.ctx);
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
  const later = { ...administrator.ctx, tenant: { ...tenant, state: 'live' as const } };
  await expect(openSite(later, { launch: world }, input)).rejects.toMatchObject({ reason: 'not_draft' });
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

test('an operator opens a site with what is missing, which its log tells; an administrator cannot', async () => {
  const { tenant, administrator, state, input } = await draftSite();
  const silent = { launch: { ...world, domain: async () => 'no_name' as const } };
  const anyway = { anyway: true };
  expect(await openSite(administrator.ctx, silent, input, anyway)).toMatchObject({ kind: 'not_ready' });
  expect(await state()).toBe('draft');
  const operator = testContext(tenant, { kind: 'operator', id: 'command-line' });
  expect(await openSite(operator, silent, input)).toMatchObject({ kind: 'not_ready' });
  expect(await openSite(operator, silent, input, anyway)).toEqual({ kind: 'opened' });
  expect(await audited(tenant.id)).toEqual([
    expect.objectContaining({
      actorKind: 'operator',
      after: expect.objectContaining({ state: 'live', missing: ['domain'] }),
    }),
  ]);
});
