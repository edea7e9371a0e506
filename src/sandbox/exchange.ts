import { request as httpRequest, type IncomingMessage } from 'node:http';
import { readBody } from './http-bodies.ts';

const ownHost = /^([a-z0-9-]+\.)*localhost$/;

/** An address of the demonstration's sites, `*.localhost`; null for any other. */
export function siteAddress(address: unknown): URL | null {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  return url?.protocol === 'http:' && ownHost.test(url.hostname) ? url : null;
}

/** What is posted to a site. */
interface Posted {
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls a site as a wallet or webhook would: to post something, or to read. Names below `localhost` are this machine. */
export async function callSite(url: URL, posted?: Posted) {
  const headers = { host: url.host, ...(posted && { 'content-type': posted.type, ...posted.headers }) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { host: '127.0.0.1', port: url.port || 80, path: url.pathname + url.search, headers };
    httpRequest({ ...options, method: posted ? 'POST' : 'GET', signal: AbortSignal.timeout(20_000) })
      .once('error', reject)
      .once('response', resolve)
      .end(posted?.body);
  });
  return { status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', body: await readBody(answer) };
}
