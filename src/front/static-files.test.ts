import { readdirSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logoPath } from '../server/logo-path.ts';
import { demoTenant } from '../testing/demo-tenant.ts';
import { stylesheetFor, trialStylesheetPath } from '../ui/stylesheet.ts';
import { sendStatic } from './static-files.ts';

const tenants = { saeima: await demoTenant('saeima'), ukraine: await demoTenant('ukraine') };
/** The first part of the path is the tenant; the rest is handed over as it is, also what a URL would have cleaned. */
const server = createServer((req, res) => {
  const [, slug = '', path = ''] = /^\/(\w+)(\/.*)$/s.exec(req.url ?? '') ?? [];
  if (!sendStatic(req, res, path, tenants[slug as keyof typeof tenants])) res.writeHead(599).end();
});
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function get(path: string, slug = 'saeima', headers: Record<string, string> = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number | undefined; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      request({ host: '127.0.0.1', port, path: `/${slug}${path}`, headers, agent: false }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => resolve({ status: res.statusCode, headers: res.headers, body: Buffer.concat(chunks) }));
      })
        .on('error', reject)
        .end();
    },
  );
}
const font = readdirSync('src/ui/fonts').find((name) => name.endsWith('.woff2')) ?? '';

describe('files with an address that changes with what they hold', () => {
  test.each([
    ['a font', `/fonts/${font}`, 'font/woff2'],
    ['the stylesheet', stylesheetFor('saeima', tenants.saeima.theme).path, 'text/css; charset=utf-8'],
    ['the logo', logoPath(tenants.saeima), 'image/svg+xml'],
  ])('are kept for ever: %s', async (_, path, type) => {
    const { status, headers, body } = await get(path);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type });
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body.length).toBe(Number(headers['content-length']));
  });

  test('are compressed for who can read it', async () => {
    const { path, css } = stylesheetFor('saeima', tenants.saeima.theme);
    const { headers, body } = await get(path, 'saeima', { 'accept-encoding': 'gzip, deflate, br' });
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(brotliDecompressSync(body).toString()).toBe(css);
  });

  test('of another tenant are nothing here, also when its own site has just sent them', async () => {
    for (const path of [stylesheetFor('ukraine', tenants.ukraine.theme).path, logoPath(tenants.ukraine)]) {
      expect((await get(path, 'ukraine')).status).toBe(200);
      expect((await get(path, 'saeima')).status).toBe(404);
    }
  });
});

test('a look that is tried has its stylesheet by its address, unless it could not be published', async () => {
  const { theme } = tenants.saeima;
  const tried = await get(trialStylesheetPath({ ...theme, brand: '#0b6e6a', tokens: {} }));
  expect(tried).toMatchObject({ status: 200, headers: { 'content-type': 'text/css; charset=utf-8' } });
  expect(tried.body.toString()).toContain('--brand:#0b6e6a');
  const bad = [{ link: '#ffffff' }, { 'edge-image': 'url(//evil.example/x)' }, { x: 'red}body{display:none' }];
  for (const tokens of bad) expect((await get(trialStylesheetPath({ ...theme, tokens }))).status).toBe(404);
  for (const path of ['/theme/trial/e30.css', '/theme/trial/x.css', '/theme/trial/.css', '/theme/trial/bnVsbA.css'])
    expect((await get(path)).status).toBe(404);
});

test('an enhancement is a module without types that is asked for again after minutes', async () => {
  const { status, headers, body } = await get('/enhance/sending.js');
  expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/javascript; charset=utf-8' });
  expect(headers['cache-control']).toBe('public, max-age=300');
  expect(body.toString()).not.toMatch(/: void|<HTMLFormElement>|sourceMappingURL/);
});

test.each([
  '/fonts/',
  '/fonts/../stylesheet.ts',
  '/fonts/../../../package.json',
  '/fonts/..%2f..%2fenv.ts',
  '/fonts/%2e%2e/stylesheet.ts',
  '/fonts/..\\..\\env.ts',
  '/fonts/noto-OFL.txt',
  '/fonts/nothing.woff2',
  `/fonts/${font}/`,
  `/fonts/${font}%00.woff2`,
  '/fonts/constructor',
  '/theme/saeima-0000000000.css',
  '/theme/saeima.css',
  '/theme/../fonts/x',
  '/logo/0000000000.svg',
  '/logo/../../tenants/saeima/logo.svg',
  '/enhance/',
  '/enhance/sending.ts',
  '/enhance/../front/server.js',
  '/enhance/__proto__',
])('%s is not found', async (path) => {
  expect(await get(path)).toMatchObject({ status: 404, body: Buffer.from('Not found') });
});

test.each(['/', '/lv', '/fontsx', '/lv/fonts/x', '/_next/static/x.js', '/package.json'])(
  '%s is no file of these',
  async (path) => {
    expect((await get(path)).status).toBe(599);
  },
);
