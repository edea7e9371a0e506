import { NextResponse, type NextRequest } from 'next/server';
import { normaliseHost } from './server/host.ts';
import { tenantDirectory } from './server/tenant-directory.ts';

/**
 * Prefixes every page with its host's tenant, so another tenant's segment cannot be reached: `/riga/lv` on the Saeima's
 * host becomes `/saeima/riga/lv`, which is nothing. Route handlers under /api take the tenant from the host themselves.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const name = normaliseHost(request.headers.get('host') ?? undefined);
  const found = name === null ? null : await tenantDirectory().byHost(name);
  if (!found) return new NextResponse('Not found', { status: 404 });
  const { pathname } = request.nextUrl;
  if (pathname.startsWith('/api/')) return NextResponse.next();
  const url = request.nextUrl.clone();
  url.pathname = `/${found.tenant.slug}${pathname}`;
  return NextResponse.rewrite(url);
}

export const config = { matcher: ['/((?!_next/static).*)'] };
