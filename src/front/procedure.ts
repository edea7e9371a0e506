import { callTRPCProcedure, getTRPCErrorFromUnknown, getTRPCErrorShape, TRPCError } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { parseCookies } from '../server/auth/cookies.ts';
import { maxBodyBytes, readBody } from '../server/forms/body.ts';
import { faultOf, log } from '../server/log.ts';
import { requestOrigin } from '../server/origin.ts';
import { appRouter } from '../server/routers/root.ts';
import { procedureContext } from '../server/trpc/context.ts';
import { retryAfterOf } from '../server/trpc/errors.ts';
import type { FrontRequest } from './request.ts';
import { commonHeaders } from './security-headers.ts';

const prefix = '/api/trpc/';
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
const mutations = new Set(Object.keys(procedures).filter((path) => procedures[path]?._def.type === 'mutation'));

/** Procedure calls over HTTP: `/api/trpc/{router}.{procedure}`. A mutation without the site's own origin is refused (C2). */
export async function sendProcedure(front: FrontRequest): Promise<void> {
  const { req, res, host, path, search } = front;
  const { origin: sent, 'sec-fetch-site': site } = req.headers;
  const origin = requestOrigin({ origin: sent, secFetchSite: Array.isArray(site) ? site[0] : site, host, path });
  const reads = req.method === 'GET' || req.method === 'HEAD';
  if (!reads && origin !== 'same') return sendJson(front, 403, { error: 'other_site' });
  const json = /^application\/json\b/.test(req.headers['content-type'] ?? '');
  const procedure = path.slice(prefix.length);
  if (req.method === 'POST' && json && !search && mutations.has(procedure)) return sendMutation(front, procedure);
  for (const [name, value] of Object.entries(commonHeaders)) res.setHeader(name, value);
  res.setHeader('cache-control', 'no-store');
  await nodeHTTPRequestHandler({
    router: appRouter,
    req,
    res,
    path: procedure,
    maxBodySize: maxBodyBytes,
    maxBatchSize: 20,
    createContext: () => contextOf(front),
    responseMeta({ errors }) {
      const wait = Math.max(...errors.map(retryAfterOf));
      return { headers: wait > 0 ? { 'retry-after': String(wait) } : {} };
    },
    onError: ({ error }) => note(front, error),
  });
}

/**
 * One mutation with JSON, the call that a crowd sends at once: the same answer as the adapter's, without the web request
 * and response that it makes of each call (a third of the time of a signature).
 */
async function sendMutation(front: FrontRequest, path: string): Promise<void> {
  const ctx = contextOf(front);
  let input: unknown;
  try {
    input = await inputOf(front);
    const call = { router: appRouter, path, ctx, type: 'mutation' as const, signal: undefined, batchIndex: 0 };
    const data: unknown = await callTRPCProcedure({ ...call, getRawInput: () => Promise.resolve(input) });
    return sendJson(front, 200, { result: { data } });
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    note(front, error);
    const { _config: config } = appRouter._def;
    const shape = getTRPCErrorShape({ config, error, type: 'mutation', path, input, ctx });
    sendJson(front, getHTTPStatusCodeFromError(error), { error: shape }, retryAfterOf(error));
  }
}

async function inputOf({ req, res }: FrontRequest): Promise<unknown> {
  // Without `destroyOnReturn` a body that is too long would close the connection before the answer.
  const body = await readBody(req.iterator({ destroyOnReturn: false }));
  if (body === null) {
    res.setHeader('connection', 'close');
    throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE' });
  }
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', cause });
  }
}

const contextOf = ({ req, tenant, network, requestId }: FrontRequest) =>
  procedureContext({ tenant, cookies: parseCookies(req.headers.cookie), network, requestId });

function note({ tenant, requestId }: FrontRequest, error: TRPCError): void {
  if (error.code !== 'INTERNAL_SERVER_ERROR') return;
  log.error({ requestId, tenant: tenant.slug, ...faultOf(error.cause ?? error) }, 'procedure failed');
}

function sendJson({ res }: FrontRequest, status: number, value: unknown, retryAfter = 0): void {
  const body = JSON.stringify(value);
  res.writeHead(status, {
    ...commonHeaders,
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
    ...(retryAfter > 0 && { 'retry-after': String(retryAfter) }),
  });
  res.end(body);
}
