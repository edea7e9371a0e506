import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { env } from '../env.ts';
import { isLanguage, type Language } from '../domain/shared/languages.ts';
import { cookieNames, parseCookies } from '../server/auth/cookies.ts';
import { health } from '../server/health.ts';
import { normaliseHost, stripHeaders } from '../server/host.ts';
import { faultOf, log } from '../server/log.ts';
import { publicHost } from '../server/site-origin.ts';
import { tenantDirectory } from '../server/tenant-directory.ts';
import { capture, type NextHandler } from './document.ts';
import { failDocument, sendDocument, sendErrorDocument } from './documents.ts';
import { followTrialLink, isClosed, sendNotOpen } from './draft-site.ts';
import { sendHotForm } from './hot-form.ts';
import { sendPicture } from './pictures.ts';
import { preferredLanguage } from './preferred-language.ts';
import { sendOperator } from './operator.ts';
import { sendProcedure } from './procedure.ts';
import type { FrontRequest } from './request.ts';
import { commonHeaders, documentPolicy } from './security-headers.ts';
import { redirect, refuseMethod, sendBare } from './send.ts';
import { sendStatic } from './static-files.ts';
import { isOverLimit } from './tenant-limit.ts';

const sorry = 'Sorry, there is a problem. Try again in a few minutes.';

/** The door: host → tenant, then whatever answers the path. `next` renders pages and answers the other routes. */
export function frontHandler(next: NextHandler): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    void answer(next, req, res).catch((error: unknown) => {
      log.error(faultOf(error), 'front failed');
      if (!res.headersSent) sendBare(res, 500, sorry);
      else res.destroy();
    });
  };
}

async function answer(next: NextHandler, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (!/^(GET|HEAD|POST)$/.test(req.method ?? '')) return refuseMethod(res, 'GET, HEAD, POST');
  const started = performance.now();
  const requestId = randomUUID();
  const hostHeader = req.headers.host?.toLowerCase() ?? '';
  const network = stripHeaders(req.headers, req.socket.remoteAddress, env.trustProxy);
  const { pathname: path, search } = new URL(`http://n${req.url?.startsWith('/') ? req.url : '/'}`);
  // Next must see the very path that is decided upon here: `//x/lv` and `/lv/../uk` mean something else to it.
  req.url = path + search;
  if (path === '/api/health') {
    const state = await health();
    return sendBare(res, state.ok ? 200 : 503, JSON.stringify(state), { 'content-type': 'application/json' });
  }
  const name = normaliseHost(hostHeader);
  if (name === env.OPERATOR_HOST) {
    if (!isDecodable(path, search)) return sendBare(res, 404, 'Not found');
    return sendOperator(req, res, { path, search, network });
  }
  const found = name === null ? null : await tenantDirectory().byHost(name);
  if (!found) return sendBare(res, 404, 'Not found');
  const { tenant, canonical } = found;
  const ownHost = publicHost(tenant, hostHeader);
  if (!canonical || name !== hostHeader.replace(/:\d+$/, '')) {
    return redirect(res, 301, `${env.PUBLIC_SCHEME}://${ownHost}${path}${search}`);
  }
  req.headers['x-forwarded-host'] = ownHost;
  req.headers['x-forwarded-proto'] = env.PUBLIC_SCHEME;
  req.headers['x-request-id'] = requestId;
  req.headers['x-balss-network'] = network;
  const [, first = ''] = path.split('/');
  const language: Language | null = isLanguage(first) && tenant.languages.includes(first) ? first : null;
  const page = language ? path.slice(3).replace(/\/$/, '') : path;
  req.headers['x-balss-page'] = page;
  const front: FrontRequest = {
    req,
    res,
    tenant,
    host: hostHeader,
    path,
    search,
    language,
    page,
    network,
    requestId,
  };
  const { method } = req;
  res.setHeader('x-request-id', requestId);
  res.once('finish', () => {
    // No address, user agent or session id: what somebody signs is nobody's business (contract C17).
    const ms = Math.round(performance.now() - started);
    log.info({ requestId, tenant: tenant.slug, method, path: loggedPath(path), status: res.statusCode, ms });
  });
  try {
    await route(next, front);
  } catch (error) {
    failDocument(front, error);
  }
}

/** The path as the log may know it: ids and tokens of private pages are left out. */
function loggedPath(path: string): string {
  return path
    .replace(/^(\/[a-z]{2})?\/(account|admin|follow|receipt|api\/auth|api\/identity)\b.*$/, '$1/$2/…')
    .replace(/\/sign(ed|\/.*)?$/, '/sign…')
    .replace(/^\/trial\/.*$/, '/trial/…');
}

/** A broken percent code names nothing, and would be a fault inside Next; a NUL would be one of the database. */
function isDecodable(path: string, search: string): boolean {
  try {
    decodeURIComponent(path);
    return !/%00/.test(path + search);
  } catch {
    return false;
  }
}

async function route(next: NextHandler, front: FrontRequest): Promise<void> {
  const { req, res, tenant, path, search, language } = front;
  if (!isDecodable(path, search)) return sendErrorDocument(front, 404);
  if (tenant.state === 'draft' && (await followTrialLink(front))) return;
  const closed = await isClosed(front);
  if (await isOverLimit(front)) return;
  if (path.startsWith('/api/trpc/')) return closed ? sendBare(res, 503, 'Not open yet') : sendProcedure(front);
  if (/^\/api\/auth\/callback\/[^/]+$/.test(path)) return passOn(next, front, 'GET');
  if (/^\/api\/identity\/[^/]+\/[^/]+$/.test(path)) return passOn(next, front, 'GET, POST');
  if (/^\/_next\/static\/./.test(path)) return passOn(next, front, 'GET, HEAD');
  if (path.startsWith('/api/')) return sendBare(res, 404, 'Not found');
  if (sendStatic(req, res, path, tenant)) return;
  if (path.startsWith('/_next/')) return sendErrorDocument(front, 404);
  if (path === '/robots.txt') return sendBare(res, 404, 'Not found');
  if (!closed && (await sendPicture(front))) return;
  if (!language) {
    const chosen = preferredLanguage(
      tenant,
      parseCookies(req.headers.cookie).get(cookieNames.language),
      req.headers['accept-language'],
    );
    const short = /^\/i\/(\d{1,10})$/.exec(path)?.[1];
    if (short && !closed) return redirect(res, 302, `/${chosen}/initiatives/${short}`);
    if (path === '/') return redirect(res, 302, `/${chosen}`);
    return closed ? sendNotOpen(front, chosen) : sendErrorDocument(front, 404);
  }
  if (closed) return sendNotOpen(front, language);
  if (path.length > 3 && path.endsWith('/')) return redirect(res, 301, `${path.slice(0, -1)}${front.search}`);
  if (req.method === 'POST' && formPath.test(front.page)) {
    if (await sendHotForm(front)) return;
    return passOn(next, front, 'POST');
  }
  if (front.page === '/admin/audit/file') return streamOn(next, front);
  if (filePath.test(front.page)) return passOn(next, front, 'GET, HEAD');
  if (/^\/(files|do)(\/|$)/.test(front.page)) return sendErrorDocument(front, 404);
  if (req.method !== 'GET' && req.method !== 'HEAD') return sendErrorDocument(front, 404);
  return sendDocument(next, front);
}

const formPath = /^\/do\/[\w-]+\/[\w-]+$/;
/** An attachment, and the person's own data. */
const filePath = /^\/(files\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|account\/data\/file)$/i;

/** A file that grows without end goes out while it is made. */
async function streamOn(next: NextHandler, { req, res, tenant }: FrontRequest): Promise<void> {
  if (req.method !== 'GET') return refuseMethod(res, 'GET');
  const headers = { ...commonHeaders, 'content-security-policy': documentPolicy(tenant) };
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  await next(req, res);
}

/** Milliseconds for what Next answers itself: an identity provider may be slow. */
const passOnMs = 60_000;

/**
 * What Next answers itself (forms, files, the provider's return) carries the same headers as everything else. Its own 404
 * and 500 are blank or pages with script, so ours stand in for them; forms and the return bring our 500 themselves.
 */
async function passOn(
  next: NextHandler,
  front: FrontRequest,
  methods: 'GET' | 'POST' | 'GET, HEAD' | 'GET, POST',
): Promise<void> {
  const { req, res, tenant, language, requestId } = front;
  if (!methods.split(', ').includes(req.method ?? '')) return refuseMethod(res, methods);
  const { status, headers, body } = await capture(next, req, passOnMs);
  const failed = status >= 500 && methods === 'GET, HEAD';
  if (failed) log.error({ requestId, tenant: tenant.slug, status }, 'file failed');
  if (failed || status === 404) {
    const shown = failed ? 500 : 404;
    return language ? sendErrorDocument(front, shown) : sendBare(res, shown, failed ? sorry : 'Not found');
  }
  const policy = { 'content-security-policy': documentPolicy(tenant) };
  res.writeHead(status, { ...commonHeaders, ...policy, ...headers });
  res.end(body);
}
