import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { cachedPage, type CachedPage } from './page-cache.ts';

const page = (text: string, status = 200): CachedPage => ({
  status,
  headers: {},
  body: { plain: Buffer.from(text), gzip: null, brotli: null },
});
const text = async (found: Promise<CachedPage> | CachedPage) => (await found).body.plain.toString();

test('a crowd waits for one fill', async () => {
  const key = randomUUID();
  let fills = 0;
  const fill = async () => {
    fills += 1;
    await new Promise((done) => setImmediate(done));
    return page(`fill ${fills}`);
  };
  const answers = await Promise.all(Array.from({ length: 500 }, () => text(cachedPage(key, fill))));
  expect(new Set(answers)).toEqual(new Set(['fill 1']));
  expect(await text(cachedPage(randomUUID(), fill))).toBe('fill 2');
});

test('a page is kept for one second', async () => {
  const key = randomUUID();
  let fills = 0;
  const get = () => text(cachedPage(key, async () => page(`fill ${(fills += 1)}`)));
  const started = performance.now();
  await get();
  await vi.waitFor(async () => expect(await get()).toBe('fill 2'), { timeout: 3_000, interval: 10 });
  const kept = performance.now() - started;
  expect(kept).toBeGreaterThan(990);
  expect(kept).toBeLessThan(1_500);
});

test('a fault is not kept, and the next one who asks tries again', async () => {
  const key = randomUUID();
  const failing = Array.from({ length: 3 }, () =>
    Promise.resolve(cachedPage(key, () => Promise.reject(new Error('down')))),
  );
  expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(await text(cachedPage(key, async () => page('error', 500)))).toBe('error');
  expect(await text(cachedPage(key, async () => page('fine')))).toBe('fine');
  expect(await text(cachedPage(key, async () => page('later')))).toBe('fine');
});

test('pages that are nothing and redirects are kept too, so that nobody can tire the server with them', async () => {
  for (const status of [404, 301]) {
    const key = randomUUID();
    await cachedPage(key, async () => page('first', status));
    expect(await text(cachedPage(key, async () => page('second', status)))).toBe('first');
  }
});
