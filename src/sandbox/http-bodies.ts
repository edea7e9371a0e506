import type { IncomingMessage, ServerResponse } from 'node:http';

/** A body as text; throws a RangeError when it is longer than a message of a provider or site may be. */
export async function readBody(message: IncomingMessage, longest = 200_000): Promise<string> {
  let body = '';
  for await (const chunk of message.setEncoding('utf8')) {
    body += chunk;
    if (body.length > longest) throw new RangeError('The body is too long.');
  }
  return body;
}

/** Fields of a form; throws a RangeError for one that is longer than any of ours. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(request, 10_000));
}

/** Parameters of the address and of a form; throws a RangeError as `readForm` does. */
export async function parametersOf(request: IncomingMessage): Promise<URLSearchParams> {
  const { searchParams } = new URL(request.url ?? '/', 'http://sandbox.invalid');
  return new URLSearchParams([...searchParams, ...(await readForm(request))]);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}
