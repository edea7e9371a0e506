import { createHash } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import { findAttemptOfBrowser } from '../../domain/people/attempt-repository.ts';
import { keepFormState } from '../../domain/people/form-state.ts';
import { maskIdentity } from '../../domain/people/mask-identity.ts';
import type { KeyStore } from '../../domain/people/ports.ts';
import {
  endProviderTest,
  findProviderTest,
  latestProviderTest,
  type ProviderTest,
} from '../../domain/people/provider-test-repository.ts';
import type { SignInProblem, VerifiedIdentity } from '../../domain/people/schema.ts';
import type { Language } from '../../domain/shared/languages.ts';
import { judgeIdentity } from '../../domain/signatures/judge-identity.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import { attemptMinutes } from './attempt-minutes.ts';

/** How a trial ended, as the page that shows it reads it. */
export type TestEnd = { identity: VerifiedIdentity } | { problem: SignInProblem };

/** Whose kept values a trial's end is: only the session that began it reads them. */
export const testOwner = (sessionId: string) => `staff:${sessionId}`;

export function testedPath(language: Language, provider: string, kept: string): string {
  return `/${language}/admin/providers/${encodeURIComponent(provider)}/tested?form=${kept}`;
}

/** The site with this provider alone, and it on: the way of a trial is everybody's way. */
export function withProviderAlone(ctx: TenantContext, provider: IdentityProvider): TenantContext {
  const { downSince: _down, ...up } = provider;
  const identityProviders = [{ ...up, enabled: true } as IdentityProvider];
  return { ...ctx, tenant: { ...ctx.tenant, configuration: { ...ctx.tenant.configuration, identityProviders } } };
}

export function testOfState({ tenant }: TenantContext, stateHash: string): Promise<ProviderTest | null> {
  return withTenant(tenant.id, (tx) => findProviderTest(tx, tenant.id, stateHash));
}

/** A provider that is only on trial, by its id: its messages are heard as long as the trial may take. */
export async function providerOnTrial(
  { tenant, now }: TenantContext,
  id: string,
): Promise<IdentityProvider | undefined> {
  const since = new Date(now.getTime() - attemptMinutes * 60_000);
  return (await withTenant(tenant.id, (tx) => latestProviderTest(tx, tenant.id, id, since)))?.provider;
}

/** The provider that this browser tries, by the secret in its cookie. */
export async function providerOfBrowsersTest(
  { tenant }: TenantContext,
  cookie: string,
): Promise<IdentityProvider | null> {
  const browserHash = createHash('sha256').update(cookie).digest('hex');
  return withTenant(tenant.id, async (tx) => {
    const attempt = await findAttemptOfBrowser(tx, tenant.id, browserHash);
    return (attempt && (await findProviderTest(tx, tenant.id, attempt.stateHash)))?.provider ?? null;
  });
}

/**
 * Ends a trial: keeps for ten minutes what arrived, masked, and what the rules say of it, for the session that began. No
 * person, no identity, no session comes of it. Gives the path of the page that shows it.
 */
export async function endTest(
  ctx: TenantContext,
  keyStore: KeyStore,
  test: ProviderTest,
  language: Language,
  end: TestEnd,
): Promise<string> {
  const { tenant, now } = ctx;
  const outcome = 'problem' in end ? end.problem : 'proved';
  const fault = await withTenant(tenant.id, (tx) => endProviderTest(tx, tenant.id, test.stateHash, outcome, now));
  const shown =
    'problem' in end
      ? { problem: end.problem, fault }
      : { identity: maskIdentity(end.identity), rules: judgeIdentity(ctx, end.identity) };
  const values = { end: JSON.stringify(shown) };
  const kept = await keepFormState(keyStore, tenant.id, testOwner(test.sessionId), { values, errors: {} }, now);
  return testedPath(language, test.provider.id, kept);
}
