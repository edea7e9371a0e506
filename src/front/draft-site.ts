import { trialSeconds } from '../domain/configuration/trial-link.ts';
import type { Language } from '../domain/shared/languages.ts';
import { cookieNames, parseCookies, setCookie } from '../server/auth/cookies.ts';
import { notOpenDocument } from '../server/not-open-document.ts';
import { procedureContext } from '../server/trpc/context.ts';
import { ports } from '../server/wiring.ts';
import type { FrontRequest } from './request.ts';
import { documentPolicy } from './security-headers.ts';
import { redirect, send } from './send.ts';

/** What the team's way in needs; these ask for a session themselves where one is due. */
const door = /^\/(admin|sign-in|sign-out|not-possible)(\/|$)|^\/do\/(team|people|support)\/[\w-]+$/;
const doorApi = /^\/api\/(auth\/callback\/|identity\/|trpc\/team\.\w+$)|^\/_next\/static\//;

/**
 * Whether a site that its team has not opened yet is shut to this request: all but the team's door, for all but the team and
 * whoever came by its trial link.
 */
export async function isClosed({
  req,
  tenant,
  path,
  page,
  language,
  network,
  requestId,
}: FrontRequest): Promise<boolean> {
  if (tenant.state !== 'draft' || doorApi.test(path) || (language && door.test(page))) return false;
  const cookies = parseCookies(req.headers.cookie);
  const staff = await procedureContext({ tenant, cookies, network, requestId }).staff();
  if (staff !== null && staff !== 'ended') return false;
  const trial = cookies.get(cookieNames.trial);
  return !trial || (await trialSeconds(ports().vault, tenant, trial, new Date())) === null;
}

/**
 * Follows a trial link: the browser keeps its token until the link ends. One that leads nowhere any more is answered like any
 * visitor. Whether it answered.
 */
export async function followTrialLink({ res, tenant, path }: FrontRequest): Promise<boolean> {
  const token = /^\/trial\/([\w-]{20,100})$/.exec(path)?.[1];
  const seconds = token && (await trialSeconds(ports().vault, tenant, token, new Date()));
  if (!token || !seconds) return false;
  redirect(res, 303, '/', [setCookie(cookieNames.trial, token, seconds)]);
  return true;
}

/** 503, so that neither a search engine nor a cache takes the page for the site. */
export function sendNotOpen({ req, res, tenant }: FrontRequest, language: Language): void {
  send(req, res, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': documentPolicy(tenant),
      'cache-control': 'no-store',
    },
    body: Buffer.from(notOpenDocument(tenant, language)),
  });
}
