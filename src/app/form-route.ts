import type { NextRequest } from 'next/server';
import { isLanguage, type Language } from '../domain/shared/languages.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { parseCookies } from '../server/auth/cookies.ts';
import { errorDocument } from '../server/error-document.ts';
import { fieldsOf, handleForm, type FormAnswer, type FormRequest } from '../server/forms/form.ts';
import { forms } from '../server/forms/registry.ts';
import { normaliseHost } from '../server/host.ts';
import { faultOf, log } from '../server/log.ts';
import { tenantDirectory } from '../server/tenant-directory.ts';

type Params = { params: Promise<{ tenant: string; locale: string; module: string; verb: string }> };

/** Route handler of all registered forms. */
export async function takeForm(request: NextRequest, { params }: Params): Promise<Response> {
  const { module, verb, locale } = await params;
  const form = await readForm(request, locale, `${module}/${verb}`);
  const definition = forms[`${module}/${verb}`];
  if (!form || !definition) return new Response(null, { status: 404 });
  try {
    return answerForm(form, await handleForm(definition, form));
  } catch (error) {
    log.error({ requestId: form.requestId, tenant: form.tenant.slug, ...faultOf(error) }, 'form failed');
    return answerForm(form, { status: 500 });
  }
}

/** A browser's form with its tenant by the host; null when host, language or body are not ours. */
export async function readForm(request: NextRequest, locale: string, verb: string): Promise<FormRequest | null> {
  const host = request.headers.get('host') ?? '';
  const name = normaliseHost(host);
  const found = name === null ? null : await tenantDirectory().byHost(name);
  if (!found || !isLanguage(locale) || !found.tenant.languages.includes(locale)) return null;
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > 64 * 1024) return null;
  let fields: Record<string, string>;
  try {
    fields = fieldsOf(await request.formData());
  } catch {
    fields = {};
  }
  return {
    tenant: found.tenant,
    language: locale,
    path: `/${locale}/do/${verb}`,
    host,
    origin: request.headers.get('origin') ?? undefined,
    secFetchSite: request.headers.get('sec-fetch-site') ?? undefined,
    cookies: parseCookies(request.headers.get('cookie')),
    fields,
    network: request.headers.get('x-balss-network'),
    requestId: request.headers.get('x-request-id') ?? 'form',
  };
}

/** A 303, or one of the static error pages with its status. */
export function answerForm(
  form: { tenant: TenantInForce; language: Language; requestId: string },
  answer: FormAnswer,
): Response {
  if (answer.status === 303) {
    const headers = new Headers({ location: answer.location, 'cache-control': 'no-store' });
    for (const cookie of answer.cookies) headers.append('set-cookie', cookie);
    return new Response(null, { status: 303, headers });
  }
  const { status, retryAfter } = answer;
  const body = errorDocument(form.tenant, form.language, {
    status,
    reference: form.requestId,
    ...(retryAfter && { retryAfter }),
  });
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  if (retryAfter) headers.set('retry-after', String(retryAfter));
  return new Response(body, { status, headers });
}
