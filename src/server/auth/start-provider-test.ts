import type { NextRequest } from 'next/server';
import { withTenant } from '../../db/with-tenant.ts';
import { keepFormState } from '../../domain/people/form-state.ts';
import { IdentityProblem } from '../../domain/people/ports.ts';
import { insertProviderTest } from '../../domain/people/provider-test-repository.ts';
import type { Language } from '../../domain/shared/languages.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import type { Ports } from '../wiring.ts';
import { attemptMinutes } from './attempt-minutes.ts';
import { cookieNames, setCookie } from './cookies.ts';
import { enabledProviders } from './providers.ts';
import { testedPath, testOwner, withProviderAlone } from './provider-tests.ts';
import { seeOther, startOpenId } from './sign-in.ts';
import { beginTrip, problemOfFault } from './trips.ts';

interface Wish {
  provider: IdentityProvider;
  language: Language;
  /** Whose trial it is. */
  memberId: string;
  sessionId: string;
}

/**
 * Begins a trial of a provider by its own protocol. Where the browser goes stands on a page of ours as a link: a form may
 * end at no address that the published configuration does not name (form-action).
 */
export async function startProviderTest(
  ctx: TenantContext,
  ports: Ports,
  request: NextRequest,
  { provider, language, memberId, sessionId }: Wish,
): Promise<Response> {
  const site = withProviderAlone(ctx, provider);
  const { tenant } = ctx;
  const keep = (values: Record<string, string>) =>
    keepFormState(ports.keyStore, tenant.id, testOwner(sessionId), { values, errors: {} }, ctx.now);
  try {
    // Stand-ins are none outside the demonstration.
    if (enabledProviders(site.tenant).length === 0) throw new IdentityProblem('provider_down', 'misconfigured');
    const headers = new Headers();
    let began: { location: string; stateHash: string };
    if (provider.protocol === 'oidc') {
      const wish = { language, next: undefined, callbackUrl: `/${language}` };
      const started = await startOpenId(site, ports, request, provider, wish);
      for (const cookie of started.headers.getSetCookie()) headers.append('set-cookie', cookie);
      began = { location: started.headers.get('location') ?? '', stateHash: started.stateHash };
    } else {
      const needs = { birthDate: true, citizenship: true, residence: true };
      const host = request.headers.get('host') ?? '';
      const { cookie, ...trip } = await beginTrip(site, ports, provider, host, { language, next: null, needs });
      headers.append('set-cookie', setCookie(cookieNames.trip, cookie, attemptMinutes * 60));
      began = trip;
    }
    const { location, stateHash } = began;
    await withTenant(tenant.id, (tx) =>
      insertProviderTest(tx, tenant.id, { provider, stateHash, memberId, sessionId }),
    );
    headers.set(
      'location',
      location.startsWith('/') ? location : testedPath(language, provider.id, await keep({ location })),
    );
    headers.set('cache-control', 'no-store');
    return new Response(null, { status: 303, headers });
  } catch (error) {
    const { problem, fault } = problemOfFault(error);
    const end = JSON.stringify({ problem, fault });
    return seeOther(testedPath(language, provider.id, await keep({ end })));
  }
}
