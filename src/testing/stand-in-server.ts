import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import type { ProviderMessage, Trip } from '../domain/people/ports.ts';
import { env } from '../env.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/**
 * Serves stand-ins by name on one free loopback port until the test file ends, and makes it the sandbox that outbound calls
 * may reach. Gives the origin; a stand-in's address is `{origin}/{name}`.
 */
export async function serveStandIns(create: Record<string, (address: string) => Promise<Answer>>): Promise<string> {
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const [, name = '', path = ''] = /^\/([^/?]+)([^?]*)/.exec(request.url ?? '') ?? [];
    const answer = answers.get(name);
    if (!answer) return void response.writeHead(404).end();
    answer(request, response, path).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const before = env.SANDBOX_URL;
  env.SANDBOX_URL = origin;
  for (const [name, make] of Object.entries(create)) answers.set(name, await make(`${origin}/${name}`));
  afterAll(() => {
    env.SANDBOX_URL = before;
    server.closeAllConnections();
    server.close();
  });
  return origin;
}

/** A trip of a made-up person at `http://test.localhost`; `secrets` by the names that the provider's configuration gives. */
export function testTrip<P extends { id: string }>(
  provider: P,
  secrets: Readonly<Record<string, string>> = {},
  site = 'http://test.localhost',
): Trip<P> {
  return {
    provider,
    state: crypto.randomUUID(),
    language: 'lv',
    now: new Date(),
    needs: { birthDate: true, citizenship: true, residence: true },
    address: (step) => `${site}/api/identity/test.${provider.id}/${step}`,
    secret: (name) => secrets[name] ?? '',
  };
}

/** A browser's POST from another site, as the port hands it over. */
export function formMessage(step: string, fields: Readonly<Record<string, string>>): ProviderMessage {
  const body = Buffer.from(new URLSearchParams(fields).toString());
  return { step, method: 'POST', query: new URLSearchParams(), body, header: () => null };
}
