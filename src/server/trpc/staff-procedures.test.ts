import { expect, test } from 'vitest';
import { mostDocuments } from '../../domain/configuration/read-versions.ts';
import { staffRoles, type StaffRole } from '../../domain/team/schema.ts';
import { testDatabase } from '../../testing/database.ts';
import { createInitiative, createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { appRouter, createCaller } from '../routers/root.ts';
import { procedureContext } from './context.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const initiative = await createInitiative(tenant);

interface Definition {
  type: string;
  meta?: { actors?: readonly string[] };
}
const definitions = appRouter._def.procedures as unknown as Record<string, { _def: Definition }>;
const procedures = Object.entries(definitions).map(([path, { _def }]) => {
  return { path, type: _def.type, actors: _def.meta?.actors ?? [] };
});
const isRole = (actor: string) => (staffRoles as readonly string[]).includes(actor);

const administrator = await createStaff(tenant, ports, ['administrator']);
const members = Object.fromEntries(
  await Promise.all(
    staffRoles.map(async (role) => {
      const initiativeId = role === 'expert' ? initiative.id : null;
      return [role, await createStaff(tenant, ports, [role], { initiativeId })] as const;
    }),
  ),
) as Record<StaffRole, Awaited<ReturnType<typeof createStaff>>>;

const contextOf = (sessionId: string) => {
  const cookies = new Map([[cookieNames.staff, encodeToken(tenant.id, 'staff', { sessionId }, 600)]]);
  return procedureContext({ tenant, cookies, network: '192.0.2.1', requestId: 'test' });
};
const good = {
  id: administrator.id,
  name: 'Jauna',
  email: 'jauna@example.org',
  memberLanguage: 'lv',
  editor: true,
};
async function call(path: string, ctx: ReturnType<typeof contextOf>): Promise<string> {
  const [area = '', verb = ''] = path.split('.');
  const caller = createCaller(ctx) as unknown as Record<string, Record<string, (input: object) => Promise<unknown>>>;
  return caller[area]?.[verb]?.(good).then(
    () => 'done',
    ({ code }: { code: string }) => code,
  ) as Promise<string>;
}

const ofRoles = procedures.filter(({ actors }) => actors.some(isRole));

test('an auditor only reads: no change names the role, and each refuses it', async () => {
  const changes = ofRoles.filter(({ type }) => type === 'mutation');
  expect(changes.length).toBeGreaterThan(4);
  for (const { path, actors } of changes) {
    expect([path, ...actors]).not.toContain('auditor');
    expect(`${path} ${await call(path, contextOf(members.auditor.sessionId))}`).toBe(`${path} FORBIDDEN`);
  }
  expect(await call('team.list', contextOf(members.auditor.sessionId))).toBe('done');
});

test('what staff of any role may change is their own: sessions and ways in', () => {
  const own = procedures.filter(({ type, actors }) => type === 'mutation' && actors.includes('staff'));
  expect(own.map(({ path }) => path).sort()).toEqual([
    'team.addPasskey',
    'team.endOwnSession',
    'team.joinEid',
    'team.ownPasskeyOptions',
    'team.removePasskey',
  ]);
});

test.each(staffRoles)('%s: what names other roles is refused', async (role) => {
  const others = ofRoles.filter(({ actors }) => !actors.includes(role));
  for (const { path } of others) {
    expect(`${path} ${await call(path, contextOf(members[role].sessionId))}`).toBe(`${path} FORBIDDEN`);
  }
});

test('an expert reaches one initiative by the procedure, others none', async () => {
  const other = await createInitiative(tenant);
  const read = (role: StaffRole, id: string) =>
    createCaller(contextOf(members[role].sessionId)).initiatives.forStaff({ id });
  await expect(read('expert', initiative.id)).resolves.toMatchObject({ number: initiative.number });
  await expect(read('expert', other.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(read('editor', other.id)).resolves.toMatchObject({ number: other.number });
  await expect(read('treasurer', other.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('the ways in are limited by network, before anything is looked at', async () => {
  const ctx = contextOf(administrator.sessionId);
  const asked: string[] = [];
  const limited = {
    ...ctx,
    ports: { ...ctx.ports, limitNetwork: async (address: string) => (asked.push(address), 7) },
  };
  const response = { id: 'x', rawId: 'x', type: 'public-key' as const, response: { clientDataJSON: 'x' } };
  const caller = createCaller(limited);
  const token = `${administrator.id}.${'A'.repeat(43)}`;
  for (const tried of [
    () => caller.team.signInOptions(),
    () => caller.team.signIn(response),
    () => caller.team.accept({ token, response }),
    () => caller.team.invitationPasskeyOptions({ token }),
  ])
    await expect(tried()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  expect(asked).toEqual(Array.from({ length: 4 }, () => 'staff|192.0.2.1'));
});

test('whole configurations are read a few at once, however many versions there are', async () => {
  const { configuration } = createCaller(contextOf(administrator.sessionId));
  const versions = Array.from({ length: mostDocuments + 1 }, (_, index) => index + 1);
  await expect(configuration.documents({ versions })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect((await configuration.documents({ versions: versions.slice(0, -1) })).has(1)).toBe(true);
});
