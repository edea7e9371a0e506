import { request as httpRequest, type IncomingMessage } from 'node:http';

const largest = 200_000;
const ownHost = /^([a-z0-9-]+\.)*localhost$/;

/** A body as text; throws when it is longer than a provider's message may be. */
export async function readBody(message: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of message.setEncoding('utf8')) {
    body += chunk;
    if (body.length > largest) throw new RangeError('The body is too long.');
  }
  return body;
}

/** An address of the demonstration's sites, `*.localhost`; null for any other. */
export function siteAddress(address: unknown): URL | null {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  return url?.protocol === 'http:' && ownHost.test(url.hostname) ? url : null;
}

/** Calls a site as a wallet or webhook would: with a form, or to read. Names below `localhost` are this machine. */
export async function callSite(url: URL, form?: Readonly<Record<string, string>>) {
  const body = form && new URLSearchParams(form).toString();
  const headers = { host: url.host, ...(body && { 'content-type': 'application/x-www-form-urlencoded' }) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { host: '127.0.0.1', port: url.port || 80, path: url.pathname + url.search, headers };
    httpRequest({ ...options, method: body ? 'POST' : 'GET', signal: AbortSignal.timeout(20_000) })
      .once('error', reject)
      .once('response', resolve)
      .end(body);
  });
  return { status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', body: await readBody(answer) };
}
