import type { Language } from '../domain/shared/languages.ts';
import { parseCookies } from '../server/auth/cookies.ts';
import { notOpenDocument } from '../server/not-open-document.ts';
import { procedureContext } from '../server/trpc/context.ts';
import type { FrontRequest } from './request.ts';
import { documentPolicy } from './security-headers.ts';
import { send } from './send.ts';

/** What the team's way in needs; these ask for a session themselves where one is due. */
const door = /^\/(admin|sign-in|sign-out|not-possible)(\/|$)|^\/do\/(team|people|support)\/[\w-]+$/;
const doorApi = /^\/api\/(auth\/callback\/|identity\/|trpc\/team\.\w+$)|^\/_next\/static\//;

/** Whether a site that its team has not opened yet is shut to this request: all but the team's door, for all but the team. */
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
  return staff === null || staff === 'ended';
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
