import { readdirSync } from 'node:fs';
import { waysIn } from './code-of-ours.ts';
import { signInAsAdministrator } from './console.ts';
import { openInitiatives, ownInitiative } from './database.ts';
import { demo, expect, site, test } from './fixtures.ts';
import { ask } from './http.ts';
import { addressOf, pageRoutes } from './routes.ts';
import { sign } from './signing.ts';

test.describe('first wall: the host', () => {
  test('an unknown host gets a bare 404 and nothing else', async () => {
    for (const host of ['nobody.localhost', 'saeima.localhost.evil.example', '127.0.0.1', 'localhost', 'tenant']) {
      const answer = await ask(host, '/');
      expect(answer.status, host).toBe(404);
      expect(answer.text).toBe('Not found');
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  test('upper case, a trailing dot, punycode and second domains lead to the canonical host', async () => {
    const port = new URL(demo.appUrl).port;
    expect((await ask(`SAEIMA.LOCALHOST:${port}`, '/en')).status).toBe(200);
    for (const [host, to] of [
      [`saeima.localhost.:${port}`, 'saeima.localhost'],
      [`kopbalss.localhost:${port}`, 'saeima.localhost'],
      [`xn--c1aqibp.xn--j1amh.localhost:${port}`, 'ukraine.localhost'],
    ] as const) {
      const answer = await ask(host, '/en/initiatives?q=a');
      expect(answer.status, host).toBe(301);
      expect(answer.headers.location).toBe(`http://${to}:${port}/en/initiatives?q=a`);
    }
  });

  test("another tenant's segment cannot be reached, and a forged forwarded host changes nothing", async () => {
    for (const path of ['/riga/lv', '/riga/en/initiatives', '/lv/../riga/lv', '/saeima/lv']) {
      expect((await ask('saeima.localhost', path)).status, path).toBe(404);
    }
    const answer = await ask('saeima.localhost', '/en', {
      headers: { 'x-forwarded-host': 'riga.localhost', 'x-middleware-rewrite': '/riga/en' },
    });
    expect(answer.text).toContain('Kopbalss');
    const started = await ask('saeima.localhost', '/en/do/people/sign-in', {
      method: 'POST',
      headers: {
        origin: site('saeima'),
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-host': 'evil.example',
      },
      body: 'provider=eparaksts',
    });
    expect(started.status).toBe(303);
    expect(new URL(started.headers.location ?? '').searchParams.get('redirect_uri')).toContain(
      `http://saeima.localhost:`,
    );
  });
});

test.describe('second wall: the session', () => {
  test('a cookie of one tenant means nothing to another, on every page and every procedure', async ({
    plainPage: page,
  }) => {
    const initiative = await ownInitiative('saeima');
    await sign(page, 'saeima', initiative.number, /eParaksts/, 'lv-anna');
    const session = (await page.context().cookies()).find(({ name }) => name === 'site.session');
    expect(session).toBeTruthy();
    const cookie = `site.session=${session?.value}`;
    expect((await ask('saeima.localhost', '/en/account', { headers: { cookie } })).text).toContain('ANNA EZERLAPA');
    for (const pattern of pageRoutes()) {
      const answer = await ask('riga.localhost', `/en${await addressOf('riga', pattern)}`, { headers: { cookie } });
      expect(answer.status, pattern).toBeLessThan(500);
      expect(answer.text, pattern).not.toMatch(/ANNA|EZERLAPA/i);
    }
    const mine = await ask('riga.localhost', '/api/trpc/initiatives.mySignatures', { headers: { cookie } });
    expect(mine.status).toBe(401);
  });
});

test.describe('the console’s session', () => {
  test('of one tenant means nothing to another, on every page of the console and every procedure of staff', async ({
    plainPage: page,
  }) => {
    await signInAsAdministrator(page, 'saeima');
    const staff = (await page.context().cookies()).find(({ name }) => name === 'site.staff');
    const cookie = `site.staff=${staff?.value}`;
    expect((await ask('saeima.localhost', '/en/admin', { headers: { cookie } })).text).toContain('Vējziedis');
    const open = new Set(['/admin/sign-in', '/admin/invitation/[token]', '/admin/support/enter/[token]']);
    const pages = pageRoutes().filter((pattern) => pattern.startsWith('/admin'));
    expect(pages.length).toBeGreaterThan(open.size);
    for (const pattern of pages) {
      const answer = await ask('riga.localhost', `/en${await addressOf('riga', pattern)}`, { headers: { cookie } });
      expect(answer.text, pattern).not.toContain('Vējziedis');
      if (open.has(pattern)) expect(answer.status, pattern).toBeLessThan(500);
      else expect(answer.headers.location, pattern).toContain('/en/admin/sign-in');
    }
    const { procedures: all } = await waysIn();
    const procedures = all.filter(({ actors }) => !actors.includes('anyone') && !actors.includes('citizen'));
    expect(procedures.length).toBeGreaterThan(10);
    for (const { path, mutation } of procedures) {
      const answer = await ask('riga.localhost', `/api/trpc/${path}${mutation ? '' : '?input=%7B%7D'}`, {
        method: mutation ? 'POST' : 'GET',
        headers: { cookie, ...(mutation && { origin: site('riga'), 'content-type': 'application/json' }) },
        ...(mutation && { body: '{}' }),
      });
      expect(answer.status, path).toBe(401);
    }
  });
});

test.describe('the way to an identity provider', () => {
  const tripOf = async (slug: string, provider: string) => {
    const begun = await ask(`${slug}.localhost`, '/en/do/people/sign-in', {
      method: 'POST',
      headers: { origin: site(slug), 'content-type': 'application/x-www-form-urlencoded' },
      body: `provider=${provider}`,
    });
    const cookie = begun.headers['set-cookie']?.find((set) => set.startsWith('site.trip='))?.split(';')[0] ?? '';
    expect(cookie, `${slug} ${provider}`).not.toBe('');
    return cookie;
  };

  // Every provider that both sites have, by every step that a browser, a provider or a wallet can call.
  for (const provider of ['eparaksts', 'smart-id', 'eidas', 'eudi-wallet', 'idenfy']) {
    test(`begun at one tenant goes on nowhere else: ${provider}`, async () => {
      const cookie = await tripOf('saeima', provider);
      for (const step of ['return', 'continue', 'ask', 'acs', 'webhook', 'request', 'response']) {
        for (const [key, code] of [
          [`riga.${provider}`, 'replayed'],
          [`saeima.${provider}`, 'wrong_tenant'],
        ]) {
          const state = cookie.slice('site.trip='.length);
          const address = `/api/identity/${key}/${step}?state=${state}&RelayState=${state}&way=${state}`;
          const answer = await ask('riga.localhost', address, { headers: { cookie } });
          expect(answer.status, address).toBeLessThan(500);
          if (answer.status === 303) expect(answer.headers.location, address).toContain(`problem?code=${code}`);
          expect(answer.headers['set-cookie']?.some((set) => set.startsWith('site.session=')) ?? false).toBe(false);
        }
      }
      for (const key of [`saeima.${provider}`, 'riga.no-provider', 'skopje.eid-mk']) {
        expect((await ask('riga.localhost', `/api/identity/${key}/metadata`)).status, key).toBe(404);
      }
      const waiting = await ask('riga.localhost', '/en/sign-in/wait', { headers: { cookie } });
      expect(waiting.headers.location ?? '').not.toContain('/api/identity/');
      expect(waiting.text).not.toContain('data-waiting');
    });
  }
});

test('a site tells its SAML providers, and no others, of itself and of no other site', async () => {
  for (const [slug, id, other] of [
    ['saeima', 'eidas', 'riga'],
    ['riga', 'eidas', 'saeima'],
    ['skopje', 'eid-mk', 'saeima'],
  ] as const) {
    const path = `/api/identity/${slug}.${id}/metadata`;
    const answer = await ask(`${slug}.localhost`, path);
    expect(answer.status, path).toBe(200);
    expect(answer.headers['content-type'], path).toBe('application/samlmetadata+xml');
    expect(answer.headers['set-cookie'], path).toBeUndefined();
    expect(answer.text, path).toContain(`Location="${site(slug)}/api/identity/${slug}.${id}/acs"`);
    expect(answer.text, path).not.toContain(`${other}.localhost`);
    expect((await ask(`${other}.localhost`, path)).status, path).toBe(404);
    expect((await ask(`${slug}.localhost`, path, { method: 'POST', body: 'a=b' })).status, path).toBe(405);
  }
  for (const id of ['eparaksts', 'smart-id', 'eudi-wallet', 'idenfy', 'internetbanka']) {
    expect((await ask('saeima.localhost', `/api/identity/saeima.${id}/metadata`)).status, id).toBe(404);
  }
});

test.describe('every way in', () => {
  test('pages answer on each tenant without a fault, and show nothing of another tenant', async () => {
    const [foreign] = await openInitiatives('ukraine');
    for (const pattern of pageRoutes()) {
      const answer = await ask('skopje.localhost', `/en${await addressOf('skopje', pattern)}`);
      expect(answer.status, pattern).toBeLessThan(500);
      expect(answer.text, pattern).not.toContain(foreign?.title ?? '-');
    }
  });

  test('every route handler refuses a form of another site', async () => {
    const handlers = readdirSync('src/app', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('route.ts'),
    );
    expect(handlers.length).toBeGreaterThan(2);
    const { forms } = await waysIn();
    expect(forms.length).toBeGreaterThan(20);
    for (const form of forms) {
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: site('riga') },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
      ] as Record<string, string>[]) {
        const answer = await ask('saeima.localhost', `/en/do/${form}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          body: 'number=1&key=x',
        });
        // One-click unsubscribe proves itself by its token (contract C2): without one it does nothing and gives no cookie.
        const proved = form === 'following/end';
        expect(answer.status, `${form} ${JSON.stringify(headers)}`).toBe(proved ? 303 : 403);
        expect(answer.headers['set-cookie'], form).toBeUndefined();
      }
    }
    const procedure = await ask('saeima.localhost', '/api/trpc/initiatives.sign', {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(procedure.status).toBe(403);
  });

  test('multipart forms without script, with and without Origin, are answered at once and the server lives on (A24)', async () => {
    const boundary = 'xxBalssxx';
    const body = `--${boundary}\r\nContent-Disposition: form-data; name="provider"\r\n\r\neparaksts\r\n--${boundary}--\r\n`;
    for (const form of [
      'initiatives/sign',
      'following/follow',
      'people/sign-out',
      'initiatives/withdraw-signature',
      'people/sign-in',
      'people/call-phone',
      'team/sign-in',
      'team/accept',
      'team/invite',
      'configuration/publish',
      'configuration/edit-site',
    ]) {
      for (const headers of [{ origin: site('saeima') }, {}] as Record<string, string>[]) {
        const answer = await ask('saeima.localhost', `/en/do/${form}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
          body,
        });
        expect([303, 403], `${form}`).toContain(answer.status);
      }
    }
    expect((await ask('saeima.localhost', '/en')).status).toBe(200);
  });

  test('hostile addresses and bodies: never a 500', async () => {
    for (const path of [
      '/en/initiatives/0',
      '/en/initiatives/99999999999999999999',
      '/en/initiatives/abc',
      '/en/initiatives/page/0',
      '/en/initiatives/page/-1',
      '/en/initiatives?page=1e9&sort=x&q=%00%FF',
      `/en/initiatives?q=${'a'.repeat(5000)}`,
      '/en/account/signatures/x/withdraw',
      '/en/receipt/%3Cscript%3E',
      '/en/follow/x.y',
      '/%2e%2e/etc/passwd',
      '/en//',
      '/xx',
      '/en/initiatives/1-%E0%A4%A',
      '/en/sign-in?next=//evil.example',
      '/en/sign-in/problem?code=%3Cb%3E',
      '/fonts/../package.json',
      '/theme/x.css',
      '/api/auth/session',
      '/api/auth/signin',
      '/_next/data/x.json',
    ]) {
      const answer = await ask('saeima.localhost', path);
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.text, path).not.toContain('evil.example"');
    }
  });
});
