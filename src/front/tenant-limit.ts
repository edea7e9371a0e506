import { cookieNames, parseCookies } from '../server/auth/cookies.ts';
import { readSessionCookie } from '../server/auth/session-token.ts';
import { ports } from '../server/wiring.ts';
import { sendErrorDocument } from './documents.ts';
import { publicSearch, publicSeconds } from './public-pages.ts';
import type { FrontRequest } from './request.ts';
import { sendBare } from './send.ts';

/** The way to a signature, from signing in to the receipt: no quota stands in it, only the limits of contract C19. */
const signingPage =
  /^\/(initiatives\/\d+(-[a-z0-9-]*)?\/sign(ed|\/.*)?|sign-in(\/.*)?|do\/(initiatives|people)\/[\w-]+)$/;

/**
 * Counts what is answered for one caller alone, and each search, against what the tenant may use in a minute, and answers 429
 * when there was too much. Other public pages come from the cache and cost the others nothing. The team has as much again for
 * itself, so that no crowd of visitors shuts it out of its console.
 */
export async function isOverLimit(front: FrontRequest): Promise<boolean> {
  const { req, tenant, path, search, page, language } = front;
  const counts = language
    ? !signingPage.test(page) && (publicSeconds(page) === null || publicSearch(page, search) !== '')
    : /^\/api\/trpc\/(?!initiatives\.)/.test(path);
  if (!counts) return false;
  // The cookie's word is enough: only the tenant's own key makes one.
  const claimed = readSessionCookie(tenant.id, parseCookies(req.headers.cookie).get(cookieNames.staff), 'staff');
  const wait = await ports().limitNetwork(
    `${claimed ? 'team' : 'tenant'}|${tenant.id}`,
    tenant.quotas.requestsPerMinute,
  );
  if (wait === null) return false;
  if (language) sendErrorDocument(front, 429, { retryAfter: wait });
  else sendBare(front.res, 429, 'Too many requests', { 'retry-after': String(wait) });
  return true;
}
