import type { NextRequest } from 'next/server';
import { isLanguage, type Language } from '../../domain/shared/languages.ts';
import { createCaller, type Caller } from '../../server/routers/root.ts';
import { domainErrorOf } from '../../server/trpc/errors.ts';
import { requestContext } from '../request-context.ts';

export type FileParams = { params: Promise<{ locale: string }> };
type Body = ConstructorParameters<typeof Response>[0];

/**
 * A CSV file of the console, called `<tenant>-<name>.csv`. Whoever may not have it is led to the sign-in or the console's
 * first page, as from a page, and who asks for what is none to the page that says so.
 */
export async function adminFile(
  request: NextRequest,
  { params }: FileParams,
  { name, path }: { name: string; path: string },
  read: (caller: Caller, language: Language) => Promise<Body>,
): Promise<Response> {
  const found = await requestContext(request);
  const { locale } = await params;
  if (!found || !isLanguage(locale) || !found.ctx.tenant.languages.includes(locale))
    return new Response(null, { status: 404 });
  try {
    return new Response(await read(createCaller(found.procedure), locale), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${found.ctx.tenant.slug}-${name}.csv"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    const refused = domainErrorOf(error);
    if (!refused) throw error;
    const next = encodeURIComponent(`/${locale}${path}`);
    const to =
      refused.code === 'not_signed_in'
        ? `/admin/sign-in?next=${next}`
        : refused.code === 'forbidden'
          ? '/admin?problem=role'
          : '/not-found';
    return new Response(null, { status: 303, headers: { location: `/${locale}${to}`, 'cache-control': 'no-store' } });
  }
}
