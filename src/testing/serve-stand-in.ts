import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { env } from '../env.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/** Serves one stand-in at `/{id}` of a free loopback port and points SANDBOX_URL there, so that adapters may call it. */
export async function serveStandIn(id: string, create: (origin: string) => Promise<Handler>) {
  let handler: Handler | undefined;
  const server = createServer((request, response) => {
    const path = (request.url?.split('?')[0] ?? '/').slice(id.length + 1);
    handler?.(request, response, path).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const root = `http://localhost:${(server.address() as AddressInfo).port}`;
  const before = env.SANDBOX_URL;
  Object.assign(env, { SANDBOX_URL: root });
  handler = await create(`${root}/${id}`);
  return {
    origin: `${root}/${id}`,
    async close() {
      Object.assign(env, { SANDBOX_URL: before });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
