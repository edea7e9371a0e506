import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseHost, stripHeaders } from './host.ts';

describe('the name in a Host header', () => {
  test.each([
    ['saeima.localhost', 'saeima.localhost'],
    ['SAEIMA.LocalHost', 'saeima.localhost'],
    ['saeima.localhost:3000', 'saeima.localhost'],
    ['Saeima.localhost.', 'saeima.localhost'],
    ['SAEIMA.localhost.:65535', 'saeima.localhost'],
    ['xn--e1agtnv0hh.xn--j1amh', 'xn--e1agtnv0hh.xn--j1amh'],
    ['XN--E1AGTNV0HH.XN--J1AMH:443', 'xn--e1agtnv0hh.xn--j1amh'],
    ['петиції.укр', 'xn--e1agtnv0hh.xn--j1amh'],
    ['ПЕТИЦІЇ.УКР.', 'xn--e1agtnv0hh.xn--j1amh'],
    ['straße.example', 'xn--strae-oqa.example'],
    ['127.0.0.1:3000', '127.0.0.1'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ])('%s is %s', (header, name) => {
    expect(normaliseHost(header)).toBe(name);
  });

  test.each([
    undefined,
    '',
    ' ',
    '.',
    ':3000',
    'a..b',
    'saeima.localhost..',
    'saeima.localhost:',
    'saeima.localhost:123456',
    'saeima.localhost:80:80',
    '[::1]',
    '[::1]:3000',
    '::1',
    'under_score.localhost',
    '-saeima.localhost',
    'saeima-.localhost',
    'saeima.localhost/riga',
    'saeima.localhost?x',
    'saeima.localhost#x',
    'saeima.localhost\\x',
    'user@saeima.localhost',
    'saeima%2elocalhost',
    'saeima.localhost, riga.localhost',
    'saeima.localhost riga.localhost',
    'saeima.localhost\t',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(130)}example`,
    'a'.repeat(10_000),
  ])('%j is none', (header) => {
    expect(normaliseHost(header)).toBeNull();
  });

  test('is a plain name or nothing, whatever was sent, and stays what it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.domain(), fc.webAuthority()), (header) => {
        const name = normaliseHost(header);
        if (name === null) return;
        expect(name).toMatch(/^[a-z0-9.-]{1,253}$/);
        expect(normaliseHost(name)).toBe(name);
      }),
    );
  });
});

describe('headers of a caller', () => {
  const forged = {
    'x-forwarded-for': '203.0.113.7',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    'x-forwarded-port': '1',
    'x-forwarded-server': 'evil.example',
    'x-forwarded-prefix': '/evil',
    forwarded: 'for=203.0.113.7;host=evil.example',
    'x-real-ip': '203.0.113.7',
    'x-request-id': 'not an id of ours',
    'x-balss-network': '203.0.113.7',
    'x-balss-tenant': 'riga',
    'x-middleware-subrequest': 'src/proxy:src/proxy',
    'x-middleware-rewrite': '/riga/lv',
    'x-middleware-override-headers': 'host',
    'x-invoke-path': '/riga/lv',
    'x-matched-path': '/riga/lv',
    'x-now-route-matches': '1=riga',
    'x-nextjs-data': '1',
  };
  const kept = { host: 'saeima.localhost', cookie: 'a=b', origin: 'http://saeima.localhost', 'accept-language': 'lv' };

  test.each([
    ['a stranger', '192.0.2.1', []],
    ['a trusted proxy', '192.0.2.1', ['192.0.2.1']],
  ])('that only a proxy or Next may set are gone, from %s too', (_, remote, trusted) => {
    const headers = { ...forged, ...kept };
    stripHeaders(headers, remote, trusted);
    expect(headers).toEqual(kept);
  });

  const nginx = '10.0.0.1';
  const cdn = '10.0.0.2';
  test.each([
    ['nobody is trusted', '198.51.100.9', [], '203.0.113.7', '198.51.100.9'],
    ['the sender is not the trusted one', '198.51.100.9', [nginx], '203.0.113.7', '198.51.100.9'],
    ['one proxy', nginx, [nginx], '203.0.113.7', '203.0.113.7'],
    ['a proxy over IPv4 in IPv6', `::ffff:${nginx}`, [nginx], '203.0.113.7', '203.0.113.7'],
    ['what the caller wrote before the proxy', nginx, [nginx], '1.1.1.1, 2.2.2.2, 203.0.113.7', '203.0.113.7'],
    ['two proxies', nginx, [nginx, cdn], `1.1.1.1, 203.0.113.7, ${cdn}`, '203.0.113.7'],
    ['a second proxy that is not trusted', nginx, [nginx], `203.0.113.7, ${cdn}`, cdn],
    ['a call from a trusted machine itself', nginx, [nginx, cdn], cdn, cdn],
    ['no chain', nginx, [nginx], undefined, nginx],
    ['an empty chain', nginx, [nginx], '', nginx],
    ['a chain of nonsense', nginx, [nginx], '203.0.113.7, unknown', nginx],
    ['a chain with a port', nginx, [nginx], '203.0.113.7:40312', '203.0.113.7'],
    ['a chain with IPv6 and a port', nginx, [nginx], '[2001:db8:1:2:3:4:5:6]:443', '2001:db8:1:2::/64'],
    ['IPv6 as it comes', '2001:db8:0:1::99', [], undefined, '2001:db8:0:1::/64'],
    ['IPv6 of the same /64', '2001:0DB8::1:aaaa:bbbb:cccc:dddd', [], undefined, '2001:db8:0:1::/64'],
    ['IPv6 loopback', '::1', [], undefined, '0:0:0:0::/64'],
    ['IPv6 with a zone', 'fe80::1%eth0', [], undefined, 'fe80:0:0:0::/64'],
    ['a connection that is gone', undefined, [], '203.0.113.7', ''],
  ])('give the network: %s', (_, remote, trusted, chain, network) => {
    const headers = chain === undefined ? {} : { 'x-forwarded-for': chain };
    expect(stripHeaders(headers, remote, trusted)).toBe(network);
  });

  test('a caller behind one trusted proxy never chooses its network', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        const headers = { 'x-forwarded-for': `${written}, 203.0.113.7` };
        expect(stripHeaders(headers, nginx, [nginx])).toBe('203.0.113.7');
      }),
    );
  });
});
