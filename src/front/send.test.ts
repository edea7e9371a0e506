import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { serve } from '../testing/http-client.ts';
import { acceptedCoding, send, variants } from './send.ts';

test.each([
  ['br', 'br'],
  ['gzip, deflate, br, zstd', 'br'],
  ['BR;Q=1', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0', null],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.000 , gzip;q=0', null],
  ['br;q=0.1, gzip;q=0.9', 'gzip'],
  ['*', 'br'],
  ['*;q=0', null],
  ['br;q=0, *', 'gzip'],
  ['identity', null],
  ['xbr, br-x, not-gzip', null],
  ['', null],
])('Accept-Encoding: %s takes %s', (header, coding) => {
  expect(acceptedCoding(header)).toBe(coding);
});

const text = 'the same again and again, '.repeat(100);
const http = await serve((req, res) => {
  const body = Buffer.from(req.url === '/short' ? 'short' : text);
  send(req, res, { status: 200, headers: {}, body: req.url === '/often' ? variants(body, 4) : body });
});

test.each(['/often', '/once'])(
  '%s: the body arrives in the coding that was asked for, with its length',
  async (path) => {
    const lengths: number[] = [];
    for (const coding of ['br', 'gzip', 'identity']) {
      const { headers } = await http({ host: 'x', path, method: 'HEAD', headers: { 'accept-encoding': coding } });
      expect(headers['content-encoding']).toBe(coding === 'identity' ? undefined : coding);
      expect(headers['vary']).toBe('Accept-Encoding');
      lengths.push(Number(headers['content-length']));
    }
    const quality = path === '/often' ? 4 : 1;
    const { plain, gzip, brotli } = variants(Buffer.from(text), quality);
    expect(lengths).toEqual([brotli?.length, gzip?.length, plain.length]);
    expect(brotliDecompressSync(brotli ?? '').toString()).toBe(text);
    expect(gunzipSync(gzip ?? '').toString()).toBe(text);
  },
);

test('a short body is not compressed', async () => {
  const { headers, body } = await http({ host: 'x', path: '/short', headers: { 'accept-encoding': 'br' } });
  expect({ body, coding: headers['content-encoding'] }).toEqual({ body: 'short', coding: undefined });
});
