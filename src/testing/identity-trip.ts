import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import type { ProviderMessage, Trip } from '../domain/people/ports.ts';
import { env } from '../env.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/** A loopback server that may be called as the demonstration's sandbox until the test file ends; gives its origin. */
export async function serveAsSandbox(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void,
): Promise<string> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const before = env.SANDBOX_URL;
  env.SANDBOX_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  afterAll(() => {
    env.SANDBOX_URL = before;
    server.closeAllConnections();
    server.close();
  });
  return env.SANDBOX_URL;
}

/** Serves several stand-ins side by side, each below its own name; gives their base addresses. */
export async function serveStandIns<Name extends string>(
  makers: Record<Name, (origin: string) => Promise<Answer>>,
): Promise<Record<Name, string>> {
  const answers = new Map<string, Answer>();
  const origin = await serveAsSandbox(async (request, response) => {
    const [, name = '', path = ''] = /^\/([\w-]+)([^?]*)/.exec(request.url ?? '') ?? [];
    const answer = answers.get(name);
    if (!answer) return void response.writeHead(404).end();
    await answer(request, response, path);
  });
  const bases = {} as Record<Name, string>;
  for (const name of Object.keys(makers) as Name[]) {
    bases[name] = `${origin}/${name}`;
    answers.set(name, await makers[name](bases[name]));
  }
  return bases;
}

/** A way to a provider from `riga.localhost`, as the driver would make it; `details` change what a test is about. */
export function tripTo<P extends { id: string }>(provider: P, details: Partial<Trip<P>> = {}): Trip<P> {
  return {
    provider,
    state: 'state-of-this-way',
    proof: 'proof-of-the-return',
    language: 'lv',
    beganAt: new Date('2026-11-24T12:00:00Z'),
    purpose: 'Pieslēgties vietnē riga.localhost:3000',
    now: new Date('2026-11-24T12:00:00Z'),
    needs: { birthDate: false, citizenship: false, residence: false },
    address: (step) => `http://riga.localhost:3000/api/identity/riga.${provider.id}/${step}`,
    secret: () => 'demonstration-only-guards-nothing-real',
    ...details,
  };
}

/** The browser's return with these parameters. */
export function returned(query: URLSearchParams | Record<string, string>): ProviderMessage {
  return {
    step: 'return',
    method: 'GET',
    query: new URLSearchParams(query),
    body: Buffer.alloc(0),
    header: () => null,
  };
}

/** A form that the browser posts from another site. */
export function posted(step: string, fields: Record<string, string>): ProviderMessage {
  const body = Buffer.from(new URLSearchParams(fields).toString());
  return { step, method: 'POST', query: new URLSearchParams(), body, header: () => null };
}

/** Chooses at a stand-in's page as a person would; gives where the browser is sent, or the page that stops it. */
export async function chooseAt(location: string, form: Record<string, string>) {
  const page = await fetch(location);
  const html = await page.text();
  if (page.status !== 200) return { status: page.status, html, query: new URLSearchParams() };
  const answer = await fetch(location, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  const sent = answer.headers.get('location');
  return { status: answer.status, html, query: sent ? new URL(sent).searchParams : new URLSearchParams() };
}
