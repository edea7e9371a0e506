import { type RequestListener, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export interface HttpAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  cookies: string[];
  body: string;
  /** The body as it came. */
  bytes: Buffer;
}

export interface HttpRequest {
  host: string;
  /** Request target exactly as it goes onto the wire. */
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export type HttpClient = (sent: HttpRequest) => Promise<HttpAnswer>;

/** Serves `listener` on a free port until the test file ends; returns a client that sends what a browser would not. */
export async function serve(listener: RequestListener): Promise<HttpClient> {
  const server = createServer({ keepAliveTimeout: 1_000 }, listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return (sent) => send(port, sent);
}

function send(port: number, { host, path, method = 'GET', headers, body }: HttpRequest): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('error', reject).on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(res.headers).map(([name, value]) => [name, value?.toString()])),
          cookies: res.headers['set-cookie'] ?? [],
          body: Buffer.concat(chunks).toString('utf8'),
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    call.on('error', reject).end(body);
  });
}
