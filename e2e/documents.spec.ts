import { brotliDecompressSync } from 'node:zlib';
import { inTenant, openInitiatives } from './database.ts';
import { demo, expect, site, test } from './fixtures.ts';
import { ask } from './http.ts';
import { addressOf, pageRoutes } from './routes.ts';
import { sign } from './signing.ts';

const publicPaths = async (slug: string) => {
  const [initiative] = await openInitiatives(slug);
  return [
    '',
    '/initiatives',
    '/initiatives/by/newest',
    `/initiatives/${initiative?.number}`,
    '/about',
    '/help',
    '/privacy',
    '/terms',
    '/accessibility',
    '/how-we-decide',
  ];
};

/** Follows the canonical redirect of an initiative's address. */
async function open(host: string, path: string, headers: Record<string, string> = {}) {
  const answer = await ask(host, path, { headers });
  return answer.status === 301 ? ask(host, answer.headers.location ?? '', { headers }) : answer;
}

test('citizen pages hold no framework script, no inline script or style, and a strict policy', async () => {
  for (const { host, slug } of demo.tenants) {
    for (const pattern of pageRoutes()) {
      const { text, headers, status } = await open(host, `/en${await addressOf(slug, pattern)}`);
      if (status >= 300 && status < 400) continue;
      const scripts = [...text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      for (const tag of scripts)
        expect(tag, pattern).toMatch(/^<script type="module" src="\/enhance\/[\w-]+\.js"( async="")?>$/);
      expect(text, pattern).not.toMatch(/ style="|<style|\son\w+="|as="script"|__next_f/);
      const policy = String(headers['content-security-policy']);
      expect(policy, pattern).toContain("script-src 'self'");
      expect(policy, pattern).not.toMatch(/unsafe-inline|unsafe-eval/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-powered-by']).toBeUndefined();
    }
  }
});

test('public pages are the same bytes for everyone, with no cookie, name, token or form (A23)', async ({
  plainPage: page,
}) => {
  const [initiative] = await openInitiatives('saeima');
  await sign(page, 'saeima', initiative?.number ?? 0, /eParaksts/, 'lv-dzidra');
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  for (const path of await publicPaths('saeima')) {
    // Both within the second that a page is kept; a count may change between two fills.
    await expect(async () => {
      const [anonymous, signedIn] = await Promise.all([
        open('saeima.localhost', `/en${path}`),
        open('saeima.localhost', `/en${path}`, { cookie }),
      ]);
      expect(anonymous.status, path).toBe(200);
      expect(signedIn.body.equals(anonymous.body), path).toBe(true);
      expect(anonymous.headers['set-cookie'], path).toBeUndefined();
      expect(signedIn.headers['set-cookie'], path).toBeUndefined();
      expect(anonymous.headers['cache-control'], path).toContain('public');
      expect(anonymous.text, path).not.toMatch(/<form[^>]*method="post"|DZIDRA|name="key"/i);
    }).toPass({ timeout: 10_000 });
  }
});

test('private pages are never kept', async () => {
  for (const path of ['/en/sign-in', '/en/account', '/en/receipt', '/en/follow', '/en/sign-out']) {
    expect(String((await ask('saeima.localhost', path)).headers['cache-control']), path).toMatch(/no-store/);
  }
});

test('the language is in the address, the switch keeps the page, and hreflang is complete (A52)', async () => {
  const first = await ask('saeima.localhost', '/', { headers: { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' } });
  expect(first.status).toBe(302);
  expect(first.headers.location).toBe('/ru');
  for (const { host, slug } of demo.tenants) {
    const languages =
      slug === 'macedonia' || slug === 'skopje'
        ? ['mk', 'sq', 'en']
        : slug === 'saeima' || slug === 'riga'
          ? ['lv', 'ru', 'en']
          : ['uk', 'en'];
    for (const language of languages) {
      const { text } = await open(host, `/${language}/initiatives`);
      expect(text).toContain(`<html lang="${language}"`);
      for (const other of languages) {
        expect(text, `${host} ${language}`).toMatch(
          new RegExp(`<link rel="alternate" hrefLang="${other}" href="http://${host}:\\d+/${other}/initiatives"`, 'i'),
        );
        expect(text).toMatch(new RegExp(`<a [^>]*href="/${other}/initiatives"[^>]*`));
      }
    }
    const foreign = ['lv', 'ru', 'uk', 'en', 'mk', 'sq'].find((language) => !languages.includes(language));
    expect((await ask(host, `/${foreign}/initiatives`)).status).toBe(404);
  }
});

test('first view of an initiative: own script ≤ 10 KB, no framework script, everything ≤ 109 KB (A30)', async ({
  page,
}) => {
  for (const slug of ['saeima', 'ukraine', 'macedonia']) {
    const [initiative] = await openInitiatives(slug);
    const client = await page.context().newCDPSession(page);
    await client.send('Network.enable');
    await client.send('Network.setCacheDisabled', { cacheDisabled: true });
    const types = new Map<string, string>();
    const bytes: Record<string, number> = {};
    client.on('Network.responseReceived', ({ requestId, type, response }) =>
      types.set(requestId, response.url.startsWith('data:') ? 'data' : type),
    );
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const type = types.get(requestId) ?? 'other';
      bytes[type] = (bytes[type] ?? 0) + encodedDataLength;
    });
    await page.goto(`${site(slug)}/en/initiatives/${initiative?.number}`, { waitUntil: 'networkidle' });
    const total = Object.entries(bytes).reduce((sum, [type, n]) => sum + (type === 'data' ? 0 : n), 0);
    expect(bytes['Script'] ?? 0, slug).toBeLessThanOrEqual(10 * 1024);
    expect(total, `${slug} ${JSON.stringify(bytes)}`).toBeLessThanOrEqual(109 * 1024);
    await client.detach();
  }
});

test('pages are compressed once, in brotli where the browser takes it', async () => {
  const answer = await open('saeima.localhost', '/en/initiatives', { 'accept-encoding': 'gzip, br' });
  expect(answer.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(answer.body).toString('utf8')).toContain('</html>');
});

test('a GET never changes anything: all links of a signed-in person, counted before and after (A21)', async ({
  plainPage: page,
}) => {
  const [initiative] = await openInitiatives('lviv');
  await sign(page, 'lviv', initiative?.number ?? 0, /id\.gov\.ua/, 'ua-mykola');
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const rowCounts = () =>
    inTenant('lviv', async (client) => {
      const tables = [
        'initiative',
        'initiative_text',
        'signature',
        'signature_event',
        'subscription',
        'person',
        'verified_identity',
        'form_state',
        'signing_intent',
        'audit_entry',
      ];
      const counts: Record<string, string> = {};
      for (const table of tables)
        counts[table] = (
          await client.query(
            `select count(*) || ' ' || coalesce(md5(string_agg(x::text, '' order by x::text)), '') as sum from ${table} x`,
          )
        ).rows[0].sum;
      return counts;
    });
  const before = await rowCounts();
  const seen = new Set<string>();
  const queue = [
    '/en',
    '/en/account',
    '/en/account/signatures',
    `/en/initiatives/${initiative?.number}/sign/confirm`,
    `/en/initiatives/${initiative?.number}/signed`,
  ];
  while (queue.length > 0 && seen.size < 150) {
    const path = queue.shift() ?? '';
    if (seen.has(path)) continue;
    seen.add(path);
    const answer = await ask('lviv.localhost', path, { headers: { cookie } });
    expect(answer.status, path).toBeLessThan(500);
    if (answer.status === 200) expect(answer.text.length, path).toBeGreaterThan(0);
    for (const [, href = ''] of answer.text.matchAll(/href="(\/en[^"#]*)"/g)) queue.push(href.replace(/&amp;/g, '&'));
    if (answer.headers.location?.startsWith('/')) queue.push(answer.headers.location);
  }
  expect(seen.size).toBeGreaterThan(40);
  expect(await rowCounts()).toEqual(before);
});

test('no link of the site leads nowhere', async () => {
  for (const { host, slug } of demo.tenants) {
    const seen = new Set<string>();
    const queue = ['/en'];
    while (queue.length > 0 && seen.size < 120) {
      const path = queue.shift() ?? '';
      if (seen.has(path)) continue;
      seen.add(path);
      const answer = await ask(host, path);
      expect(answer.status, `${slug} ${path}`).toBeLessThan(400);
      for (const [, href = ''] of answer.text.matchAll(/<a\b[^>]*href="(\/en[^"#]*)"/g))
        queue.push(href.replace(/&amp;/g, '&'));
    }
    expect(seen.size, slug).toBeGreaterThan(15);
  }
});
