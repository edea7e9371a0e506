import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { proxy } from './proxy.ts';
import { testDatabase } from './testing/database.ts';
import { createTestTenant } from './testing/factories.ts';

await testDatabase();
const tenant = await createTestTenant();
const other = await createTestTenant();

async function ask(path: string, host = tenant.canonicalHost) {
  const answer = await proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { host } }));
  const rewritten = answer.headers.get('x-middleware-rewrite');
  return { status: answer.status, to: rewritten && new URL(rewritten).pathname + new URL(rewritten).search };
}

test('a page is the host’s own tenant’s', async () => {
  expect(await ask('/lv/help?a=b')).toEqual({ status: 200, to: `/${tenant.slug}/lv/help?a=b` });
  expect(await ask('/lv', `${tenant.canonicalHost.toUpperCase()}:3000`)).toEqual({
    status: 200,
    to: `/${tenant.slug}/lv`,
  });
});

test('another tenant’s segment cannot be reached, nor the own one twice', async () => {
  for (const slug of [other.slug, tenant.slug]) {
    for (const path of [`/${slug}/lv`, `//${slug}/lv`, `/lv/../${slug}/lv`]) {
      expect((await ask(path)).to).toMatch(new RegExp(`^/${tenant.slug}/+${slug}/lv$`));
    }
  }
});

test('route handlers under /api take the tenant from the host themselves', async () => {
  expect(await ask('/api/auth/callback/x')).toEqual({ status: 200, to: null });
  expect((await ask('/apix')).to).toBe(`/${tenant.slug}/apix`);
});

test.each(['nobody.localhost', '', '[::1]'])('host %j is nobody’s', async (host) => {
  for (const path of ['/lv', '/api/auth/callback/x']) expect(await ask(path, host)).toEqual({ status: 404, to: null });
});
