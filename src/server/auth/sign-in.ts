import { randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { NextRequest } from 'next/server';
import NextAuth, { type AuthOptions } from 'next-auth';
import { withTenant } from '../../db/with-tenant.ts';
import { IdentityProblem } from '../../domain/people/ports.ts';
import type { Language } from '../../domain/shared/languages.ts';
import { signable } from '../../domain/initiatives/signable.ts';
import { neededFacts } from '../../domain/signatures/rules/needed-facts.ts';
import { insertSignInAttempt } from '../../domain/people/attempt-repository.ts';
import type { SignIn, SignInProblem } from '../../domain/people/schema.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import type { Ports } from '../wiring.ts';
import { cookieNames, cookieOptions, setCookie } from './cookies.ts';
import { authOptions, noOutcome, notingFaults, type SignInOutcome } from './options.ts';
import { providerById, providerKey } from './providers.ts';
import { authSecret } from './session-token.ts';
import { endTest } from './provider-tests.ts';
import { beginTrip, noteProblem, sha256, tripCookieSeconds, type OpenTrip } from './trips.ts';

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

/** Where a way that stopped ends: at the page for everybody, or at the end of the trial that it was. */
export async function problemEnd(ctx: TenantContext, open: OpenTrip, problem: SignInProblem): Promise<string> {
  const { test, language, next, trip, keyStore } = open;
  if (test) return endTest(ctx, keyStore, test, language, { problem });
  return problemPath(language, problem, { provider: trip.provider.id, next });
}

/** Starts a sign-in by a plain form, by the provider's own protocol. */
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
  if (provider.protocol !== 'oidc') return startTrip(ctx, ports, request, provider, input);
  try {
    const { headers } = await startOpenId(ctx, ports, request, provider, { ...input, callbackUrl: next });
    return new Response(null, { status: 303, headers });
  } catch (error) {
    if (!(error instanceof IdentityProblem)) throw error;
    const problem = await noteProblem(ctx, provider, error);
    return seeOther(problemPath(input.language, problem, { provider: provider.id, next: input.next }));
  }
}

/** Starts a way by OpenID Connect; `headers` hold where the browser goes and next-auth's cookies. Throws IdentityProblem. */
export async function startOpenId(
  ctx: TenantContext,
  ports: Ports,
  request: NextRequest,
  provider: IdentityProvider,
  { language, next, callbackUrl }: Pick<SignIn, 'language' | 'next'> & { callbackUrl: string },
): Promise<{ headers: Headers; stateHash: string }> {
  const { tenant } = ctx;
  const csrfToken = await csrfPair(tenant.id);
  const outcome = noOutcome();
  const answer = await nextAuth(ctx, ports, outcome, request, ['signin', providerKey(tenant, provider)], {
    csrfToken,
    callbackUrl,
    ui_locales: language,
  });
  const location = answer.headers.get('location') ?? '';
  const state = URL.canParse(location) ? new URL(location).searchParams.get('state') : null;
  if (!state) throw new IdentityProblem('provider_down', outcome.providerFault ?? 'unreachable');
  const stateHash = sha256(state);
  await withTenant(tenant.id, (tx) =>
    insertSignInAttempt(tx, { tenantId: tenant.id, stateHash, provider: provider.id, language, next: next ?? null }),
  );
  const headers = new Headers(answer.headers);
  headers.set('location', withLocale(location, language));
  headers.set('cache-control', 'no-store');
  return { headers, stateHash };
}

async function startTrip(
  ctx: TenantContext,
  ports: Ports,
  request: NextRequest,
  provider: IdentityProvider,
  { language, next, number }: SignIn,
): Promise<Response> {
  const host = request.headers.get('host') ?? '';
  try {
    const initiative = number === undefined ? null : await signable(ctx.tenant.id, number);
    const wish = { language, next: next ?? null, needs: neededFacts(initiative?.rule.signer ?? null) };
    const { cookie, location } = await beginTrip(ctx, ports, provider, host, wish);
    const answer = seeOther(location);
    answer.headers.append('set-cookie', setCookie(cookieNames.trip, cookie, tripCookieSeconds));
    return answer;
  } catch (error) {
    const problem = await noteProblem(ctx, provider, error);
    return seeOther(problemPath(language, problem, { provider: provider.id, next }));
  }
}

/**
 * next-auth wants its own CSRF pair; the origin was checked already, so the pair is made here and the page stays free of
 * it. Gives the token of the pair whose cookie was set.
 */
export async function csrfPair(tenantId: string): Promise<string> {
  const csrfToken = randomBytes(32).toString('hex');
  (await cookies()).set(
    cookieNames.csrf,
    `${csrfToken}|${sha256(`${csrfToken}${authSecret(tenantId)}`)}`,
    cookieOptions,
  );
  return csrfToken;
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
  let options: AuthOptions;
  try {
    options = authOptions(ctx, ports, outcome, action[1]);
  } catch (error) {
    if (!(error instanceof IdentityProblem)) throw error;
    outcome.problem = error.problem;
    outcome.providerFault = error.fault;
    return seeOther('/');
  }
  return notingFaults(outcome, () => NextAuth(call as never, context as never, options) as Promise<Response>);
}
