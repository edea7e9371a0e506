import { get, type IncomingMessage, type ServerResponse } from 'node:http';
import { request } from 'node:https';
import { connect, createServer, type AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { env } from '../env.ts';
import { serveAsSandbox } from '../testing/identity-trip.ts';
import { callOutside, guardForLibraries, limitAnswer, mayCall } from './outbound.ts';

const refused = { name: 'OutboundRefused' };
const was = { BALSS_DEMO: env.BALSS_DEMO, NODE_ENV: env.NODE_ENV };
afterEach(() => void Object.assign(env, was));

const seen: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[] = [];
let sandbox: string;
/** A port of this machine that is not the sandbox's, and how many connections came to it. */
let inside: number;
let connections = 0;

const pages: Record<string, (response: ServerResponse) => void> = {
  '/moved': (response) => void response.writeHead(302, { location: '/target' }).end('moved'),
  '/long': (response) => void response.end('x'.repeat(1001)),
  '/just': (response) => void response.end('x'.repeat(1000)),
  '/endless': (response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(64_000)));
      response.once('drain', more);
    };
    more();
  },
  '/silent': () => undefined,
  '/stalled': (response) => void response.writeHead(200, { 'content-length': 10 }).write('half'),
  '/broken': (response) => {
    response.writeHead(200, { 'content-length': 10 }).write('half', () => response.socket?.destroy());
  },
  '/error': (response) => void response.writeHead(503).end('sorry'),
};

beforeAll(async () => {
  sandbox = await serveAsSandbox(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '';
    seen.push({ method: request.method ?? '', path, headers: request.headers, body });
    (pages[path] ?? ((other) => void other.end('hello')))(response);
  });
  const other = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  inside = (other.address() as AddressInfo).port;
  afterAll(() => other.close());
});

describe('what may be called', () => {
  test.each(['', 'not an address', 'http://example.com/', 'ftp://example.com/', 'file:///etc/passwd', 'data:,x'])(
    'not %j: only https',
    async (address) => {
      await expect(callOutside(address)).rejects.toMatchObject(refused);
    },
  );

  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:10.1.2.3]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fc00::1]',
    '[fd12:3456::1]',
    '[fe80::1]',
    '[ff02::1]',
  ])('not the address inside %s', async (literal) => {
    await expect(callOutside(`https://${literal}:${inside}/`)).rejects.toMatchObject(refused);
  });

  test.each(['localhost', 'LOCALHOST'])('not the name %s, which resolves inside', async (name) => {
    const call = callOutside(`https://${name}:${inside}/`);
    await expect(call).rejects.toMatchObject({ ...refused, message: expect.stringContaining('inside') });
  });

  test.each(['localhost', '127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '10.1.2.3'])(
    'not %s by a library that makes its own calls',
    async (host) => {
      Object.assign(env, { BALSS_DEMO: false, NODE_ENV: 'production' });
      const guard = guardForLibraries();
      const fault = new Promise((resolve) => {
        request(`https://${host}:${inside}/`, { ...guard, timeout: 500 })
          .once('error', resolve)
          .once('timeout', resolve)
          .end();
      });
      expect(await fault).toMatchObject(refused);
    },
  );

  test('by plain http only for an answer that is signed, and not inside then either', async () => {
    const signed = { answerIsSigned: true };
    expect(mayCall('http://responder.example/ocsp', signed)).toBe(true);
    expect(mayCall('http://responder.example/ocsp')).toBe(false);
    for (const address of ['ftp://responder.example/', `http://127.0.0.1:${inside}/`, `http://[::1]:${inside}/`]) {
      expect(mayCall(address, signed)).toBe(false);
      await expect(callOutside(address, signed)).rejects.toMatchObject(refused);
    }
    for (const address of [`http://localhost:${inside}/`, `https://localhost:${inside}/`]) {
      const call = callOutside(address, signed);
      await expect(call).rejects.toMatchObject({ ...refused, message: expect.stringContaining('inside') });
    }
    Object.assign(env, { BALSS_DEMO: false, NODE_ENV: 'production' });
    await expect(callOutside(`${sandbox}/hello`, signed)).rejects.toMatchObject(refused);
  });

  test('and no refusal reached the port', () => expect(connections).toBe(0));

  test('a refusal names the origin, never path or query', async () => {
    const fault: unknown = await callOutside('http://example.com/person?code=secret').catch((error: unknown) => error);
    expect(String(fault)).toContain('http://example.com');
    expect(String(fault)).not.toMatch(/person|secret/);
  });
});

describe('the demonstration’s sandbox', () => {
  test.each([
    [true, 'production', true],
    [false, 'development', true],
    [false, 'test', true],
    [false, 'production', false],
  ] as const)('BALSS_DEMO=%s, %s: may be called: %s', async (demo, mode, may) => {
    Object.assign(env, { BALSS_DEMO: demo, NODE_ENV: mode });
    const before = seen.length;
    const call = callOutside(`${sandbox}/hello`);
    if (may) await expect(call).resolves.toMatchObject({ status: 200 });
    else await expect(call).rejects.toMatchObject(refused);
    expect(seen.length - before).toBe(may ? 1 : 0);
    expect('agent' in guardForLibraries()).toBe(!may);
  });

  test('is its own origin only: no other port, name or scheme of this machine', async () => {
    env.BALSS_DEMO = true;
    const { port } = new URL(sandbox);
    const others = [`http://127.0.0.1:${inside}/`, `http://localhost:${port}/`, `https://127.0.0.1:${port}/`];
    for (const address of [...others, `${sandbox}.example.com/`, `http://127.0.0.1:${port}@example.com/`]) {
      await expect(callOutside(address)).rejects.toMatchObject(refused);
    }
  });
});

describe('an exchange', () => {
  test('sends method, headers and body, and gives status, headers and body', async () => {
    seen.length = 0;
    const answer = await callOutside(`${sandbox}/form?a=1`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'sent',
    });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        path: '/form?a=1',
        body: 'sent',
        headers: { 'content-type': 'text/plain', 'user-agent': 'Balss' },
      },
    ]);
    expect(answer).toMatchObject({ status: 200, body: Buffer.from('hello') });
    expect(await callOutside(`${sandbox}/error`)).toMatchObject({ status: 503, body: Buffer.from('sorry') });
  });

  test('follows no redirect', async () => {
    seen.length = 0;
    const answer = await callOutside(`${sandbox}/moved`);
    expect(answer).toMatchObject({ status: 302, headers: { location: '/target' } });
    expect(seen.map(({ path }) => path)).toEqual(['/moved']);
  });

  test('takes an answer of the size, none above it, and stops reading one that never ends', async () => {
    const just = await callOutside(`${sandbox}/just`, { maxBytes: 1000 });
    expect(just.body).toHaveLength(1000);
    await expect(callOutside(`${sandbox}/long`, { maxBytes: 1000 })).rejects.toMatchObject(refused);
    await expect(callOutside(`${sandbox}/endless`)).rejects.toMatchObject(refused);
  });

  test('read by a library that takes any length ends too, and a short one is whole', async () => {
    const { port } = new URL(sandbox);
    const read = (path: string) =>
      new Promise<Buffer | Error>((resolve) => {
        const createConnection = () => limitAnswer(connect(Number(port), '127.0.0.1'));
        get(sandbox + path, { createConnection }, (answer) => {
          buffer(answer).then(resolve, resolve);
        }).once('error', resolve);
      });
    expect(await read('/just')).toHaveLength(1000);
    expect(await read('/endless')).toBeInstanceOf(Error);
  });

  test.each(['/silent', '/stalled'])('ends in a time-out at %s', async (path) => {
    const began = performance.now();
    await expect(callOutside(sandbox + path, { timeoutMs: 150 })).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('an answer that breaks off is an error, not a short answer', async () => {
    await expect(callOutside(`${sandbox}/broken`)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
