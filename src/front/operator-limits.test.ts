import { expect, test } from 'vitest';
import { withConnection } from '../db/connection.ts';
import { readSupport } from '../domain/support/read-support.ts';
import { giveSupport } from '../domain/support/answer-support.ts';
import { env } from '../env.ts';
import { cookieNames } from '../server/auth/cookies.ts';
import { encodeToken } from '../server/auth/session-token.ts';
import { captureLog } from '../testing/captured-log.ts';
import { testDatabase } from '../testing/database.ts';
import { createInitiative, createTestTenant, testContext } from '../testing/factories.ts';
import { serve } from '../testing/http-client.ts';
import { createOperator } from '../testing/operator.ts';
import { createStaff } from '../testing/staff.ts';
import { queryTenant } from '../testing/tenant-query.ts';
import { testPorts } from '../testing/test-ports.ts';
import { frontHandler } from './handler.ts';

const database = await testDatabase();
const ports = testPorts();
const http = await serve(frontHandler(async (_, res) => void res.writeHead(200).end('<html></html>')));
const host = env.OPERATOR_HOST;
const operator = await createOperator(database.ownerUrl);
const tenant = await createTestTenant();
const own = `/tenants/${tenant.slug}`;

const get = (path: string, as = operator.cookie) => http({ host, path, headers: { cookie: as } });
const post = (path: string, fields: Record<string, string>, as = operator.cookie) =>
  http({
    host,
    path: `/do/${path}`,
    method: 'POST',
    headers: { origin: `http://${host}`, cookie: as },
    body: new URLSearchParams({ slug: tenant.slug, ...fields }).toString(),
  });
const to = async (path: string, fields: Record<string, string>) => (await post(path, fields)).headers['location'];
const site = (path: string, { cookie = '', ...options }: { method?: string; body?: string; cookie?: string } = {}) =>
  http({ host: tenant.canonicalHost, path, headers: { origin: `http://${tenant.canonicalHost}`, cookie }, ...options });

captureLog();

test('support access is asked with a reason, and a link is made only while it is granted', async () => {
  expect(await to('support-ask', { reason: ' ' })).toBe(`${own}?problem=reason`);
  expect(await to('support-ask', { reason: 'The checklist <stays> red' })).toBe(`${own}?done=support-asked`);
  expect(await to('support-ask', { reason: 'Again' })).toBe(`${own}?problem=support_asked`);
  expect((await get(own)).body).toContain('The checklist &#60;stays&#62; red');
  expect(await to('support-ticket', {})).toBe(`${own}?problem=support_none`);
  const administrator = await createStaff(tenant, ports, ['administrator']);
  await giveSupport(administrator.ctx, { reason: 'After a call', hours: 1 });
  const page = await post('support-ticket', {});
  expect(page.body).toMatch(new RegExp(`http://${tenant.canonicalHost}[:\\d]*/en/admin/support/enter/[\\w-]{43}"`));
  expect((await get(own)).body).toContain('Granted until');
  expect((await readSupport(testContext(tenant))).accesses).toHaveLength(2);
});

test('limits are set on the tenant’s page, are told to the tenant’s log and are in force within a second', async () => {
  expect(await to('quotas', { mailsPerDay: '0', requestsPerMinute: '' })).toBe(`${own}?problem=quota`);
  for (const wrong of ['-1', '1.5', '1e3', '10000000000', 'many'])
    expect(await to('quotas', { mailsPerDay: wrong, requestsPerMinute: '' })).toBe(`${own}?problem=quota`);
  const wrong = await get(`${own}?problem=quota`);
  expect(wrong.body).toContain(`<title>Error: ${tenant.slug}`);
  expect(wrong.body).toContain('aria-invalid="true"');

  const { number } = await createInitiative(tenant);
  const ask = () => site('/en/account');
  expect((await ask()).status).toBe(200);
  expect(await to('quotas', { mailsPerDay: '7', requestsPerMinute: '3' })).toBe(`${own}?done=quotas`);
  await expect.poll(async () => (await ask()).status, { timeout: 5_000, interval: 50 }).toBe(429);
  const refused = await ask();
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.body).toContain('<h1>');
  expect((await site('/api/trpc/people.sessionState')).status).toBe(429);

  // A search is made for its caller alone. The team counts for itself, and a cookie of another site is nobody's.
  expect((await site('/en/initiatives?q=roads')).status).toBe(429);
  const staffCookie = (of: string) =>
    `${cookieNames.staff}=${encodeToken(of, 'staff', { sessionId: crypto.randomUUID() }, 60)}`;
  const team = () => site('/en/admin', { cookie: staffCookie(tenant.id) });
  expect((await team()).status).toBe(200);
  expect((await site('/en/admin', { cookie: staffCookie(crypto.randomUUID()) })).status).toBe(429);
  await expect.poll(async () => (await team()).status).toBe(429);

  // Neither public pages nor the way to a signature wait for the others.
  for (const path of [
    '/en',
    '/en/initiatives?utm=1',
    `/en/initiatives/${number}`,
    `/en/initiatives/${number}/sign`,
    '/en/sign-in',
  ])
    expect(`${path} ${(await site(path)).status}`).toBe(`${path} 200`);
  expect((await site(`/api/trpc/initiatives.home`)).status).toBe(200);
  const signing = { method: 'POST', body: `number=${number}` };
  expect((await site('/en/do/initiatives/sign', signing)).status).not.toBe(429);

  const entries = await queryTenant(
    tenant.id,
    `select before, after, actor_kind as kind from audit_entry where tenant_id = $1::uuid and action = 'tenant.quotas'`,
  );
  expect(entries).toEqual([
    {
      before: { mailsPerDay: null, requestsPerMinute: null },
      after: { mailsPerDay: 7, requestsPerMinute: 3 },
      kind: 'operator',
    },
  ]);
  expect((await get(own)).body).toContain('value="7"');
});

test('events are told by operator and tenant, and who reads the table sees when an administrator last signed in', async () => {
  const other = await createOperator(database.ownerUrl);
  const second = await createTestTenant();
  await post('quotas', { slug: second.slug, mailsPerDay: '', requestsPerMinute: '9' }, other.cookie);
  // As the installation names a tenant while it makes it, and one whose name only begins the same.
  await withConnection(database.ownerUrl, (client) =>
    client.query(
      `insert into operator_event (id, operator_id, action, object)
       values (gen_random_uuid(), $1, 'tenant.create', $2), (gen_random_uuid(), $1, 'tenant.other', $2 || '-x')`,
      [other.id, second.slug],
    ),
  );
  const events = async (query: string) => (await get(`/events?${query}`)).body;
  expect(await events('')).toContain('support.ask');
  const ofTenant = await events(`tenant=${second.slug}`);
  expect(ofTenant).toContain('tenant.quotas');
  expect(ofTenant).toContain('tenant.create');
  expect(ofTenant).not.toMatch(/support\.ask|tenant\.other/);
  const ofOperator = await events(`operator=${other.id}`);
  expect(ofOperator).toContain(`/tenants/${second.slug}`);
  expect(ofOperator).not.toContain(`/tenants/${tenant.slug}`);
  expect(await events('tenant=nobody')).toContain('Nothing matches');
  expect(await events('operator=%27&page=x')).toContain('support.ask');
  expect((await get('/events', '')).headers['location']).toBe('/sign-in');

  const table = (await get(`/?q=${second.slug}`)).body;
  expect(table).toContain('Last administrator sign-in');
  expect(table).toMatch(/<td>never<\/td><\/tr>/);
});
