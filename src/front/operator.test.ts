import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { withConnection } from '../db/connection.ts';
import { operatorTokenHash } from '../domain/team/operators.ts';
import type { CeremonyOptions } from '../domain/team/ports.ts';
import { env } from '../env.ts';
import { cookieNames } from '../server/auth/cookies.ts';
import { siteOrigin } from '../server/site-origin.ts';
import { captureLog } from '../testing/captured-log.ts';
import { testDatabase } from '../testing/database.ts';
import { createTestTenant } from '../testing/factories.ts';
import { serve } from '../testing/http-client.ts';
import { passkeyDevice } from '../testing/passkey-device.ts';
import { createStaff } from '../testing/staff.ts';
import { testPorts } from '../testing/test-ports.ts';
import { encodeToken } from '../server/auth/session-token.ts';
import { frontHandler } from './handler.ts';

const database = await testDatabase();
const ports = testPorts();
const logged = captureLog();
const http = await serve(frontHandler(async (_, res) => void res.writeHead(404).end()));
const tenant = await createTestTenant();
const host = env.OPERATOR_HOST;
const site = { origin: siteOrigin({ canonicalHost: host }), rpId: host };

const get = (path: string, cookie = '') => http({ host, path, headers: cookie ? { cookie } : {} });
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  http({ host, path, method: 'POST', headers: { origin: `http://${host}`, ...headers }, body });
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const optionsOf = async (path: string, body = '{}') =>
  (JSON.parse((await post(path, body)).body) as { result: { data: CeremonyOptions } }).result.data;
const cookieOf = (answer: { headers: Record<string, unknown> }) =>
  String([answer.headers['set-cookie']].flat()[0] ?? '').split(';')[0] ?? '';

/** A one-time link as the command makes it, as the owner. */
async function invitation(hours = 72): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await withConnection(database.ownerUrl, (owner) =>
    owner.query(
      'insert into operator_invitation (id, token_hash, expires_at) values ($1, $2, now() + make_interval(hours => $3))',
      [randomUUID(), operatorTokenHash(token), hours],
    ),
  );
  return token;
}

async function becomeOperator() {
  const token = await invitation();
  const device = passkeyDevice();
  const response = device.create(await optionsOf('/options/invitation', JSON.stringify({ token })), site);
  const answer = await post('/do/accept', form({ token, response: JSON.stringify(response) }));
  expect(answer).toMatchObject({ status: 303, headers: { location: '/' } });
  return { device, token, cookie: cookieOf(answer) };
}
const signIn = async (device: ReturnType<typeof passkeyDevice>, at = site) =>
  post('/do/sign-in', form({ response: JSON.stringify(device.get(await optionsOf('/options/sign-in'), at)) }));

test('a one-time link makes an operator with a passkey, who sees slugs and states and signs in again', async () => {
  const { device, token, cookie } = await becomeOperator();
  const page = await get('/', cookie);
  expect(page.status).toBe(200);
  expect(page.body).toContain(tenant.slug);
  expect(page.body).toContain('live');
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  expect(page.headers['cache-control']).toContain('no-store');

  expect((await get(`/invitation/${token}`)).status).toBe(404);
  const again = passkeyDevice();
  expect((await post('/options/invitation', JSON.stringify({ token }))).status).toBe(404);
  const tried = again.create({ challenge: 'x', user: { id: 'AA' } }, site);
  const refused = await post('/do/accept', form({ token, response: JSON.stringify(tried) }));
  expect(refused.headers['location']).toContain('problem=1');

  await post('/do/sign-out', '', { cookie });
  expect((await get('/', cookie)).headers['location']).toBe('/sign-in');
  const entered = await signIn(device);
  expect((await get('/', cookieOf(entered))).body).toContain(tenant.slug);

  const events = await withConnection(database.ownerUrl, async (owner) => {
    return (await owner.query<{ action: string }>('select action from operator_event order by at')).rows;
  });
  expect(events.map(({ action }) => action)).toEqual([
    'operator.accept-invitation',
    'operator.sign-out',
    'operator.sign-in',
  ]);
  expect(logged.join('')).not.toContain(token);
});

test('looking at a link accepts nothing; an old link is none', async () => {
  const token = await invitation();
  for (let n = 0; n < 2; n += 1) expect((await get(`/invitation/${token}`)).status).toBe(200);
  expect((await get(`/invitation/${await invitation(-1)}`)).status).toBe(404);
  expect((await get(`/invitation/${randomBytes(32).toString('base64url')}`)).status).toBe(404);
});

test('an answer of another host or origin, without verification, of a stranger or used before is refused', async () => {
  const { device } = await becomeOperator();
  const elsewhere = { origin: siteOrigin(tenant), rpId: tenant.canonicalHost };
  for (const answer of [
    await signIn(device, elsewhere),
    await signIn(device, { ...site, origin: 'http://evil.example' }),
    await signIn(device, { ...site, userVerified: false } as typeof site),
    await signIn(passkeyDevice()),
    await post('/do/sign-in', form({ response: '{' })),
    await post('/do/sign-in', ''),
  ])
    expect(answer).toMatchObject({ status: 303, headers: { location: '/sign-in?problem=1' } });
  const response = JSON.stringify(device.get(await optionsOf('/options/sign-in'), site));
  expect((await post('/do/sign-in', form({ response }))).headers['location']).toBe('/');
  expect((await post('/do/sign-in', form({ response }))).headers['location']).toBe('/sign-in?problem=1');
});

test('no tenant’s session or passkey is one here, and the operator’s is none on a tenant’s site', async () => {
  const staff = await createStaff(tenant, ports, ['administrator']);
  const { cookie } = await becomeOperator();
  const value = encodeToken(tenant.id, 'staff', { sessionId: staff.sessionId }, 600);
  for (const forged of [
    `${cookieNames.staff}=${value}`,
    `${cookieNames.operator}=${value}`,
    `${cookieNames.operator}=${encodeToken('operator', 'operator', { sessionId: staff.sessionId }, 600)}`,
    `${cookieNames.operator}=${encodeToken(tenant.id, 'operator', { sessionId: staff.sessionId }, 600)}`,
  ])
    expect((await get('/', forged)).headers['location']).toBe('/sign-in');
  expect((await signIn(staff.device)).headers['location']).toBe('/sign-in?problem=1');
  const there = await http({
    host: tenant.canonicalHost,
    path: '/api/trpc/team.me',
    headers: { cookie: cookie.replace(cookieNames.operator, cookieNames.staff) },
  });
  expect(there.status).toBe(401);
});

test('forms of another site, foreign paths and long bodies are answered plainly', async () => {
  for (const headers of [{ origin: 'http://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
    const answer = await http({
      host,
      path: '/do/sign-out',
      method: 'POST',
      headers: { ...headers } as never,
      body: '',
    });
    expect(answer.status).toBe(403);
  }
  expect((await post('/do/nothing', '')).status).toBe(405);
  expect((await get('/nothing')).status).toBe(404);
  expect((await get('/en/initiatives')).status).toBe(404);
  expect((await post('/do/sign-in', 'x'.repeat(70_000))).status).toBe(413);
  expect((await get('/enhance/passkey.js')).headers['content-type']).toContain('javascript');
});
