import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { readTenantFolder } from '../../commands/tenant-folder.ts';
import { withConnection } from '../../db/connection.ts';
import { withTenant } from '../../db/with-tenant.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { changeDraft } from '../configuration/change-draft.ts';
import { publishDraft } from '../configuration/publish-draft.ts';
import { readDraft } from '../configuration/read-draft.ts';
import { Seen } from '../configuration/schema.ts';
import { invitationMail } from '../team/invitation-mail.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { changeHosts } from './change-hosts.ts';
import type { OperatorCall } from './context.ts';
import { createTenant, problemsOfNewTenant } from './create-tenant.ts';
import { inviteAdministrator } from './invite-administrator.ts';
import { readTenant, readTenants } from './read-installation.ts';
import { ChangeHost } from './schema.ts';
import { setTenantState } from './set-tenant-state.ts';

const database = await testDatabase();
const ports = testPorts();
const owner = <T extends object>(text: string, values: unknown[] = []) =>
  withConnection(database.ownerUrl, async (client) => (await client.query<T>(text, values)).rows);
const operatorId = randomUUID();
const call: OperatorCall = { sessionId: randomUUID(), operatorId, now: new Date(), requestId: randomUUID() };
const administrator = { name: 'Anna', email: 'anna@example.org', language: 'lv' as const };

beforeAll(async () => {
  await owner('insert into operator (id) values ($1)', [operatorId]);
  await owner(
    'insert into operator_session (id, operator_id, authenticated_at, last_seen_at) values ($1, $2, now(), now())',
    [call.sessionId, operatorId],
  );
});

async function newDocument(slug = `made-${randomBytes(4).toString('hex')}`): Promise<TenantDocument> {
  const document = await readTenantFolder('tenants/riga');
  const hosts = [{ host: `${slug}.localhost`, canonical: true }];
  return { ...document, configuration: { ...document.configuration, slug, hosts } };
}
const auditOf = (tenantId: string) =>
  withTenant(tenantId, (tx) =>
    tx.auditEntry.findMany({
      where: { tenantId },
      orderBy: { at: 'asc' },
      select: { action: true, actorKind: true, actorId: true },
    }),
  );
const eventsOn = (object: string) =>
  owner<{ action: string }>(`select action from operator_event where object like $1 || '%' order by at`, [object]);

describe('a new tenant', () => {
  test('is a draft on its host, its administrator gets a letter, and both logs know it', async () => {
    const document = await newDocument();
    const { slug } = document.configuration;
    const id = randomUUID();
    expect(await createTenant(call, ports, id, document, administrator)).toEqual({ made: true });
    expect(await readTenant(slug)).toMatchObject({
      id,
      state: 'draft',
      version: 1,
      canonicalHost: `${slug}.localhost`,
      administrators: 0,
    });
    const actor = { actorKind: 'operator', actorId: operatorId };
    expect(await auditOf(id)).toEqual([
      { action: 'tenant.create', ...actor },
      { action: 'team.invite', ...actor },
    ]);
    expect(await eventsOn(slug)).toEqual([{ action: 'tenant.create' }]);
    const [job] = await owner<{ payload: { invitationId: string } }>(
      `select payload from graphile_worker._private_jobs where payload ->> 'tenantId' = $1`,
      [id],
    );
    const stored = await createTestTenant();
    const mail = await invitationMail(testContext({ ...stored, id, slug }), ports, job?.payload.invitationId ?? '');
    expect(mail).toMatchObject({ to: administrator.email });
    // Sent twice, made once.
    expect(await createTenant(call, ports, id, document, administrator)).toEqual({ made: false });
    expect(await auditOf(id)).toHaveLength(2);
  });

  test('with a name or host of another, or without a live operator’s session, is none', async () => {
    const other = await createTestTenant();
    const taken = await newDocument(other.slug);
    expect(await problemsOfNewTenant(taken)).toEqual([
      expect.objectContaining({ code: 'name_twice' }),
      expect.objectContaining({ code: 'host_taken' }),
    ]);
    await expect(createTenant(call, ports, randomUUID(), taken, administrator)).rejects.toMatchObject({
      code: 'bad_input',
    });
    const document = await newDocument();
    const stranger = { ...call, sessionId: randomUUID() };
    await expect(createTenant(stranger, ports, randomUUID(), document, administrator)).rejects.toThrow(/no operator/);
    expect(await readTenant(document.configuration.slug)).toBeNull();
  });

  test('without an administrator gets another letter; with one nobody of the installation comes in', async () => {
    const document = await newDocument();
    const { slug } = document.configuration;
    await createTenant(call, ports, randomUUID(), document, administrator);
    const made = await readTenant(slug);
    if (!made) throw new Error('no tenant');
    await inviteAdministrator(call, ports, made, { name: 'Berta', email: 'berta@example.org' });
    expect(await eventsOn(made.id)).toEqual([{ action: 'tenant.invite' }]);
    const tenant = await createTestTenant();
    await createStaff(tenant, ports, ['administrator']);
    const has = await readTenant(tenant.slug);
    if (!has) throw new Error('no tenant');
    await expect(inviteAdministrator(call, ports, has, administrator)).rejects.toMatchObject({
      reason: 'has_administrator',
    });
  });
});

test('the state goes only its ways, from the state that was seen, and is noted', async () => {
  const tenant = await createTestTenant({ state: 'draft' });
  await setTenantState(call, tenant, 'draft', 'live');
  await expect(setTenantState(call, tenant, 'draft', 'live')).rejects.toMatchObject({ reason: 'state' });
  await expect(setTenantState(call, tenant, 'live', 'draft')).rejects.toMatchObject({ reason: 'state' });
  await setTenantState(call, tenant, 'live', 'read_only');
  await setTenantState(call, tenant, 'read_only', 'live');
  await setTenantState(call, tenant, 'live', 'retired');
  for (const after of ['draft', 'live', 'read_only'] as const)
    await expect(setTenantState(call, tenant, 'retired', after)).rejects.toMatchObject({ reason: 'state' });
  expect((await auditOf(tenant.id)).map(({ action }) => action)).toEqual(Array(4).fill('tenant.state'));
  expect((await eventsOn(tenant.id)).map(({ action }) => action)).toEqual([
    'tenant.state.live',
    'tenant.state.read_only',
    'tenant.state.live',
    'tenant.state.retired',
  ]);
});

describe('the hosts', () => {
  test('change in the directory and in the configuration together; what is prepared goes on', async () => {
    const tenant = await createTestTenant();
    const { ctx } = await createStaff(tenant, ports, ['administrator']);
    const before = await readDraft(ctx);
    const contact = { ...tenant.configuration.contact, organisation: 'Another organisation' };
    const edit = (document: TenantDocument) => ({ ...document, configuration: { ...document.configuration, contact } });
    expect(await changeDraft(ctx, Seen.parse(before.seen), edit)).toMatchObject({ kind: 'saved' });

    const host = `${tenant.slug}.example.org`;
    await changeHosts(call, tenant, 'add', host);
    await changeHosts(call, tenant, 'make-canonical', host);
    await expect(changeHosts(call, tenant, 'remove', host)).rejects.toMatchObject({ reason: 'host_canonical' });
    await changeHosts(call, tenant, 'remove', tenant.canonicalHost);
    expect((await readTenant(tenant.slug))?.hosts).toEqual([{ host, canonical: true }]);

    const { document, published, seen } = await readDraft(ctx);
    expect(published.configuration.hosts).toEqual([{ host, canonical: true }]);
    expect(document.configuration).toMatchObject({ contact, hosts: [{ host, canonical: true }] });
    // A form that was opened before the hosts changed still saves, and the draft can be published.
    expect(await changeDraft(ctx, Seen.parse(before.seen), (old) => ({ ...old, logo: `${old.logo} ` }))).toMatchObject({
      kind: 'saved',
    });
    const now = await readDraft(ctx);
    expect(now.seen).not.toBe(seen);
    expect(await publishDraft(ctx, { seen: Seen.parse(now.seen), reason: 'New address' })).toMatchObject({
      kind: 'published',
    });
    expect((await readTenant(tenant.slug))?.hosts).toEqual([{ host, canonical: true }]);
    expect((await eventsOn(tenant.id)).map(({ action }) => action)).toEqual([
      'tenant.host.add',
      'tenant.host.make-canonical',
      'tenant.host.remove',
    ]);
  });

  test('of another tenant are refused, and so are hosts that it has or has not', async () => {
    const [one, other] = [await createTestTenant(), await createTestTenant()];
    await expect(changeHosts(call, one, 'add', other.canonicalHost)).rejects.toMatchObject({ reason: 'host_taken' });
    await expect(changeHosts(call, one, 'add', one.canonicalHost)).rejects.toMatchObject({ reason: 'host_known' });
    await expect(changeHosts(call, one, 'remove', other.canonicalHost)).rejects.toMatchObject({
      reason: 'host_unknown',
    });
    await expect(changeHosts(call, one, 'make-canonical', other.canonicalHost)).rejects.toMatchObject({
      reason: 'host_unknown',
    });
    expect((await readTenant(other.slug))?.hosts).toEqual([{ host: other.canonicalHost, canonical: true }]);
    expect((await readTenant(one.slug))?.version).toBe(1);
  });

  test.each([
    ['initiatives.example.org/path'],
    ['https://initiatives.example.org'],
    ['initiatives.example.org:8080'],
    ['192.0.2.7'],
    ['[2001:db8::1]'],
    ['🗳.example.org'],
    ['example'],
    ['two words.example.org'],
    ['-a.example.org'],
    [''],
  ])('%s is none', (host) => {
    expect(ChangeHost.safeParse({ slug: 'x', change: 'add', host }).error?.issues[0]?.message).toBe('host');
  });

  test('are kept in lower case and punycode', () => {
    expect(ChangeHost.parse({ slug: 'x', change: 'add', host: ' Iniciatīvas.Example.ORG ' }).host).toBe(
      'xn--iniciatvas-7sb.example.org',
    );
  });
});

test('the table of tenants is read a page at a time, by a part of the name', async () => {
  const tenant = await createTestTenant();
  const { tenants, total, pages } = await readTenants(tenant.slug.slice(0, -1), 1);
  expect({ total, pages }).toEqual({ total: 1, pages: 1 });
  expect(tenants).toEqual([expect.objectContaining({ slug: tenant.slug, state: 'live', version: 1, initiatives: 0 })]);
  expect((await readTenants('%', 1)).total).toBe(0);
});
