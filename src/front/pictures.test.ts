import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { withConnection } from '../db/connection.ts';
import { picturePath } from '../server/picture-path.ts';
import { captureLog } from '../testing/captured-log.ts';
import { testDatabase } from '../testing/database.ts';
import { createInitiative, createTestTenant } from '../testing/factories.ts';
import { serve } from '../testing/http-client.ts';
import { testPorts } from '../testing/test-ports.ts';
import { frontHandler } from './handler.ts';

const database = await testDatabase();
testPorts();
const logged = captureLog();
const http = await serve(frontHandler(async (_, res) => void res.writeHead(404).end()));
const tenant = await createTestTenant();
const other = await createTestTenant({ folder: 'lviv' });
const closed = await createTestTenant({ state: 'draft' });
const get = (path: string, { host = tenant.canonicalHost, method = 'GET' } = {}) => http({ host, path, method });

let number: number;
let title: string;
beforeAll(async () => {
  title = 'Par ērtiem ceļiem';
  ({ number } = await createInitiative(tenant, { text: { title } }));
});

async function sizeOf(path: string): Promise<{ width: number; height: number; type: unknown; blank: boolean }> {
  const { status, headers, bytes } = await get(path);
  expect(status).toBe(200);
  expect(headers['cache-control']).toBe('public, max-age=86400');
  const { width, height } = await sharp(bytes).metadata();
  const { entropy } = await sharp(bytes).stats();
  return { width, height, type: headers['content-type'], blank: entropy < 0.1 };
}

test('the site and each initiative have a picture; the logo gives the icons', async () => {
  const shared = { width: 1200, height: 630, type: 'image/png', blank: false };
  expect(await sizeOf(picturePath(tenant, 'lv'))).toEqual(shared);
  expect(await sizeOf(picturePath(tenant, 'ru', { number, title }))).toEqual(shared);
  const icon = (side: number) => ({ width: side, height: side, type: 'image/png', blank: false });
  expect(await sizeOf('/favicon.ico')).toEqual(icon(48));
  expect(await sizeOf('/apple-touch-icon.png')).toEqual(icon(180));
});

test('an address of before, or a made-up one, leads to the present picture and draws nothing', async () => {
  const old = picturePath(tenant, 'lv', { number, title: 'An older title' });
  const present = picturePath(tenant, 'lv', { number, title });
  const answers = await Promise.all(
    [
      old,
      ...Array.from({ length: 50 }, (_, n) => `/pictures/lv/${number}-${n.toString(16).padStart(12, '0')}.png`),
    ].map((path) => get(path)),
  );
  for (const { status, headers } of answers) expect([status, headers['location']]).toEqual([302, present]);
  expect((await get('/pictures/lv/000000000000.png')).headers['location']).toBe(picturePath(tenant, 'lv'));
  // Another site's address says nothing of that site.
  expect((await get(picturePath(other, 'uk'))).status).toBe(404);
  expect((await get(picturePath(other, 'en'))).headers['location']).toBe(picturePath(tenant, 'en'));
});

test('what is not public has none', async () => {
  const draft = await createInitiative(tenant, { editorial: 'submitted', publishedAt: null });
  for (const path of [
    picturePath(tenant, 'lv', { number: draft.number, title: 'x' }),
    '/pictures/lv/4000000000-000000000000.png',
    '/pictures/lv/9999999999-000000000000.png',
    '/pictures/sq/000000000000.png',
    '/pictures/xx/000000000000.png',
    '/pictures/lv/1.png',
    '/pictures/lv/../lv/x.png',
  ])
    expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 });
  expect((await get('/favicon.ico', { host: closed.canonicalHost })).status).not.toBe(200);
  expect((await get(picturePath(closed, 'lv'), { host: closed.canonicalHost })).status).toBe(503);
  expect((await get('/favicon.ico', { method: 'POST' })).status).toBe(405);
});

test('one picture is drawn once for all who ask at the same time; too many different ones of one site are put off', async () => {
  const made = await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      const text = { title: `Izdomāta ${n}` };
      return { number: (await createInitiative(tenant, { text })).number, ...text };
    }),
  );
  const path = picturePath(tenant, 'en', made[0]);
  const same = await Promise.all(Array.from({ length: 30 }, () => get(path)));
  expect(new Set(same.map(({ status }) => status))).toEqual(new Set([200]));
  const crowd = made.slice(1).map((one) => get(picturePath(tenant, 'en', one)));
  const elsewhere = Array.from({ length: 5 }, () => get(picturePath(other, 'uk'), { host: other.canonicalHost }));
  const [many, others] = await Promise.all([Promise.all(crowd), Promise.all(elsewhere)]);
  const statuses = many.map(({ status }) => status);
  expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
  expect(statuses).toContain(200);
  expect(statuses).toContain(503);
  // Another site's picture waits behind the crowd at most.
  expect(new Set(others.map(({ status }) => status))).toEqual(new Set([200]));
});

test('a picture that cannot be drawn is tried once a minute, and the other sites have theirs', async () => {
  const broken = await createTestTenant();
  // No check lets such a look through: it stands for whatever drawing fails on.
  await withConnection(database.ownerUrl, (owner) =>
    owner.query(
      `update tenant_configuration set document = jsonb_set(document, '{theme,font}', '"none"') where tenant = $1`,
      [broken.id],
    ),
  );
  const theme = { ...broken.theme, font: 'none' as typeof broken.theme.font };
  const path = picturePath({ ...broken, theme }, 'lv');
  const asked = [path, path, picturePath({ ...broken, theme }, 'en'), '/favicon.ico'];
  const ask = (address: string) => get(address, { host: broken.canonicalHost });
  for (const answer of [...(await Promise.all(asked.map(ask))), await ask(path), await ask('/favicon.ico')])
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '60' } });
  expect(logged.filter((line) => line.includes('picture failed'))).toHaveLength(1);
  expect((await get('/favicon.ico')).status).toBe(200);
});
