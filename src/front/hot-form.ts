import { parseCookies } from '../server/auth/cookies.ts';
import { readBody } from '../server/forms/body.ts';
import { fieldsOf, handleForm } from '../server/forms/form.ts';
import { forms } from '../server/forms/registry.ts';
import { sendErrorDocument } from './documents.ts';
import type { FrontRequest } from './request.ts';
import { redirect } from './send.ts';

/** The signing form is answered here, without Next: it is the one form that a crowd sends at once. */
export async function sendHotForm(front: FrontRequest): Promise<boolean> {
  const { req, res, tenant, language, page, host, path, network, requestId } = front;
  if (page !== '/do/initiatives/sign' || !language) return false;
  if (!/^application\/x-www-form-urlencoded\b/.test(req.headers['content-type'] ?? '')) return false;
  const definition = forms['initiatives/sign'];
  if (!definition) return false;
  // Without `destroyOnReturn` a body that is too long would close the connection before the answer.
  const body = await readBody(req.iterator({ destroyOnReturn: false }));
  if (body === null) {
    res.setHeader('connection', 'close');
    sendErrorDocument(front, 404);
    return true;
  }
  const fields = fieldsOf(new URLSearchParams(body.toString('utf8')));
  if (!fields) {
    sendErrorDocument(front, 404);
    return true;
  }
  const answer = await handleForm(definition, {
    tenant,
    language,
    path,
    host,
    origin: req.headers.origin,
    secFetchSite: one(req.headers['sec-fetch-site']),
    cookies: parseCookies(req.headers.cookie),
    fields,
    network,
    requestId,
  });
  if (answer.status === 303) redirect(res, 303, answer.location, answer.cookies);
  else sendErrorDocument(front, answer.status, answer.status === 429 ? answer : {});
  return true;
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
