import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { cookieNames, parseCookies, setCookie } from '../server/auth/cookies.ts';
import { errorDocument, type ErrorFacts } from '../server/error-document.ts';
import { faultOf, log } from '../server/log.ts';
import { capture, withoutFrameworkScript, type NextHandler } from './document.ts';
import { cachedPage, type CachedPage } from './page-cache.ts';
import { publicSearch, publicSeconds } from './public-pages.ts';
import type { FrontRequest } from './request.ts';
import { documentPolicy } from './security-headers.ts';
import { send, variants } from './send.ts';

/** Characters of a page's cache key: what is longer is nobody's address, and would only fill the memory. */
const maxKey = 1_000;

/** Answers a citizen page: from the one-second cache when it is public, else rendered for this request. */
export async function sendDocument(next: NextHandler, front: FrontRequest): Promise<void> {
  const { req, res, tenant, language, path, page } = front;
  const known = publicSeconds(page);
  if (known !== null) {
    // Before the opening only the team comes so far, and no cache between may show others what it saw.
    const seconds = tenant.state === 'draft' ? 0 : known;
    const search = publicSearch(page, front.search);
    const asked = { ...front, search };
    const fill = () => renderPublic(next, asked, search === '' ? seconds : 0, search === '' ? 4 : 1);
    // Not the Host header: its port is the visitor's and would give each its own copy.
    const key = `${tenant.canonicalHost}${path}${search}`;
    return send(req, res, key.length > maxKey ? await fill() : await cachedPage(key, fill));
  }

  const headers = { ...req.headers };
  for (const name of Object.keys(headers)) if (/^(rsc$|next-|if-)/.test(name)) delete headers[name];
  const cookies = parseCookies(headers.cookie);
  const visitor = cookies.has(cookieNames.visitor) ? null : randomBytes(16).toString('base64url');
  if (visitor) headers.cookie = [headers.cookie, `${cookieNames.visitor}=${visitor}`].filter(Boolean).join('; ');
  const rendered = await render(next, front, headers);
  const set = [
    ...[rendered.headers['set-cookie'] ?? []].flat(),
    ...(visitor ? [setCookie(cookieNames.visitor, visitor)] : []),
    // Remembered on private pages only: a public one is the same bytes for everyone.
    ...(language && cookies.get(cookieNames.language) !== language
      ? [setCookie(cookieNames.language, language, 31_536_000)]
      : []),
  ];
  send(req, res, {
    status: rendered.status,
    headers: {
      ...documentHeaders(rendered.headers, tenant, page),
      'cache-control': 'private, no-store',
      ...(set.length && { 'set-cookie': set }),
    },
    body: Buffer.from(rendered.body),
  });
}

/** What rendering for nobody in particular may know of a request. */
const impersonal = ['host', 'x-forwarded-host', 'x-forwarded-proto', 'x-request-id'] as const;

/** A public page is rendered for nobody: it sees no cookie, language, client-side navigation or condition of a visitor. */
async function renderPublic(
  next: NextHandler,
  front: FrontRequest,
  seconds: number,
  quality: number,
): Promise<CachedPage> {
  const own = front.req.headers;
  const rendered = await render(next, front, Object.fromEntries(impersonal.map((name) => [name, own[name]])));
  const { headers, status } = rendered;
  const canonical = status === 200 ? canonicalPath(rendered.body) : null;
  if (canonical && canonical !== front.path && front.search === '') {
    const moved = { location: canonical, 'cache-control': 'public, max-age=60' };
    return { status: 301, headers: moved, body: variants(Buffer.alloc(0), 1) };
  }
  return {
    status,
    headers: {
      ...documentHeaders(headers, front.tenant),
      'cache-control':
        seconds && status === 200 ? `public, max-age=0, s-maxage=${seconds}, stale-while-revalidate=60` : 'no-store',
    },
    body: variants(Buffer.from(rendered.body), quality),
  };
}

async function render(next: NextHandler, front: FrontRequest, headersForNext: IncomingHttpHeaders) {
  const { req, tenant, language, requestId } = front;
  const own = { method: req.method, headers: req.headers, url: req.url };
  // Next answers HEAD without a body, and this one may be kept for everybody.
  Object.assign(req, { method: 'GET', headers: headersForNext, url: front.path + front.search });
  let { status, headers, body } = await capture(next, req).finally(() => Object.assign(req, own));
  if (status === 404 && language) {
    // Next leaves the body of a 404 to the browser's script; this page says the same without.
    const forNobody = Object.fromEntries(impersonal.map((name) => [name, headersForNext[name]]));
    Object.assign(req, { method: 'GET', headers: forNobody, url: `/${language}/not-found?status=404` });
    const shown = await capture(next, req).finally(() => Object.assign(req, own));
    ({ headers, body } = shown);
    status = shown.status === 200 ? 404 : 500;
  }
  if (status >= 500) {
    log.error({ requestId, tenant: tenant.slug, status }, 'page failed');
    return { status, headers: {}, body: errorDocument(tenant, language, { status: 500, reference: requestId }) };
  }
  const html = withoutFrameworkScript(body.toString('utf8'));
  // A page of Next can only answer 200 or an empty 404, so one that says "not public yet" names its status itself.
  const named = status === 200 ? ownStatus.exec(html)?.[1] : undefined;
  return { status: named ? Number(named) : status, headers, body: html.replace(ownStatus, '') };
}

const ownStatus = /<meta name="page:status" content="(404)"\/?>/;

function documentHeaders(
  from: Record<string, string | string[]>,
  tenant: FrontRequest['tenant'],
  page?: string,
): Record<string, string | string[]> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': documentPolicy(tenant, page),
    ...(from['location'] && { location: from['location'] }),
  };
}

/** Canonical address that the page names for itself; a request by an old slug is moved there. */
function canonicalPath(html: string): string | null {
  const href = /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1];
  return href ? new URL(href, 'http://n').pathname : null;
}

/** One of the small static pages with its own status (contract C1); needs neither Next nor the database. */
export function sendErrorDocument(
  front: FrontRequest,
  status: ErrorFacts['status'],
  { retryAfter, back }: Pick<ErrorFacts, 'retryAfter' | 'back'> = {},
): void {
  const { req, res, tenant, language, requestId } = front;
  const html = errorDocument(tenant, language, { status, reference: requestId, retryAfter, back });
  send(req, res, {
    status,
    headers: {
      ...documentHeaders({}, tenant),
      'cache-control': 'no-store',
      ...(retryAfter && { 'retry-after': String(retryAfter) }),
    },
    body: Buffer.from(html),
  });
}

/** A fault of ours: logged without what was sent, answered by the static page. */
export function failDocument(front: FrontRequest, error: unknown): void {
  log.error({ requestId: front.requestId, tenant: front.tenant.slug, ...faultOf(error) }, 'request failed');
  if (!front.res.headersSent) sendErrorDocument(front, 500);
  else front.res.destroy();
}
