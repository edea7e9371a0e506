import type { NextRequest } from 'next/server';
import { isLanguage, type Language } from '../domain/shared/languages.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { parseCookies } from '../server/auth/cookies.ts';
import { errorDocument } from '../server/error-document.ts';
import { readBody } from '../server/forms/body.ts';
import { fieldsOf, handleForm, type FormAnswer, type FormRequest } from '../server/forms/form.ts';
import { forms } from '../server/forms/registry.ts';
import { normaliseHost } from '../server/host.ts';
import { faultOf, log } from '../server/log.ts';
import { tenantDirectory } from '../server/tenant-directory.ts';

type Params = { params: Promise<{ tenant: string; locale: string; module: string; verb: string }> };

/** Route handler of all registered forms. */
export async function takeForm(request: NextRequest, { params }: Params): Promise<Response> {
  const { module, verb, locale } = await params;
  const definition = forms[`${module}/${verb}`];
  const form = await readForm(request, locale, `${module}/${verb}`, definition?.mostBytes);
  if (!form || !definition) return new Response(null, { status: 404 });
  return orFault(form, async () => answerForm(form, await handleForm(definition, form)));
}

type Answered = { tenant: TenantInForce; language: Language; requestId: string };

/** The answer of `work`; a fault of ours is logged without what was sent and answered by the static page. */
export async function orFault(request: Answered, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    log.error({ requestId: request.requestId, tenant: request.tenant.slug, ...faultOf(error) }, 'request failed');
    return answerForm(request, { status: 500 });
  }
}

/** A browser's form with its tenant by the host; null when host or language are not ours, or nothing was sent that is text. */
export async function readForm(
  request: NextRequest,
  locale: string,
  verb: string,
  mostBytes?: number,
): Promise<FormRequest | null> {
  const host = request.headers.get('host') ?? '';
  const name = normaliseHost(host);
  const found = name === null ? null : await tenantDirectory().byHost(name);
  if (!found || !isLanguage(locale) || !found.tenant.languages.includes(locale)) return null;
  if (!request.body) return null;
  const body = await readBody(request.body, mostBytes);
  const fields = body ? await fieldsIn(new Uint8Array(body), request.headers.get('content-type') ?? '') : {};
  if (!fields) return null;
  return {
    tenant: found.tenant,
    language: locale,
    path: `/${locale}/do/${verb}`,
    host,
    origin: request.headers.get('origin') ?? undefined,
    secFetchSite: request.headers.get('sec-fetch-site') ?? undefined,
    cookies: parseCookies(request.headers.get('cookie')),
    fields,
    ...(!body && { tooLarge: true }),
    from: URL.parse(request.headers.get('referer') ?? '')?.pathname,
    network: request.headers.get('x-balss-network'),
    requestId: request.headers.get('x-request-id') ?? 'form',
  };
}

/** A file is a field with its text. Mail programs send their one-click request as multipart, browsers our forms urlencoded; anything else has no fields. */
async function fieldsIn(body: Uint8Array<ArrayBuffer>, type: string): Promise<Record<string, string> | null> {
  try {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    const entries = [...form].map(async ([name, value]): Promise<[string, string]> => [
      name,
      typeof value === 'string' ? value : await value.text(),
    ]);
    return fieldsOf(await Promise.all(entries));
  } catch {
    return {};
  }
}

/** A 303, or one of the static error pages with its status. */
export function answerForm(form: Answered, answer: FormAnswer): Response {
  if (answer.status === 303) {
    const headers = new Headers({ location: answer.location, 'cache-control': 'no-store' });
    for (const cookie of answer.cookies) headers.append('set-cookie', cookie);
    return new Response(null, { status: 303, headers });
  }
  const body = errorDocument(form.tenant, form.language, { ...answer, reference: form.requestId });
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  if (answer.status === 429) headers.set('retry-after', String(answer.retryAfter));
  return new Response(body, { status: answer.status, headers });
}
