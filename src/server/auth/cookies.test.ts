import { afterEach, describe, expect, test, vi } from 'vitest';
import { cookieNames, parseCookies, setCookie } from './cookies.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test('cookies of a request by name', () => {
  const cookies = parseCookies(' a=1; b = x=y ;c=; =nameless; flag;; d="quoted"');
  expect([...cookies]).toEqual([
    ['a', '1'],
    ['b', 'x=y'],
    ['c', ''],
    ['d', '"quoted"'],
  ]);
  expect(parseCookies(undefined).size).toBe(0);
  expect(parseCookies(null).size).toBe(0);
});

describe('a cookie that is set', () => {
  test('is of this host and of no script', () => {
    expect(setCookie('x', 'v')).toBe('x=v; Path=/; HttpOnly; SameSite=Lax');
    expect(setCookie('x', '', 0)).toBe('x=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
    expect(setCookie(cookieNames.session, 'v')).not.toMatch(/domain/i);
  });

  test('where citizens come by https cannot come from another host or without encryption', async () => {
    vi.stubEnv('PUBLIC_SCHEME', 'https');
    vi.resetModules();
    const https = await import('./cookies.ts');
    for (const name of ['session', 'intent', 'csrf', 'callbackUrl', 'state', 'pkce', 'nonce', 'visitor'] as const) {
      expect(https.cookieNames[name]).toMatch(/^__Host-/);
    }
    expect(https.setCookie(https.cookieNames.session, 'v')).toBe(
      '__Host-site.session=v; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
    expect(https.cookieOptions).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true });
  });
});
