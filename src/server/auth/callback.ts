import type { NextRequest } from 'next/server';
import { authorizationProblem } from '../../adapters/identity/authorization-code.ts';
import { withTenant } from '../../db/with-tenant.ts';
import { isLanguage } from '../../domain/shared/languages.ts';
import { useSignInAttempt } from '../../domain/people/attempt-repository.ts';
import { revokeSession } from '../../domain/people/repository.ts';
import { IdentityProblem } from '../../domain/people/ports.ts';
import type { SignInProblem } from '../../domain/people/schema.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import { faultOf, log } from '../log.ts';
import type { Ports } from '../wiring.ts';
import { cookieNames } from './cookies.ts';
import { noOutcome, type SignInOutcome } from './options.ts';
import { nextAuth, problemPath, seeOther } from './sign-in.ts';
import { providerById } from './providers.ts';
import { attemptMinutes } from './attempt-minutes.ts';
import { endTest, testOfState, withProviderAlone } from './provider-tests.ts';
import { noteProblem, sha256 } from './trips.ts';

/**
 * An identity provider's return. The outcome is told apart here before next-auth sees it, since next-auth folds every
 * fault into one: wrong tenant by the provider's key, replay and age by the noted state, refusals by the error given.
 * A fault of ours is thrown.
 */
export async function finishSignIn(
  ctx: TenantContext,
  ports: Ports,
  request: NextRequest,
  key: string,
  before: string | null,
): Promise<Response> {
  const { tenant } = ctx;
  const query = new URL(request.url).searchParams;
  const [slug, providerId = ''] = key.split('.');
  const fallback = tenant.configuration.languages.default;
  if (slug !== tenant.slug) return seeOther(problemPath(fallback, 'wrong_tenant', {}));

  const state = query.get('state') ?? '';
  const attempt = await withTenant(tenant.id, (tx) => useSignInAttempt(tx, tenant.id, sha256(state)));
  const language =
    attempt && isLanguage(attempt.language) && tenant.languages.includes(attempt.language)
      ? attempt.language
      : fallback;
  const test = attempt && (await testOfState(ctx, attempt.stateHash));
  const problem = async (code: SignInProblem) =>
    seeOther(
      test
        ? await endTest(ctx, ports.keyStore, test, language, { problem: code })
        : problemPath(language, code, { provider: providerId, next: attempt?.next }),
    );
  if (!attempt || !attempt.firstUse) return problem('replayed');
  const elapsed = ctx.now.getTime() - attempt.createdAt.getTime();
  if (elapsed > attemptMinutes * 60_000) return problem('expired');
  const site = test ? withProviderAlone(ctx, test.provider) : ctx;
  const known = providerById(site.tenant, providerId);
  const noted = async (refusal: IdentityProblem) =>
    problem(known ? await noteProblem(ctx, known, refusal, undefined, test) : refusal.problem);
  const refused = query.get('error');
  if (refused) return noted(authorizationProblem(refused, query.get('error_description') ?? '', elapsed));

  // A browser that keeps no cookies cannot prove that it began this: next-auth need not be asked.
  if (!request.cookies.has(cookieNames.state)) return problem('replayed');

  const outcome = { ...noOutcome(), ...(test && { onlyTried: { identity: null } }) } as SignInOutcome;
  try {
    const answer = await nextAuth(site, ports, outcome, request, ['callback', key]);
    if (outcome.sessionId) {
      if (before) await withTenant(tenant.id, (tx) => revokeSession(tx, tenant.id, before));
      const headers = new Headers(answer.headers);
      headers.set('cache-control', 'no-store');
      return new Response(null, { status: 303, headers });
    }
  } catch (error) {
    log.error(
      { requestId: ctx.requestId, tenant: tenant.slug, provider: providerId, ...faultOf(error) },
      'sign-in failed',
    );
  }
  if (outcome.fault) throw outcome.fault;
  const tried = outcome.onlyTried?.identity;
  if (test && tried) return seeOther(await endTest(ctx, ports.keyStore, test, language, { identity: tried }));
  return noted(new IdentityProblem(outcome.problem ?? 'refused', outcome.providerFault));
}
