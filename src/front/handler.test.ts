import type { IncomingHttpHeaders } from 'node:http';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withConnection } from '../db/connection.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { cookieNames } from '../server/auth/cookies.ts';
import { captureLog } from '../testing/captured-log.ts';
import { testDatabase } from '../testing/database.ts';
import { createTestTenant } from '../testing/factories.ts';
import { serve, type HttpRequest } from '../testing/http-client.ts';
import { testPorts } from '../testing/test-ports.ts';
import { frontHandler } from './handler.ts';

const database = await testDatabase();
testPorts();
const logged = captureLog();

/** What stands behind the door; each test may answer differently. It sees what Next would see. */
const seen: { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders }[] = [];
const script = '<script src="/_next/static/chunks/main.js" async=""></script><script>self.__next_f=[]</script>';
const html = (text: string) => `<!DOCTYPE html><html><head><title>x</title></head><body>${text}${script}</body></html>`;
interface Page {
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
}
let page: Page | Error;
let notFound: Page | null = null;
const http = await serve(
  frontHandler(async ({ method, url, headers }, res) => {
    seen.push({ method, url, headers });
    const shown = url?.includes('/not-found') && notFound ? notFound : page;
    if (shown instanceof Error) throw shown;
    res.writeHead(shown.status, { 'content-type': 'text/html', ...shown.headers });
    res.end(method === 'HEAD' ? undefined : shown.body);
  }),
);

let tenant: TenantInForce;
beforeAll(async () => {
  tenant = await createTestTenant();
  await withConnection(database.ownerUrl, (owner) =>
    owner.query('insert into tenant_host (host, tenant, canonical) values ($1, $2, false)', [
      `www.${tenant.canonicalHost}`,
      tenant.id,
    ]),
  );
});
let pages = 0;
beforeEach(() => {
  seen.length = 0;
  page = { status: 200, headers: {}, body: html(`page ${(pages += 1)}`) };
});
const get = (path: string, request: Partial<HttpRequest> = {}) =>
  http({ host: tenant.canonicalHost, path, ...request });
/** A public address that no other test has asked for. */
const fresh = () => `/en/initiatives/${1_000 + (pages += 1)}`;

describe('the host', () => {
  test.each(['nobody.localhost', 'localhost', '127.0.0.1', '[::1]:3000', 'under_score.localhost', 'test-.localhost'])(
    '%s is nobody’s: a bare 404',
    async (host) => {
      for (const path of ['/', '/en', '/api/auth/callback/x', '/en/do/people/sign-in', '/fonts/x.woff2']) {
        const { status, headers, body } = await http({ host, path });
        expect({ status, body, type: headers['content-type'] }).toEqual({
          status: 404,
          body: 'Not found',
          type: 'text/plain; charset=utf-8',
        });
        expect(headers).not.toHaveProperty('x-request-id');
      }
      expect(seen).toEqual([]);
    },
  );

  test('that is an alias, or has a trailing dot, moves to the canonical one with path, query and port', async () => {
    for (const host of [`www.${tenant.canonicalHost}`, `WWW.${tenant.canonicalHost}.`, `${tenant.canonicalHost}.`]) {
      const { status, headers } = await http({ host: `${host}:3000`, path: '/en/help?a=b%20c' });
      expect({ status, to: headers['location'] }).toEqual({
        status: 301,
        to: `http://${tenant.canonicalHost}:3000/en/help?a=b%20c`,
      });
    }
    for (const host of [`www.${tenant.canonicalHost}`, `www.${tenant.canonicalHost}:9999`]) {
      const { headers } = await http({ host, path: '//evil.example/..//x' });
      expect(headers['location']).toBe(`http://${tenant.canonicalHost}:3000///x`);
    }
    expect(seen).toEqual([]);
  });

  test('in capitals is the same', async () => {
    expect((await http({ host: tenant.canonicalHost.toUpperCase(), path: fresh() })).status).toBe(200);
  });

  test('may be any for the health check, which says nothing of tenants', async () => {
    const { status, body } = await http({ host: 'anything', path: '/api/health' });
    expect(status).toBe(503);
    expect(JSON.parse(body)).toEqual({ ok: false, database: 'ok', migrations: 'ok', worker: 'unknown' });
  });
});

describe('what Next sees', () => {
  test('of a private page: the real host and network, whatever was forged, and the person’s cookies', async () => {
    const headers = {
      cookie: 'a=b',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-for': '1.1.1.1',
      'x-middleware-subrequest': 'src/proxy',
      'x-balss-network': '1.1.1.1',
      'x-request-id': 'forged',
      rsc: '1',
      'next-router-state-tree': '[]',
      'next-action': 'x',
      'if-none-match': '"x"',
    };
    const answer = await get('/en/account', { headers });
    const [request] = seen;
    expect(request?.headers).toMatchObject({
      'x-forwarded-host': `${tenant.canonicalHost}:3000`,
      'x-forwarded-proto': 'http',
      'x-balss-network': '127.0.0.1',
      'x-request-id': answer.headers['x-request-id'],
      cookie: expect.stringMatching(/^a=b; site\.visitor=[\w-]{22}$/),
    });
    const forged = [
      'x-forwarded-for',
      'x-middleware-subrequest',
      'rsc',
      'next-router-state-tree',
      'next-action',
      'if-none-match',
    ];
    expect(Object.keys(request?.headers ?? {}).filter((name) => forged.includes(name))).toEqual([]);
  });

  test('of a public page: nobody', async () => {
    const headers = {
      cookie: 'a=b',
      'accept-language': 'ru',
      'user-agent': 'x',
      authorization: 'x',
      'next-url': '/lv',
      rsc: '1',
      range: 'bytes=0-1',
    };
    await get(fresh(), { headers });
    expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual([
      'host',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-request-id',
    ]);
    await get(`${fresh()}?form=x`, { headers });
    expect(seen[1]?.headers).not.toHaveProperty('cookie');
  });

  test('is the very path that was decided upon', async () => {
    await get('/en/../en/account/./x');
    await get('/en\\account');
    await get('/en/account#x');
    await get('/en/%2e%2e/en/account');
    expect(seen.map(({ url }) => url)).toEqual(['/en/account/x', '/en/account', '/en/account', '/en/account']);
  });
});

describe('a public page', () => {
  test('is the same bytes for everybody, and nothing of the framework’s script is left', async () => {
    const path = fresh();
    const [out, signedIn] = [
      await get(path),
      await get(path, { headers: { cookie: `${cookieNames.session}=x`, 'accept-language': 'ru' } }),
    ];
    expect(signedIn.body).toBe(out.body);
    expect(seen).toHaveLength(1);
    expect(out.body).not.toContain('<script');
    expect(out.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, s-maxage=10, stale-while-revalidate=60',
      'content-security-policy': expect.stringContaining("script-src 'self';"),
      vary: 'Accept-Encoding',
    });
    for (const { cookies } of [out, signedIn]) expect(cookies).toEqual([]);
  });

  test('asked for by HEAD first has its body for the next', async () => {
    const path = fresh();
    const head = await get(path, { method: 'HEAD' });
    const whole = await get(path);
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(whole.body).toContain('page');
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
    expect(seen.map(({ method }) => method)).toEqual(['GET']);
  });

  test('is not changed for others by who asks for it in a strange way', async () => {
    const path = fresh();
    for (const strange of [`//evil.example${path}`, `/x/..//${path}`, path.replace('/en', '/EN')]) {
      page = { status: 308, headers: { location: 'http://evil.example' }, body: 'poison' };
      await get(strange);
      await get(strange, { host: `${tenant.canonicalHost}:81` });
    }
    page = { status: 200, headers: {}, body: html('real') };
    expect(await get(path)).toMatchObject({ status: 200, body: expect.stringContaining('real') });
  });

  test('is one copy for all ports that a Host header may name', async () => {
    const path = fresh();
    for (const port of ['', ':80', ':3000', ':9999']) await get(path, { host: tenant.canonicalHost + port });
    expect(seen).toHaveLength(1);
  });

  test('that names another address for itself is found there', async () => {
    const path = fresh();
    page = {
      status: 200,
      headers: {},
      body: html(`<link rel="canonical" href="http://${tenant.canonicalHost}${path}-kas"/>`),
    };
    expect(await get(path)).toMatchObject({ status: 301, headers: { location: `${path}-kas` } });
    expect((await get(`${path}-kas`)).status).toBe(200);
  });

  test('that does not exist says so in our words, and is not kept by others', async () => {
    const path = fresh();
    page = { status: 404, headers: {}, body: '' };
    notFound = { status: 200, headers: {}, body: html('we cannot find it') };
    const answer = await get(path, { headers: { cookie: 'a=b' } });
    expect(answer).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } });
    expect(answer.body).toContain('we cannot find it');
    expect(seen.map(({ url }) => url)).toEqual([path, '/en/not-found?status=404']);
    expect(seen[1]?.headers).not.toHaveProperty('cookie');
    expect(await get('/en/account/nothing', { headers: { cookie: 'a=b' } })).toMatchObject({ status: 404 });
    expect(seen[3]?.headers).not.toHaveProperty('cookie');
    notFound = { status: 500, headers: {}, body: 'secret' };
    expect((await get(fresh())).body).not.toContain('secret');
  });
});

describe('the query of a public page', () => {
  test('that the page does not read is ignored: one copy, and Next sees none', async () => {
    const path = fresh();
    const bodies = new Set<string>();
    for (const query of ['', '?x=1', '?x=2', '?q=trams', '?form=x', '?']) {
      const { body, headers } = await get(path + query);
      bodies.add(body);
      expect(headers['cache-control']).toMatch(/^public/);
    }
    expect(bodies.size).toBe(1);
    expect(seen.map(({ url }) => url)).toEqual([path]);
  });

  test('of the list is kept in one spelling, with what the list knows only', async () => {
    const q = `trams${(pages += 1)}`;
    const same = [
      `?q=${q}&stage=&topic=transport`,
      `?x=1&topic=transport&q=${q}`,
      `?topic=transport&q=+${q}+&q=second&page=1&sort=active&utm_source=y`,
    ];
    const bodies = new Set<string>();
    for (const query of same) bodies.add((await get(`/en/initiatives${query}`)).body);
    expect(bodies.size).toBe(1);
    page = { status: 200, headers: {}, body: html('another list') };
    expect((await get(`/en/initiatives?q=${q}`)).body).toContain('another list');
    expect(seen.map(({ url }) => url)).toEqual([`/en/initiatives?q=${q}&topic=transport`, `/en/initiatives?q=${q}`]);
  });

  test('of the list without any known filter is the cached list', async () => {
    const { body } = await get('/lv/initiatives');
    for (const query of ['?x=1', '?q=', '?stage=nonsense', '?page=x', `?q=${'x'.repeat(81)}`])
      expect((await get(`/lv/initiatives${query}`)).body).toBe(body);
    expect(seen.map(({ url }) => url)).toEqual(['/lv/initiatives']);
  });
});

describe('a private page', () => {
  test('is kept by nobody, gives the browser its mark and remembers the language', async () => {
    const first = await get('/en/sign-in');
    expect(first.headers['cache-control']).toBe('private, no-store');
    expect(first.headers['content-security-policy']).toContain("default-src 'none'");
    expect(first.body).not.toContain('<script');
    expect(first.cookies).toEqual([
      expect.stringMatching(/^site\.visitor=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/),
      'site.language=en; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000',
    ]);
    const kept = first.cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    const again = await get('/en/sign-in', { headers: { cookie: kept } });
    expect(again.cookies).toEqual([]);
    expect(seen).toHaveLength(2);
  });

  test('keeps the cookies and redirects that Next sets', async () => {
    page = {
      status: 307,
      headers: { location: '/en/sign-in', 'set-cookie': ['x=1; Path=/', 'y=2; Path=/'] },
      body: '',
    };
    const { status, headers, cookies } = await get('/en/account', {
      headers: { cookie: `${cookieNames.visitor}=v; ${cookieNames.language}=en` },
    });
    expect({ status, to: headers['location'], cookies }).toEqual({
      status: 307,
      to: '/en/sign-in',
      cookies: ['x=1; Path=/', 'y=2; Path=/'],
    });
  });
});

describe('a fault', () => {
  test.each(['public', 'private'])(
    'of Next on a %s page becomes our page with a number, and tells nothing',
    async (kind) => {
      const path = kind === 'public' ? fresh() : '/en/account';
      for (const fault of [{ status: 500, headers: {}, body: 'TypeError: secret' }, new Error('secret of Ilze')]) {
        page = fault;
        const from = logged.length;
        const { status, headers, body } = await get(path);
        expect(status).toBe(500);
        expect(body).toContain(headers['x-request-id']);
        expect(body).not.toContain('secret');
        expect(headers['cache-control']).toMatch(/no-store$/);
        expect(headers['content-security-policy']).toContain("script-src 'self'");
        expect(logged.slice(from).join('')).toContain(headers['x-request-id']);
        expect(logged.slice(from).join('')).not.toContain('secret');
      }
      page = { status: 200, headers: {}, body: html('well again') };
      expect((await get(path)).body).toContain('well again');
    },
  );
});

const file = '/en/files/0b0e7d1c-5a52-4c3e-9d67-0123456789ab';

describe('other addresses', () => {
  test('lead to a language, or are moved', async () => {
    const to = async (path: string, headers = {}) => (await get(path, { headers })).headers['location'];
    expect(await to('/', { 'accept-language': 'en-GB' })).toBe('/en');
    expect(await to('/', { 'accept-language': 'en', cookie: 'site.language=ru' })).toBe('/ru');
    expect(await to('/')).toBe('/lv');
    expect(await to('/i/12')).toBe('/lv/initiatives/12');
    expect(await to('/en/help/?a=b')).toBe('/en/help?a=b');
    expect(seen).toEqual([]);
  });

  test('that are nothing never reach Next', async () => {
    const nothing = ['/_next/image?url=x', '/_next/data/x', '/favicon.ico', '/robots.txt', '/fonts/x', '/uk/help'];
    for (const path of [...nothing, `/${tenant.slug}/en/help`]) await get(path);
    expect((await get('/en/help', { method: 'POST' })).status).toBe(404);
    expect(seen).toEqual([]);
  });

  test.each([
    '/en/admin/team/%00',
    '/en/admin/audit?person=%00',
    '/en/initiatives?q=a%00b',
    '/en/%ff',
    '/api/trpc/x?input=%00',
  ])('that no text can name never reach Next: %s', async (path) => {
    expect((await get(path)).status).toBe(404);
    expect(seen).toEqual([]);
  });

  test('the own data is a file that Next answers with its own headers, and no other address below it is', async () => {
    page = {
      status: 200,
      headers: { 'cache-control': 'private, no-store', 'content-type': 'application/json' },
      body: '{}',
    };
    const answer = await get('/en/account/data/file');
    expect(answer).toMatchObject({ status: 200, body: '{}', headers: { 'cache-control': 'private, no-store' } });
    expect((await get('/en/account/data/file', { method: 'POST' })).status).toBe(405);
    expect(seen.map(({ url }) => url)).toEqual(['/en/account/data/file']);
  });

  test('the log as a file goes out as Next makes it, under our headers', async () => {
    page = { status: 200, headers: { 'content-type': 'text/csv' }, body: 'time,who' };
    const answer = await get('/en/admin/audit/file?from=2026-11-01');
    expect(answer).toMatchObject({ status: 200, body: 'time,who', headers: { 'x-content-type-options': 'nosniff' } });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await get('/en/admin/audit/file', { method: 'POST' })).status).toBe(405);
    expect(seen.map(({ url }) => url)).toEqual(['/en/admin/audit/file?from=2026-11-01']);
  });

  test.each(['/en/files/a/b', '/en/files/xx', '/en/files', '/en/do/x', '/en/do/x/y/z', '/en/do/x/y'])(
    '%s is answered by our page',
    async (path) => {
      const { status, body } = await get(path);
      expect({ status, document: body.includes('<html lang="en"') }).toEqual({ status: 404, document: true });
      expect((await get(path, { method: 'POST' })).status).toBe(path === '/en/do/x/y' ? 200 : 404);
      expect(seen).toHaveLength(path === '/en/do/x/y' ? 1 : 0);
    },
  );

  test.each(['/api/foo', '/api/auth/signin', '/api/auth/callback/', '/api/auth/callback/x/y', '/_next/static/'])(
    '%s is nothing',
    async (path) => {
      expect((await get(path)).status).toBe(404);
      expect(seen).toEqual([]);
    },
  );

  test('that Next does not find are answered without its page', async () => {
    page = { status: 404, headers: { 'set-cookie': 'x=1' }, body: script };
    for (const path of ['/_next/static/nothing.js', '/api/auth/callback/x'])
      expect(await get(path)).toMatchObject({ status: 404, body: 'Not found', cookies: [] });
    for (const [path, method] of [
      [file, 'GET'],
      ['/en/do/x/y', 'POST'],
    ] as const) {
      const { status, body } = await get(path, { method });
      expect({ status, document: body.includes('<html lang="en"') }).toEqual({ status: 404, document: true });
      expect(body).not.toContain('<script');
    }
    page = { status: 500, headers: {}, body: `secret${script}` };
    expect(await get('/_next/static/x.js')).toMatchObject({ status: 500, body: expect.stringMatching(/^Sorry/) });
    const failed = await get(file);
    expect(failed).toMatchObject({ status: 500, body: expect.stringContaining('<html lang="en"') });
    expect(failed.body).not.toContain('secret');
    expect(seen).toHaveLength(6);
  });

  test('know few methods', async () => {
    const refused = async (path: string, method: string) => {
      const { status, headers } = await get(path, { method });
      return { status, allow: headers['allow'] };
    };
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      for (const path of ['/', '/en/help', '/api/trpc/x', file])
        expect(await refused(path, method)).toEqual({ status: 405, allow: 'GET, HEAD, POST' });
    }
    // A look at the provider's return must not use it up.
    for (const method of ['HEAD', 'POST'])
      expect(await refused('/api/auth/callback/x?state=y', method)).toEqual({ status: 405, allow: 'GET' });
    for (const path of [file, '/_next/static/x.js', '/enhance/sending.js'])
      expect(await refused(path, 'POST')).toEqual({ status: 405, allow: 'GET, HEAD' });
    expect(seen).toEqual([]);
  });

  test.each(['/api/auth/callback/x', '/en/do/following/follow', file, '/_next/static/x.js'])(
    '%s is Next’s, with our headers',
    async (path) => {
      page = { status: 200, headers: { 'content-type': 'text/plain' }, body: 'raw <script>' };
      const { status, headers, body } = await get(path, { method: path.includes('/do/') ? 'POST' : 'GET' });
      expect({ status, body }).toEqual({ status: 200, body: 'raw <script>' });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'content-security-policy': expect.not.stringContaining('unsafe'),
      });
    },
  );
});

describe('the signing form', () => {
  const form = (body: string | Buffer, headers = {}) =>
    get('/en/do/initiatives/sign', {
      method: 'POST',
      headers: {
        origin: `http://${tenant.canonicalHost}`,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        ...headers,
      },
      body,
    });

  test('is answered without Next', async () => {
    expect(await form('number=5')).toMatchObject({
      status: 303,
      headers: {
        location: expect.stringMatching(/^\/en\/initiatives\/5\/sign\/confirm\?form=/),
        'cache-control': 'no-store',
      },
    });
    expect(seen).toEqual([]);
  });

  test('from another site is refused', async () => {
    const { status, body } = await form('number=5', { origin: 'http://evil.example' });
    expect(status).toBe(403);
    expect(body).toContain('<html lang="en"');
  });

  test('with a body without end is answered and cut off', async () => {
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
      const answer = await form(Buffer.alloc(200 * 1024, 'a'), headers);
      expect(answer).toMatchObject({ status: 404, headers: { connection: 'close' } });
    }
    expect((await form(`number=5&x=${'a'.repeat(60_000)}`)).status).toBe(303);
  });

  test('with what no text may hold is refused', async () => {
    expect((await form('number=5&consent=%00')).status).toBe(404);
    expect(seen).toEqual([]);
  });

  test('of another kind goes the slow way', async () => {
    await form('{}', { 'content-type': 'application/json' });
    expect(seen).toHaveLength(1);
  });
});
