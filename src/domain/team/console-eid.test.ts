import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { createInvitation, createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { opensConsole } from '../tenants/identity-provider-facts.ts';
import type { TenantInForce } from '../tenants/tenant-in-force.ts';
import { acceptInvitationWithEid } from './accept-invitation.ts';
import { joinEid } from './add-way-in.ts';
import { eidProblem } from './console-eid.ts';
import { readStaffSession } from './read-staff-session.ts';
import { signInWithEid } from './sign-in.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const eid = (personKey: string, changes: { provider?: string; authenticatedAt?: Date } = {}) => ({
  personKey,
  provider: 'eparaksts',
  level: 'high',
  authenticatedAt: new Date(),
  ...changes,
});

test('a citizen’s session of more than five minutes opens nothing; a fresh one keeps its real time', async () => {
  const ctx = testContext(tenant);
  const stale = { code: 'wrong_state', reason: 'eid_stale' };
  const old = minutesAgo(6);
  const { id, token } = await createInvitation(tenant, ports);
  await expect(acceptInvitationWithEid(ctx, ports, token, eid('anna', { authenticatedAt: old }))).rejects.toMatchObject(
    stale,
  );
  const asked = minutesAgo(4);
  const joined = await acceptInvitationWithEid(ctx, ports, token, eid('anna', { authenticatedAt: asked }));
  expect(await readStaffSession(tenant.id, joined.sessionId, new Date())).toMatchObject({
    memberId: id,
    authenticatedAt: asked,
  });
  await expect(signInWithEid(ctx, eid('anna', { authenticatedAt: old }))).rejects.toMatchObject(stale);
  const { sessionId } = await signInWithEid(ctx, eid('anna', { authenticatedAt: asked }));
  expect(await readStaffSession(tenant.id, sessionId, new Date())).toMatchObject({ authenticatedAt: asked });
  // Used until 59 minutes from now: the hour without activity runs from the sign-in to the console.
  expect(await readStaffSession(tenant.id, sessionId, minutesAgo(-58))).not.toBe('ended');
  const other = await createStaff(tenant, ports, ['editor']);
  await expect(joinEid(other.ctx, eid('berta', { authenticatedAt: old }))).rejects.toMatchObject(stale);
  await joinEid(other.ctx, eid('berta', { authenticatedAt: asked }));
});

test('only a provider that the tenant takes for its console opens it', async () => {
  const ctx = testContext(tenant);
  const refused = { code: 'forbidden', reason: 'eid_not_console' };
  const { token } = await createInvitation(tenant, ports);
  for (const provider of ['idenfy', 'internetbanka', 'nobody']) {
    await expect(acceptInvitationWithEid(ctx, ports, token, eid('carl', { provider }))).rejects.toMatchObject(refused);
    await expect(signInWithEid(ctx, eid('carl', { provider }))).rejects.toMatchObject(refused);
    await expect(
      joinEid((await createStaff(tenant, ports, ['editor'])).ctx, eid('carl', { provider })),
    ).rejects.toMatchObject(refused);
  }
  await acceptInvitationWithEid(ctx, ports, token, eid('carl', { provider: 'smart-id' }));
});

test('the tenant’s own word comes before the level', () => {
  const saying = (console: boolean, id: string): TenantInForce => {
    const { configuration } = tenant;
    const identityProviders = configuration.identityProviders.map((one) => (one.id === id ? { ...one, console } : one));
    return { ...tenant, configuration: { ...configuration, identityProviders } };
  };
  const problem = (at: TenantInForce, provider: string) =>
    eidProblem({ tenant: at, now: new Date() }, eid('', { provider }));
  expect(problem(saying(true, 'idenfy'), 'idenfy')).toBeNull();
  expect(problem(saying(true, 'internetbanka'), 'internetbanka')).toBeNull();
  expect(problem(saying(false, 'eparaksts'), 'eparaksts')).toBe('eid_not_console');
  expect(opensConsole({ level: 'high', protocol: 'idenfy' })).toBe(false);
});
