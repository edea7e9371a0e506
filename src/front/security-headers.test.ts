import { afterEach, describe, expect, test, vi } from 'vitest';
import { demoTenant } from '../testing/demo-tenant.ts';
import { commonHeaders, documentPolicy } from './security-headers.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const tenant = await demoTenant('saeima');
const directives = (policy: string) =>
  new Map(policy.split('; ').map((part) => [part.split(' ')[0] ?? '', part.split(' ').slice(1)]));

describe('the policy of a document', () => {
  test.each(['saeima', 'riga', 'ukraine', 'kyiv', 'lviv', 'macedonia', 'skopje'])(
    'of %s allows no inline script or style',
    async (slug) => {
      const policy = documentPolicy(await demoTenant(slug));
      expect(policy).not.toMatch(/unsafe|nonce|strict-dynamic|\*|blob:|http:\s/);
      expect(policy).not.toMatch(/[\r\n]/);
      expect(directives(policy).get('default-src')).toEqual(["'none'"]);
      expect(directives(policy).get('script-src')).toEqual(["'self'"]);
      expect(directives(policy).get('style-src')).toEqual(["'self'"]);
      expect(directives(policy).get('base-uri')).toEqual(["'none'"]);
      expect(directives(policy).get('frame-ancestors')).toEqual(["'none'"]);
    },
  );

  test('lets one page of the console show another of the same site in a frame, and no other', () => {
    const frames = (page: string) => {
      const policy = directives(documentPolicy(tenant, page));
      return [policy.get('frame-src'), policy.get('frame-ancestors')];
    };
    expect(frames('/admin/look')).toEqual([["'self'"], ["'none'"]]);
    expect(frames('/admin/look/preview')).toEqual([undefined, ["'self'"]]);
    for (const page of ['', '/admin', '/admin/look/logo', '/admin/look/preview/x', '/initiatives/1/sign/confirm'])
      expect(frames(page)).toEqual([undefined, ["'none'"]]);
  });

  test('lets forms go to this site and to its identity providers only', () => {
    const first = tenant.configuration.identityProviders.find((provider) => provider.protocol === 'oidc');
    const phone = tenant.configuration.identityProviders.find((provider) => provider.protocol === 'smart-id');
    if (!first || !phone) throw new Error('no provider');
    const providers = [
      { ...first, issuer: 'https://eid.example/oidc/' },
      { ...first, id: 'two', issuer: 'https://eid.example/other' },
      { ...first, id: 'three', issuer: 'https://bank.example:8443' },
      { ...first, id: 'off', issuer: 'https://old.example', enabled: false },
      // Leads to a page of our own, so it adds nothing.
      phone,
    ];
    const with_ = { ...tenant, configuration: { ...tenant.configuration, identityProviders: providers } };
    expect(directives(documentPolicy(with_)).get('form-action')).toEqual([
      "'self'",
      'https://eid.example',
      'https://bank.example:8443',
    ]);
    const none = { ...tenant, configuration: { ...tenant.configuration, identityProviders: [] } };
    expect(directives(documentPolicy(none)).get('form-action')).toEqual(["'self'"]);
  });
});

test('every answer forbids guessing types, framing by others and telling others where somebody comes from', async () => {
  expect(commonHeaders).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(commonHeaders).not.toHaveProperty('strict-transport-security');
  vi.stubEnv('PUBLIC_SCHEME', 'https');
  vi.resetModules();
  const https = await import('./security-headers.ts');
  expect(https.commonHeaders['strict-transport-security']).toMatch(/^max-age=31536000/);
});
