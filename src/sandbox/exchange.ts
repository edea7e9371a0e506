import type { IncomingMessage, ServerResponse } from 'node:http';

const largest = 100_000;

/** A request's body as text; throws when it is longer than a provider's request may be. */
export async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > largest) throw new RangeError('The body is too long.');
  }
  return body;
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
