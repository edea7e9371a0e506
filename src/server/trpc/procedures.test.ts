import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { withConnection } from '../../db/connection.ts';
import { withTenant } from '../../db/with-tenant.ts';
import { revokeSession } from '../../domain/people/repository.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { frontHandler } from '../../front/handler.ts';
import { captureLog } from '../../testing/captured-log.ts';
import { testDatabase } from '../../testing/database.ts';
import * as make from '../../testing/factories.ts';
import { tenantTables } from '../../testing/fill-tables.ts';
import { serve, type HttpAnswer } from '../../testing/http-client.ts';
import { inputs, refusedHere } from '../../testing/procedure-inputs.ts';
import { cookieOf, createWorld, type World } from '../../testing/procedure-world.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { appRouter } from '../routers/root.ts';

const database = await testDatabase();
const ports = testPorts();
const logged = captureLog();
const http = await serve(frontHandler(async (_, res) => void res.writeHead(404).end()));

interface Definition {
  type: 'query' | 'mutation' | 'subscription';
  meta?: { actors?: readonly string[] };
}
const definitions = appRouter._def.procedures as unknown as Record<string, { _def: Definition }>;
const procedures = Object.entries(definitions).map(([path, { _def: definition }]) => {
  return { path, type: definition.type, actors: definition.meta?.actors ?? [] };
});
/** Mutations after queries, and those last that end what the others need. */
const endsSession = ['initiatives.deleteOwnData', 'people.endSession', 'people.endAllSessions', 'people.signOut'];
const ending = [
  'initiatives.withdrawSignature',
  'team.joinEid',
  'team.signInWithEid',
  'team.acceptWithEid',
  'team.removePasskey',
  'team.cancelInvitation',
  'team.endSession',
  'team.removeMember',
  'team.endOwnSession',
  ...endsSession,
];
const order = ({ path, type }: { path: string; type: string }) =>
  Number(type === 'mutation') + ending.indexOf(path) + 1;
const inOrder = [...procedures].sort((one, other) => order(one) - order(other));

function call(at: TenantInForce, path: string, input: object, cookie?: string): Promise<HttpAnswer> {
  const mutation = procedures.find((procedure) => procedure.path === path)?.type === 'mutation';
  const host = at.canonicalHost;
  const headers = {
    ...(cookie && { cookie }),
    ...(mutation && { origin: `http://${host}`, 'content-type': 'application/json' }),
  };
  const text = JSON.stringify(input);
  const query = `/api/trpc/${path}?input=${encodeURIComponent(text)}`;
  return mutation
    ? http({ host, path: `/api/trpc/${path}`, method: 'POST', headers, body: text })
    : http({ host, path: query, headers });
}

/** Everything a tenant has, but when its sessions were last seen. */
async function everything(tenantId: string): Promise<string[]> {
  return withConnection(database.ownerUrl, async (client) => {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
    const rows: string[] = [];
    for (const { name } of await tenantTables(client)) {
      const found = await client.query<{ row: string }>(
        `select (to_jsonb(t) - 'last_seen_at')::text as row from "${name}" t`,
      );
      rows.push(...found.rows.map(({ row }) => `${name} ${row}`));
    }
    return rows.sort();
  });
}

let a: World;
let b: World;
const person = make.inventIdentity();
beforeAll(async () => {
  a = await createWorld(person);
  b = await createWorld(person);
});

/** An error says its code, a reason and what to do, and nothing from inside. */
function expectPlainError({ status, body }: HttpAnswer): { code: string; reason: string } {
  const { error } = JSON.parse(body) as { error: { message: string; code: number; data: Record<string, unknown> } };
  const { code, httpStatus, reason, whatToDo, path: _path, retryAfter: _retryAfter, ...more } = error.data;
  expect(more).toEqual({});
  expect(Object.keys(error).sort()).toEqual(['code', 'data', 'message']);
  expect(httpStatus).toBe(status);
  expect(error.message).toBe(code);
  expect(String(reason)).toMatch(/^[a-z_-]+$/);
  expect(whatToDo).toBeTruthy();
  expect(body).not.toMatch(/\bat \S+ \(|node_modules|\.ts\b|select |insert |prisma|zod|invalid_type|ECONN/i);
  return { code: String(code), reason: String(reason) };
}

describe('every procedure', () => {
  test('says who may call it, and is known to this test', () => {
    expect(procedures.length).toBeGreaterThan(15);
    expect(procedures.filter(({ actors }) => actors.length === 0)).toEqual([]);
    expect(procedures.map(({ path }) => path).sort()).toEqual(Object.keys(inputs).sort());
  });

  test('called on another tenant’s site with this one’s ids shows and changes nothing of it', async () => {
    const before = await everything(a.tenant.id);
    for (const { path } of procedures) {
      for (const cookie of [undefined, b.cookie, a.cookie]) {
        if (endsSession.includes(path) && cookie === b.cookie) continue;
        const answer = await call(b.tenant, path, inputs[path]?.(a) ?? {}, cookie);
        for (const secret of a.secrets) expect(`${path}: ${answer.body}`).not.toContain(secret);
        if (answer.status !== 200) expectPlainError(answer);
      }
    }
    expect(await everything(a.tenant.id)).toEqual(before);
  });

  test.each(procedures.filter(({ actors }) => !actors.includes('anyone')))(
    '$path refuses who is not signed in here',
    async ({ path }) => {
      const before = await everything(a.tenant.id);
      const { sessionId: ended } = await make.createSession(a.tenant, ports);
      await withTenant(a.tenant.id, (tx) => revokeSession(tx, a.tenant.id, ended));
      const idle = (await make.createSession(a.tenant, ports)).sessionId;
      await withTenant(a.tenant.id, (tx) =>
        tx.session.updateMany({
          where: { tenantId: a.tenant.id, id: idle },
          data: { lastSeenAt: new Date(Date.now() - 31 * 60_000) },
        }),
      );
      const cookies = {
        none: undefined,
        nonsense: `${cookieNames.session}=abc.def`,
        'ended session': await cookieOf(a.tenant.id, ended),
        'idle session': await cookieOf(a.tenant.id, idle),
        'session that never was': await cookieOf(a.tenant.id, randomUUID()),
        'other tenant’s cookie': b.cookie,
        'other tenant’s session under the key of this one': await cookieOf(a.tenant.id, b.sessionId),
        'a citizen’s token as one of the staff': `${cookieNames.staff}=${encodeToken(a.tenant.id, 'session', { sessionId: a.staff.ownSession }, 60)}`,
        'a token of the staff as a citizen’s': `${cookieNames.session}=${encodeToken(a.tenant.id, 'staff', { sessionId: a.sessionId }, 60)}`,
        'state cookie used as a session': `${cookieNames.session}=${encodeToken(a.tenant.id, 'site.state', { sessionId: a.sessionId }, 60)}`,
      };
      for (const [what, cookie] of Object.entries(cookies)) {
        const answer = await call(a.tenant, path, inputs[path]?.(a) ?? {}, cookie);
        expect({ what, status: answer.status, ...expectPlainError(answer) }).toMatchObject({
          what,
          status: 401,
          code: 'UNAUTHORIZED',
        });
      }
      const grown = (await everything(a.tenant.id)).filter((row) => !/^(session|verified_identity|person) /.test(row));
      expect(grown).toEqual(before.filter((row) => !/^(session|verified_identity|person) /.test(row)));
    },
  );

  test('that only asks changes nothing, and all answer their own tenant', async () => {
    const before = await everything(a.tenant.id);
    for (const { path, type } of inOrder) {
      const again = endsSession.includes(path) && (await make.createSession(a.tenant, ports, person));
      const cookie = again ? await cookieOf(a.tenant.id, again.sessionId) : a.cookie;
      const answer = await call(a.tenant, path, inputs[path]?.(a) ?? {}, cookie);
      expect(`${path} ${answer.status}`).toBe(`${path} ${refusedHere.includes(path) ? 409 : 200}`);
      if (type === 'query') expect(await everything(a.tenant.id)).toEqual(before);
    }
  });
});

describe('calls over HTTP', () => {
  const sign = '/api/trpc/initiatives.sign';
  const post = (changes: Record<string, string>, body = '{}', path = sign, method = 'POST') =>
    http({
      host: b.tenant.canonicalHost,
      path,
      method,
      headers: { 'content-type': 'application/json', cookie: b.cookie, ...changes },
      body,
    });
  const own = () => ({ origin: `http://${b.tenant.canonicalHost}` });

  test('from another site, or from nowhere, change nothing', async () => {
    for (const headers of [
      {},
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-site' },
      { origin: `http://${a.tenant.canonicalHost}` },
    ]) {
      expect(await post(headers as Record<string, string>)).toMatchObject({
        status: 403,
        body: '{"error":"other_site"}',
      });
      expect(await post(headers as Record<string, string>, '{}', sign, 'PUT')).toMatchObject({ status: 405 });
    }
  });

  test('change nothing by GET, HEAD or another method', async () => {
    const path = `${sign}?input=${encodeURIComponent(JSON.stringify(make.signingForm(b.initiative)))}`;
    const headers = { cookie: b.cookie };
    const get = await http({ host: b.tenant.canonicalHost, path, headers });
    expect({ status: get.status, ...expectPlainError(get) }).toMatchObject({
      status: 405,
      code: 'METHOD_NOT_SUPPORTED',
    });
    await http({ host: b.tenant.canonicalHost, path, headers, method: 'HEAD' });
    const events = await withTenant(b.tenant.id, (tx) => tx.signatureEvent.count({ where: { tenantId: b.tenant.id } }));
    expect(events).toBe(1);
    expect((await post(own(), JSON.stringify(make.signingForm(b.initiative)), sign, 'PATCH')).status).toBe(405);
  });

  test.each([
    ['input of a wrong shape', sign, '{"number":"x","consent":"maybe"}', 400, 'BAD_REQUEST'],
    ['no JSON', sign, '{"number":', 400, 'BAD_REQUEST'],
    ['a NUL', '/api/trpc/following.follow', '{"email":"a\\u0000b"}', 400, 'BAD_REQUEST'],
    ['half a character in the depth', sign, '{"a":[{"b":"\\ud800"}]}', 400, 'BAD_REQUEST'],
    ['too much', sign, JSON.stringify({ key: 'x'.repeat(70_000) }), 413, 'PAYLOAD_TOO_LARGE'],
    ['a procedure that is none', '/api/trpc/initiatives.dropTable', '{}', 404, 'NOT_FOUND'],
    ['a part of the prototype', '/api/trpc/constructor', '{}', 404, 'NOT_FOUND'],
  ])('with %s get a plain error', async (_, path, body, status, code) => {
    const answer = await post(own(), body, path);
    expect({ status: answer.status, ...expectPlainError(answer) }).toMatchObject({ status, code });
  });

  test('answer the same by our own door as by the adapter’s, which takes calls with a query', async () => {
    const form = (changes: object) => JSON.stringify({ ...make.signingForm(b.initiative), ...changes });
    const calls: [string, string][] = [
      [sign, form({})],
      [sign, form({ number: 999_999 })],
      [sign, form({ consent: false })],
      [sign, form({ language: 'de' })],
      [sign, ''],
      [sign, 'null'],
      ['/api/trpc/initiatives.read', '{"number":1}'],
      ['/api/trpc/initiatives.nothing', '{}'],
    ];
    const compared = ({ status, body, headers }: HttpAnswer) => ({ status, body, type: headers['content-type'] });
    const cookies = [b.cookie, ''];
    for (const [path, body] of calls) {
      for (const cookie of cookies) {
        const ours = await post({ ...own(), cookie }, body, path);
        expect(compared(ours)).toEqual(compared(await post({ ...own(), cookie }, body, `${path}?adapter`)));
      }
    }
  });

  test('in one request are few', async () => {
    const path = `/api/trpc/${Array.from({ length: 21 }, () => 'people.sessionState').join(',')}?batch=1&input={}`;
    expect((await http({ host: b.tenant.canonicalHost, path })).status).toBe(400);
  });

  test('on a fault of ours get a plain error, and the log knows the place but not the message', async () => {
    const broken = await make.createInitiative(b.tenant);
    await withTenant(b.tenant.id, (tx) =>
      tx.initiative.updateMany({ where: { tenantId: b.tenant.id, id: broken.id }, data: { instrument: 'gone-away' } }),
    );
    const cookie = await cookieOf(b.tenant.id, (await make.createSession(b.tenant, ports)).sessionId);
    const from = logged.length;
    const answer = await call(
      b.tenant,
      'initiatives.signingStep',
      { number: broken.number, language: 'en', seenTextVersion: null },
      cookie,
    );
    expect({ status: answer.status, ...expectPlainError(answer) }).toMatchObject({
      status: 500,
      code: 'INTERNAL_SERVER_ERROR',
      reason: 'internal_server_error',
    });
    expect(answer.body).not.toContain('gone-away');
    const lines = logged.slice(from).join('');
    expect(lines).toContain('procedure failed');
    expect(lines).toContain('tenant-in-force.ts');
    expect(lines).not.toContain('gone-away');
  });

  test('carry the headers of every answer', async () => {
    const { headers } = await call(b.tenant, 'people.sessionState', {});
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    });
  });

  test('on a host that is no tenant’s get nothing at all', async () => {
    const answer = await http({
      host: 'nobody.localhost',
      path: '/api/trpc/people.sessionState',
      headers: { cookie: b.cookie },
    });
    expect(answer).toMatchObject({ status: 404, body: 'Not found' });
  });
});
