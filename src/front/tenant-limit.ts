import { ports } from '../server/wiring.ts';
import { sendErrorDocument } from './documents.ts';
import { publicSeconds } from './public-pages.ts';
import type { FrontRequest } from './request.ts';
import { sendBare } from './send.ts';

/** The way to a signature, from signing in to the receipt: no quota stands in it, only the limits of contract C19. */
const signingPage =
  /^\/(initiatives\/\d+(-[a-z0-9-]*)?\/sign(ed|\/.*)?|sign-in(\/.*)?|do\/(initiatives|people)\/[\w-]+)$/;

/**
 * Counts what is answered for one caller alone against what the tenant may use in a minute, and answers 429 when there was
 * too much. Public pages come from the cache and cost the others nothing.
 */
export async function isOverLimit(front: FrontRequest): Promise<boolean> {
  const { tenant, path, page, language } = front;
  const counts = language
    ? !signingPage.test(page) && publicSeconds(page) === null
    : /^\/api\/trpc\/(?!initiatives\.)/.test(path);
  if (!counts) return false;
  const wait = await ports().limitNetwork(`tenant|${tenant.id}`, tenant.quotas.requestsPerMinute);
  if (wait === null) return false;
  if (language) sendErrorDocument(front, 429, { retryAfter: wait });
  else sendBare(front.res, 429, 'Too many requests', { 'retry-after': String(wait) });
  return true;
}
