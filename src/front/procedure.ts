import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { parseCookies } from '../server/auth/cookies.ts';
import { faultOf, log } from '../server/log.ts';
import { requestOrigin } from '../server/origin.ts';
import { appRouter } from '../server/routers/root.ts';
import { procedureContext } from '../server/trpc/context.ts';
import { retryAfterOf } from '../server/trpc/errors.ts';
import type { FrontRequest } from './request.ts';
import { commonHeaders } from './security-headers.ts';
import { send, variants } from './send.ts';

/** Procedure calls over HTTP: `/api/trpc/{router}.{procedure}`. A mutation without the site's own origin is refused (C2). */
export async function sendProcedure(front: FrontRequest): Promise<void> {
  const { req, res, tenant, host, path, network, requestId } = front;
  const { origin: sent, 'sec-fetch-site': site } = req.headers;
  const origin = requestOrigin({ origin: sent, secFetchSite: Array.isArray(site) ? site[0] : site, host, path });
  if (req.method !== 'GET' && req.method !== 'HEAD' && origin !== 'same') {
    return send(req, res, {
      status: 403,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: variants(Buffer.from('{"error":"other_site"}'), 1),
    });
  }
  for (const [name, value] of Object.entries(commonHeaders)) res.setHeader(name, value);
  res.setHeader('cache-control', 'no-store');
  await nodeHTTPRequestHandler({
    router: appRouter,
    req,
    res,
    path: path.slice('/api/trpc/'.length),
    maxBodySize: 64 * 1024,
    maxBatchSize: 20,
    createContext: () => procedureContext({ tenant, cookies: parseCookies(req.headers.cookie), network, requestId }),
    responseMeta({ errors }) {
      const wait = Math.max(...errors.map(retryAfterOf));
      return { headers: wait > 0 ? { 'retry-after': String(wait) } : {} };
    },
    onError: ({ error }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        log.error({ requestId, tenant: tenant.slug, ...faultOf(error.cause ?? error) }, 'procedure failed');
    },
  });
}
