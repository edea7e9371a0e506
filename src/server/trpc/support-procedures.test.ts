import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readingOnly, withTenant } from '../../db/with-tenant.ts';
import { endSupport } from '../../domain/support/answer-support.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, inventIdentity } from '../../testing/factories.ts';
import { inputs } from '../../testing/procedure-inputs.ts';
import { createWorld } from '../../testing/procedure-world.ts';
import { letOperatorIn } from '../../testing/support.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { appRouter, createCaller } from '../routers/root.ts';
import { procedureContext } from './context.ts';

const database = await testDatabase();
const ports = testPorts();
const person = inventIdentity();
const world = await createWorld(person);
const { tenant } = world;
const inside = await letOperatorIn(database.ownerUrl, tenant, ports);

interface Definition {
  type: string;
  meta?: { actors?: readonly string[] };
}
const definitions = appRouter._def.procedures as unknown as Record<string, { _def: Definition }>;
const procedures = Object.entries(definitions).map(([path, { _def }]) => {
  return { path, type: _def.type, actors: _def.meta?.actors ?? [] };
});
const readable = procedures.filter(({ actors }) => actors.includes('support'));

const contextOf = (
  page: string | null,
  cookies: readonly (readonly [string, string])[] = [inside.cookie],
  at = tenant,
) => procedureContext({ tenant: at, cookies: new Map(cookies), network: '192.0.2.9', requestId: randomUUID(), page });

async function call(path: string, page: string | null = '/admin'): Promise<{ code: string; said: string }> {
  const [area = '', verb = ''] = path.split('.');
  const caller = createCaller(contextOf(page)) as unknown as Record<
    string,
    Record<string, (input: object) => Promise<unknown>>
  >;
  const answer = caller[area]?.[verb]?.(inputs[path]?.(world) ?? {});
  return answer?.then(
    (said) => ({ code: 'done', said: JSON.stringify(said) ?? '' }),
    ({ code }: { code: string }) => ({ code, said: '' }),
  ) as Promise<{ code: string; said: string }>;
}

test('what an operator inside may call is named here, and only asks', () => {
  expect(readable.filter(({ type }) => type !== 'query')).toEqual([]);
  expect(readable.map(({ path }) => path).sort()).toEqual([
    'configuration.documents',
    'configuration.draft',
    'configuration.review',
    'configuration.since',
    'configuration.version',
    'configuration.versions',
    'launch.read',
    'look.languagesInUse',
    'look.pageDates',
    'moderation.deletionForecast',
    'people.providerFaults',
    'settings.inUse',
    'settings.providerStates',
    'team.grants',
  ]);
});

test('each of these answers, names nobody and lets nothing be done', async () => {
  for (const { path } of readable) {
    const { code, said } = await call(path);
    expect(`${path} ${code}`).toBe(`${path} done`);
    for (const secret of [person.nationalId, person.familyName, 'example.org"', world.staff.ownSession])
      expect(`${path} ${said}`).not.toContain(secret);
  }
  expect((await call('team.grants')).said).toBe('[]');
});

test.each(procedures.filter(({ actors }) => !actors.includes('support') && !actors.includes('anyone')))(
  '$path refuses an operator inside',
  async ({ path, actors }) => {
    const refusal = actors.includes('citizen') ? 'UNAUTHORIZED' : 'FORBIDDEN';
    expect(`${path} ${(await call(path)).code}`).toBe(`${path} ${refusal}`);
  },
);

test('only pages of the console are looked at, and each is one entry of the tenant’s log', async () => {
  for (const { path } of readable) expect(`${path} ${(await call(path, null)).code}`).toBe(`${path} UNAUTHORIZED`);
  const ctx = contextOf('/admin/rules/law');
  const again = procedureContext({
    tenant,
    cookies: new Map([inside.cookie]),
    network: null,
    requestId: ctx.requestId,
    page: '/admin/rules/law',
  });
  await Promise.all([createCaller(ctx).configuration.draft(), createCaller(again).team.grants()]);
  await createCaller(contextOf(`/admin/invitation/${world.invitationToken}`)).team.grants();
  const looks = await queryTenant<{ object: string; kind: string; id: string }>(
    tenant.id,
    `select object, actor_kind as kind, actor_id as id from audit_entry
      where tenant_id = $1::uuid and action = 'support.look' and object <> '/admin' order by at`,
  );
  const by = { kind: 'support', id: inside.call.operatorId };
  expect(looks).toEqual([
    { object: '/admin/rules/law', ...by },
    { object: '/admin/invitation/…', ...by },
  ]);
});

test('the database itself refuses a change while an operator reads', async () => {
  const change = () =>
    withTenant(tenant.id, (tx) =>
      tx.mailDay.create({ data: { tenantId: tenant.id, day: new Date('2020-01-01'), sent: 1 } }),
    );
  await expect(readingOnly(change)).rejects.toThrow(/read-only transaction/);
  await expect(change()).resolves.toBeTruthy();
});

test('staff are themselves, even in a browser that holds an operator’s session', async () => {
  const staff = [
    cookieNames.staff,
    encodeToken(tenant.id, 'staff', { sessionId: world.staff.ownSession }, 60),
  ] as const;
  const ctx = contextOf('/admin', [inside.cookie, staff]);
  expect(await ctx.support()).toBeNull();
  expect(await createCaller(ctx).team.grants()).not.toEqual([]);
});

test('a session is nothing on another site, under another use, or after the administrator ended the grant', async () => {
  const other = await createTestTenant();
  const forOther = [
    cookieNames.support,
    encodeToken(other.id, 'support', { sessionId: inside.sessionId }, 60),
  ] as const;
  const asStaff = [cookieNames.staff, encodeToken(tenant.id, 'staff', { sessionId: inside.sessionId }, 60)] as const;
  const asSupport = [
    cookieNames.support,
    encodeToken(tenant.id, 'support', { sessionId: world.staff.ownSession }, 60),
  ] as const;
  for (const ctx of [
    contextOf('/admin', [inside.cookie], other),
    contextOf('/admin', [forOther], other),
    contextOf('/admin', [asStaff]),
    contextOf('/admin', [asSupport]),
  ])
    await expect(createCaller(ctx).configuration.draft()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  expect((await call('configuration.draft')).code).toBe('done');
  await endSupport(inside.administrator.ctx, inside.accessId);
  expect((await call('configuration.draft')).code).toBe('UNAUTHORIZED');
});
