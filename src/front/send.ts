import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { commonHeaders } from './security-headers.ts';

export interface Variants {
  plain: Buffer;
  gzip: Buffer | null;
  brotli: Buffer | null;
}

/** A body compressed once, for things sent many times. `quality` is brotli's (11 for immutable files). */
export function variants(plain: Buffer, quality: number): Variants {
  if (plain.length < 600) return { plain, gzip: null, brotli: null };
  return {
    plain,
    gzip: gzipSync(plain, { level: quality > 6 ? 9 : 4 }),
    brotli: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  };
}

/** Sends a body in the best coding the browser takes. */
export function send(
  req: IncomingMessage,
  res: ServerResponse,
  answer: { status: number; headers: Record<string, string | string[]>; body: Variants },
): void {
  const accepted = String(req.headers['accept-encoding'] ?? '');
  const { body } = answer;
  const coding = body.brotli && /\bbr\b/.test(accepted) ? 'br' : body.gzip && /\bgzip\b/.test(accepted) ? 'gzip' : null;
  const bytes = (coding === 'br' ? body.brotli : coding === 'gzip' ? body.gzip : null) ?? body.plain;
  res.writeHead(answer.status, {
    ...commonHeaders,
    ...answer.headers,
    ...(coding && { 'content-encoding': coding }),
    vary: 'Accept-Encoding',
    'content-length': bytes.length,
  });
  res.end(req.method === 'HEAD' ? undefined : bytes);
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
