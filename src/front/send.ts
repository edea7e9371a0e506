import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { commonHeaders } from './security-headers.ts';

export interface Variants {
  plain: Buffer;
  gzip: Buffer | null;
  brotli: Buffer | null;
}

const tooSmall = 600;
const gzip = (plain: Buffer, quality: number) => gzipSync(plain, { level: quality > 6 ? 9 : 4 });
const brotli = (plain: Buffer, quality: number) =>
  brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });

/** A body in every coding, for things sent many times. `quality` is brotli's (11 for immutable files). */
export function variants(plain: Buffer, quality: number): Variants {
  if (plain.length < tooSmall) return { plain, gzip: null, brotli: null };
  return { plain, gzip: gzip(plain, quality), brotli: brotli(plain, quality) };
}

/** The best coding of ours that an Accept-Encoding header takes (RFC 9110, 12.5.3); null for none. */
export function acceptedCoding(header: string): 'br' | 'gzip' | null {
  const weights = new Map(
    header.split(',').map((part) => {
      const [name = '', ...parameters] = part.toLowerCase().split(';');
      return [name.trim(), Number(/\bq\s*=\s*([\d.]+)/.exec(parameters.join(';'))?.[1] ?? 1)];
    }),
  );
  const weight = (coding: string) => weights.get(coding) ?? weights.get('*') ?? 0;
  const best = weight('br') >= weight('gzip') ? 'br' : 'gzip';
  return weight(best) > 0 ? best : null;
}

/** Sends a body in the best coding the browser takes. A plain buffer is sent once and compressed for this browser only. */
export function send(
  req: IncomingMessage,
  res: ServerResponse,
  answer: { status: number; headers: Record<string, string | string[]>; body: Variants | Buffer },
): void {
  const accepted = acceptedCoding(String(req.headers['accept-encoding'] ?? ''));
  const { coded, plain } = coding(answer.body, accepted);
  const bytes = coded ?? plain;
  res.writeHead(answer.status, {
    ...commonHeaders,
    ...answer.headers,
    ...(coded && accepted && { 'content-encoding': accepted }),
    vary: 'Accept-Encoding',
    'content-length': bytes.length,
  });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

function coding(body: Variants | Buffer, accepted: 'br' | 'gzip' | null): { plain: Buffer; coded: Buffer | null } {
  if (!Buffer.isBuffer(body)) {
    return { plain: body.plain, coded: accepted === 'br' ? body.brotli : accepted === 'gzip' ? body.gzip : null };
  }
  if (!accepted || body.length < tooSmall) return { plain: body, coded: null };
  return { plain: body, coded: accepted === 'br' ? brotli(body, 1) : gzip(body, 1) };
}

/** A short plain answer, for hosts and paths that are nothing. */
export function sendBare(
  res: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, {
    ...commonHeaders,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  res.end(text);
}

/** A method that the address does not know; `allow` names those that it does. */
export function refuseMethod(res: ServerResponse, allow: string): void {
  sendBare(res, 405, 'Method not allowed', { allow });
}

export function redirect(
  res: ServerResponse,
  status: 301 | 302 | 303 | 308,
  location: string,
  cookies: string[] = [],
): void {
  res.writeHead(status, {
    ...commonHeaders,
    location,
    'cache-control': status === 301 ? 'public, max-age=300' : 'no-store',
    ...(cookies.length && { 'set-cookie': cookies }),
  });
  res.end();
}
