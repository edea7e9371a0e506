import { expect, test } from 'vitest';
import { publicHost, siteOrigin } from './site-origin.ts';

const tenant = { canonicalHost: 'saeima.localhost' };

test('a site’s origin names its port', () => {
  expect(siteOrigin(tenant)).toBe('http://saeima.localhost:3000');
});

test.each(['saeima.localhost:3000', 'saeima.localhost', 'saeima.localhost:9999', 'www.evil.example:81', 'x:0', ''])(
  'a Host header of %j makes no other return address',
  (header) => {
    expect(publicHost(tenant, header)).toBe('saeima.localhost:3000');
  },
);
