import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import next from 'next';
import { closePool } from '../db/pool.ts';
import { env } from '../env.ts';
import { isLanguage, type Language } from '../domain/shared/languages.ts';
import { cookieNames, parseCookies } from '../server/auth/cookies.ts';
import { health } from '../server/health.ts';
import { normaliseHost, operatorHost, stripHeaders } from '../server/host.ts';
import { faultOf, log } from '../server/log.ts';
import { requestOrigin } from '../server/origin.ts';
import { appRouter } from '../server/routers/root.ts';
import { tenantDirectory } from '../server/tenant-directory.ts';
import { procedureContext } from '../server/trpc/context.ts';
import { failDocument, sendDocument, sendErrorDocument } from './documents.ts';
import { sendHotForm } from './hot-form.ts';
import type { FrontRequest } from './request.ts';
import { preferredLanguage } from './preferred-language.ts';
import { redirect, send, sendBare, variants } from './send.ts';
import { commonHeaders } from './security-headers.ts';
import { sendStatic } from './static-files.ts';

const app = next({ dev: env.NODE_ENV === 'development', hostname: 'localhost', port: env.PORT });
await app.prepare();
const nextHandler = app.getRequestHandler();

const server = createServer(
  { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 },
  (req, res) => {
    void answer(req, res).catch((error: unknown) => {
      log.error(faultOf(error), 'front failed');
      if (!res.headersSent) sendBare(res, 500, 'Sorry, there is a problem. Try again in a few minutes.');
    });
  },
);

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const started = performance.now();
  const requestId = randomUUID();
  const hostHeader = req.headers.host?.toLowerCase() ?? '';
  const network = stripHeaders(req.headers, req.socket.remoteAddress, env.trustProxy);
  const url = new URL(req.url?.startsWith('/') ? req.url : '/', 'http://n');
  if (url.pathname === '/api/health') {
    const state = await health();
    return sendBare(res, state.ok ? 200 : 503, JSON.stringify(state), { 'content-type': 'application/json' });
  }
  const name = normaliseHost(hostHeader);
  if (name === operatorHost) {
    return sendBare(res, 200, 'Balss: the operator console comes with issue 3.');
  }
  const found = name === null ? null : await tenantDirectory().byHost(name);
  if (!found) return sendBare(res, 404, 'Not found');
  const { tenant, canonical } = found;
  const port = /:\d+$/.exec(hostHeader)?.[0] ?? '';
  if (!canonical || name !== hostHeader.replace(/:\d+$/, '')) {
    return redirect(res, 301, `${env.PUBLIC_SCHEME}://${tenant.canonicalHost}${port}${url.pathname}${url.search}`);
  }
  req.headers['x-forwarded-host'] = hostHeader;
  req.headers['x-forwarded-proto'] = env.PUBLIC_SCHEME;
  req.headers['x-request-id'] = requestId;
  req.headers['x-balss-network'] = network;
  const [, first = ''] = url.pathname.split('/');
  const language: Language | null = isLanguage(first) && tenant.languages.includes(first) ? first : null;
  const front: FrontRequest = {
    req,
    res,
    tenant,
    host: hostHeader,
    path: url.pathname,
    search: url.search,
    language,
    page: language ? url.pathname.slice(3).replace(/\/$/, '') : url.pathname,
    network,
    requestId,
  };
  res.setHeader('x-request-id', requestId);
  res.once('finish', () => {
    // No address, user agent or session id: what somebody signs is nobody's business (contract C17).
    log.info({
      requestId,
      tenant: tenant.slug,
      method: req.method,
      path: loggedPath(front),
      status: res.statusCode,
      ms: Math.round(performance.now() - started),
    });
  });
  try {
    await route(front);
  } catch (error) {
    failDocument(front, error);
  }
}

/** The path as the log may know it: ids and tokens of private pages are left out. */
function loggedPath({ path }: FrontRequest): string {
  return path
    .replace(/^(\/[a-z]{2})?\/(account|follow|receipt|api\/auth)\b.*$/, '$1/$2/…')
    .replace(/\/sign(ed|\/.*)?$/, '/sign…');
}

async function route(front: FrontRequest): Promise<void> {
  const { req, res, tenant, path, language } = front;
  if (path.startsWith('/api/trpc/')) return sendProcedure(front);
  if (path.startsWith('/api/') || path.startsWith('/_next/static/')) return nextHandler(req, res);
  if (sendStatic(req, res, path, tenant)) return;
  if (path.startsWith('/_next/')) return sendErrorDocument(front, 404);
  if (path === '/favicon.ico' || path === '/robots.txt') return sendBare(res, 404, 'Not found');
  if (!language) {
    const chosen = preferredLanguage(
      tenant,
      parseCookies(req.headers.cookie).get(cookieNames.language),
      req.headers['accept-language'],
    );
    const short = /^\/i\/(\d{1,10})$/.exec(path)?.[1];
    if (short) return redirect(res, 302, `/${chosen}/initiatives/${short}`);
    if (path === '/') return redirect(res, 302, `/${chosen}`);
    return sendErrorDocument(front, 404);
  }
  if (path.length > 3 && path.endsWith('/')) return redirect(res, 301, `${path.slice(0, -1)}${front.search}`);
  if (req.method === 'POST' && front.page.startsWith('/do/')) {
    if (await sendHotForm(front)) return;
    return nextHandler(req, res);
  }
  if (/^\/(files|do)\//.test(front.page)) return nextHandler(req, res);
  if (req.method !== 'GET' && req.method !== 'HEAD') return sendErrorDocument(front, 404);
  return sendDocument(nextHandler, front);
}

async function sendProcedure(front: FrontRequest): Promise<void> {
  const { req, res, tenant, host, path, network, requestId } = front;
  const origin = requestOrigin({
    origin: req.headers.origin,
    secFetchSite: req.headers['sec-fetch-site'] as string | undefined,
    host,
    path,
  });
  if (req.method === 'POST' && origin !== 'same') {
    return send(req, res, {
      status: 403,
      headers: { 'content-type': 'application/json' },
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
    createContext: () => procedureContext({ tenant, cookies: parseCookies(req.headers.cookie), network, requestId }),
    onError: ({ error }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        log.error({ requestId, tenant: tenant.slug, ...faultOf(error.cause ?? error) }, 'procedure failed');
    },
  });
}

server.on('error', (error: NodeJS.ErrnoException) => {
  const what =
    error.code === 'EADDRINUSE'
      ? `Port ${env.PORT} is in use: stop what uses it or set PORT to another one.`
      : error.message;
  console.error(what);
  process.exit(1);
});
server.listen(env.PORT, env.LISTEN_ADDRESS, () => log.info({ port: env.PORT }, 'front server listens'));

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    // Requests in flight are finished; idle connections end at once, busy ones after their answer.
    server.close(() => {
      void Promise.allSettled([tenantDirectory().close(), app.close(), closePool()]).then(() => process.exit(0));
    });
    server.closeIdleConnections();
    setInterval(() => server.closeIdleConnections(), 200).unref();
    setTimeout(() => process.exit(0), 20_000).unref();
  });
}
