import { createHash, randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { withTenant } from '../../db/with-tenant.ts';
import type { Language } from '../../domain/shared/languages.ts';
import { insertSignInAttempt } from '../../domain/people/repository.ts';
import type { SignIn, SignInProblem } from '../../domain/people/schema.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import type { Ports } from '../wiring.ts';
import { cookieNames, cookieOptions } from './cookies.ts';
import { authOptions, noOutcome, notingFaults, type SignInOutcome } from './options.ts';
import { providerById, providerKey } from './providers.ts';
import { authSecret } from './session-token.ts';

/** Address of the page that says what happened to a sign-in and what to do (contract C9). */
export function problemPath(
  language: Language,
  problem: SignInProblem,
  details: { provider?: string | undefined; next?: string | null | undefined },
): string {
  const query = new URLSearchParams({ code: problem });
  if (details.provider) query.set('provider', details.provider);
  if (details.next) query.set('next', details.next);
  return `/${language}/sign-in/problem?${query}`;
}

export function stateHash(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}

/** Starts a sign-in by a plain form: next-auth makes state, nonce and PKCE; the state is noted for the return. */
export async function startSignIn(
  ctx: TenantContext,
  ports: Ports,
  request: NextRequest,
  input: SignIn,
): Promise<Response> {
  const { tenant } = ctx;
  const provider = providerById(tenant, input.provider);
  const next = input.next ?? `/${input.language}`;
  if (!provider || provider.downSince) {
    return seeOther(problemPath(input.language, 'provider_down', { provider: input.provider, next: input.next }));
  }
  // next-auth wants its own CSRF pair; the origin was checked already, so the pair is made here and the page stays free of it.
  const csrfToken = randomBytes(32).toString('hex');
  const pair = `${csrfToken}|${createHash('sha256')
    .update(`${csrfToken}${authSecret(tenant.id)}`)
    .digest('hex')}`;
  (await cookies()).set(cookieNames.csrf, pair, cookieOptions);
  const outcome = noOutcome();
  const answer = await nextAuth(ctx, ports, outcome, request, ['signin', providerKey(tenant, provider)], {
    csrfToken,
    callbackUrl: next,
    ui_locales: input.language,
  });
  const location = answer.headers.get('location') ?? '';
  const state = URL.canParse(location) ? new URL(location).searchParams.get('state') : null;
  if (!state)
    return seeOther(problemPath(input.language, 'provider_down', { provider: provider.id, next: input.next }));
  await withTenant(tenant.id, (tx) =>
    insertSignInAttempt(tx, {
      tenantId: tenant.id,
      stateHash: stateHash(state),
      provider: provider.id,
      language: input.language,
      next: input.next ?? null,
    }),
  );
  const headers = new Headers(answer.headers);
  headers.set('location', withLocale(location, input.language));
  headers.set('cache-control', 'no-store');
  return new Response(null, { status: 303, headers });
}

function withLocale(location: string, language: Language): string {
  const url = new URL(location);
  url.searchParams.set('ui_locales', language);
  return url.toString();
}

export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}

/** Calls next-auth's handler for one action with options of this request and tenant. */
export async function nextAuth(
  ctx: TenantContext,
  ports: Ports,
  outcome: SignInOutcome,
  request: NextRequest,
  action: ['signin' | 'callback', string],
  body?: Record<string, string>,
): Promise<Response> {
  const call = body
    ? new NextRequest(request.url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(body).toString(),
      })
    : request;
  const context = { params: Promise.resolve({ nextauth: action }) };
  const options = authOptions(ctx, ports, outcome, action[1]);
  return notingFaults(outcome, () => NextAuth(call as never, context as never, options) as Promise<Response>);
}
