import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { isLanguage, type Language } from '../domain/shared/languages.ts';
import { makeFormKey } from '../domain/people/form-key.ts';
import { readFormState, type FormState } from '../domain/people/form-state.ts';
import { tenantKeys } from '../domain/people/tenant-keys.ts';
import { translated, type TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { getT, type T } from '../i18n/get-t.ts';
import { formOwner } from '../server/forms/form.ts';
import { normaliseHost } from '../server/host.ts';
import { createCaller, type Caller } from '../server/routers/root.ts';
import { tenantDirectory } from '../server/tenant-directory.ts';
import { procedureContext, type ProcedureContext } from '../server/trpc/context.ts';
import { domainErrorOf } from '../server/trpc/errors.ts';

/** What every page gets from its address. */
export interface PageContext {
  tenant: TenantInForce;
  language: Language;
  t: T;
  caller: Caller;
  now: Date;
  /** A tenant's text in the page's language (or the one it is in). */
  say(text: Parameters<typeof translated>[1]): { text: string; language: Language };
  /** Address on this site: `to('/help')` is `/lv/help`. */
  to(path: string): string;
}

export type PageParams = Promise<{ tenant: string; locale: string }>;

/** A public page: rendered for nobody in particular; reads neither cookies nor headers (contract C4). */
export async function publicPage(params: PageParams): Promise<PageContext> {
  const { tenant: slug, locale } = await params;
  const tenant = await tenantDirectory().bySlug(slug);
  if (!tenant || !isLanguage(locale) || !tenant.languages.includes(locale)) notFound();
  return pageContext(
    tenant,
    locale,
    procedureContext({ tenant, cookies: new Map(), network: null, requestId: 'page' }),
  );
}

/** A private page also knows the browser. */
export interface PrivatePageContext extends PageContext {
  procedure: ProcedureContext;
  cookies: ReadonlyMap<string, string>;
  /** A new one-time key for a form of this page. */
  formKey(): Promise<string>;
  /** What a refused form is shown with again, by the `form` of the address. */
  formState(id: string | string[] | undefined): Promise<FormState | null>;
}

/** A private page (account, signing, sign-in): compares host and segment once more, and is never cached. */
export async function privatePage(params: PageParams): Promise<PrivatePageContext> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const { tenant: slug, locale } = await params;
  const host = normaliseHost(sent.get('host') ?? undefined);
  const found = host === null ? null : await tenantDirectory().byHost(host);
  if (!found || found.tenant.slug !== slug || !isLanguage(locale) || !found.tenant.languages.includes(locale))
    notFound();
  const { tenant } = found;
  const byName = new Map(jar.getAll().map(({ name, value }) => [name, value]));
  const procedure = procedureContext({
    tenant,
    cookies: byName,
    network: sent.get('x-balss-network'),
    requestId: sent.get('x-request-id') ?? 'page',
    page: sent.get('x-balss-page'),
  });
  const { keyStore } = procedure.ports;
  const owner = () => formOwner(procedure, byName);
  return {
    ...pageContext(tenant, locale, procedure),
    procedure,
    cookies: byName,
    formKey: async () =>
      makeFormKey((await tenantKeys(keyStore, tenant.id)).guard, await owner(), 'form', procedure.now),
    formState: async (id) =>
      typeof id === 'string' ? readFormState(keyStore, tenant.id, await owner(), id, procedure.now) : null,
  };
}

function pageContext(tenant: TenantInForce, language: Language, procedure: ProcedureContext): PageContext {
  return {
    tenant,
    language,
    t: getT(tenant, language),
    caller: createCaller(procedure),
    now: procedure.now,
    say: (text) => translated(tenant, text, language),
    to: (path) => `/${language}${path === '/' ? '' : path}`,
  };
}

/** Reads for a page: not found becomes the 404 page, a missing session leads to sign-in and back to `path`. */
export async function orLeave<R>(page: PageContext, path: string, read: Promise<R>): Promise<R> {
  try {
    return await read;
  } catch (error) {
    const refused = domainErrorOf(error);
    if (refused?.code === 'not_found' || refused?.code === 'bad_input') notFound();
    if (refused?.code === 'not_signed_in') {
      const ended = refused.reason === 'session_ended' ? 'ended=1&' : '';
      redirect(page.to(`/sign-in?${ended}next=${encodeURIComponent(page.to(path))}`));
    }
    throw error;
  }
}
