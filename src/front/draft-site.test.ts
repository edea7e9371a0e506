import { beforeAll, expect, test } from 'vitest';
import { withConnection } from '../db/connection.ts';
import { cookieNames } from '../server/auth/cookies.ts';
import { encodeToken } from '../server/auth/session-token.ts';
import { testDatabase } from '../testing/database.ts';
import { createInitiative, createTestTenant } from '../testing/factories.ts';
import { serve, type HttpRequest } from '../testing/http-client.ts';
import { createStaff } from '../testing/staff.ts';
import { testPorts } from '../testing/test-ports.ts';
import { frontHandler } from './handler.ts';

const database = await testDatabase();
const ports = testPorts();
const page = '<!DOCTYPE html><html><head><title>x</title></head><body>the real page</body></html>';
const http = await serve(
  frontHandler(async (_, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end(page)),
);
const tenant = await createTestTenant({ state: 'draft' });
const other = await createTestTenant();
const host = tenant.canonicalHost;
const get = (path: string, cookie = '', request: Partial<HttpRequest> = {}) =>
  http({ host, path, ...request, headers: { ...(cookie && { cookie }), ...request.headers } });
const cookieOf = (tenantId: string, sessionId: string) =>
  `${cookieNames.staff}=${encodeToken(tenantId, 'staff', { sessionId }, 600)}`;

let team: string;
let stranger: string;
beforeAll(async () => {
  team = cookieOf(tenant.id, (await createStaff(tenant, ports, ['editor'])).sessionId);
  stranger = cookieOf(other.id, (await createStaff(other, ports, ['administrator'])).sessionId);
});

const publicPaths = [
  '/en',
  '/lv/initiatives',
  '/en/initiatives/1',
  '/en/help',
  '/en/account',
  '/en/receipt',
  '/lv/nothing',
];

test('before its opening a site says so in its languages, for every public path, and nothing keeps the page', async () => {
  for (const path of publicPaths)
    for (const cookie of ['', stranger]) {
      const { status, headers, body } = await get(path, cookie);
      expect({ path, status }).toEqual({ path, status: 503 });
      expect(headers['cache-control']).toBe('no-store');
      expect(body).toContain('<meta name="robots" content="noindex">');
      expect(body).toContain(path.startsWith('/lv') ? 'Šī vietne vēl nav atvērta' : 'This site is not open yet');
      expect(body).not.toContain('the real page');
    }
  expect((await get('/')).headers['location']).toBe('/lv');
  expect(await get('/i/1')).toMatchObject({ status: 503 });
});

test('no form, file or procedure answers the public either', async () => {
  const post = { method: 'POST', headers: { origin: `http://${host}` }, body: '' };
  expect((await get('/en/do/initiatives/sign', '', post)).status).toBe(503);
  expect((await get('/en/do/following/follow', '', post)).status).toBe(503);
  expect((await get('/api/trpc/initiatives.list?input={}')).status).toBe(503);
  expect((await get('/api/trpc/team.signInOptions,initiatives.list?batch=1&input={}')).status).toBe(503);
  expect((await get('/en/files/00000000-0000-4000-8000-000000000000')).status).toBe(503);
});

test('the team’s door stands open, and who came through it sees the whole site, which no cache may keep', async () => {
  for (const path of ['/en/admin', '/en/admin/invitation/x', '/en/sign-in', '/en/sign-in/problem'])
    expect((await get(path)).body).toContain('the real page');
  const options = {
    method: 'POST',
    headers: { origin: `http://${host}`, 'content-type': 'application/json' },
    body: '{}',
  };
  expect((await get('/api/trpc/team.signInOptions', '', options)).status).toBe(200);
  for (const path of publicPaths) {
    const { status, headers, body } = await get(path, team);
    expect({ path, status, body }).toMatchObject({
      path,
      status: 200,
      body: expect.stringContaining('the real page') as string,
    });
    expect(headers['cache-control']).toContain('no-store');
    expect((await get(path)).status).toBe(503);
  }
});

test('a site is open, read only and gone as soon as its state says so', async () => {
  const moving = await createTestTenant({ state: 'draft' });
  const { number } = await createInitiative(moving);
  const asked = () => http({ host: moving.canonicalHost, path: `/en/initiatives/${number}` });
  for (const [state, status] of [
    ['draft', 503],
    ['live', 200],
    ['read_only', 200],
    ['retired', 404],
    ['draft', 503],
  ] as const) {
    await withConnection(database.ownerUrl, (owner) =>
      owner.query('update tenant set state = $2 where id = $1', [moving.id, state]),
    );
    await expect.poll(async () => (await asked()).status, { timeout: 5_000 }).toBe(status);
  }
});
