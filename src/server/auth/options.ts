import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { Provider } from 'next-auth/providers/index';
import { z } from 'zod';
import { withTenant } from '../../db/with-tenant.ts';
import { localDate } from '../../domain/shared/local-date.ts';
import { findSignInAttempt, redeemTicket } from '../../domain/people/attempt-repository.ts';
import { unsealAttempt } from '../../domain/people/attempt-sealing.ts';
import { verifyIdentity, type ProvedFacts } from '../../domain/people/identity.ts';
import { openSession } from '../../domain/people/open-session.ts';
import { IdentityProblem, type ProviderFault } from '../../domain/people/ports.ts';
import type { SignInProblem, VerifiedIdentity } from '../../domain/people/schema.ts';
import type { IdentityProvider, ProviderOf } from '../../domain/tenants/identity-provider-schema.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import type { Ports } from '../wiring.ts';
import { guardForLibraries, mayCall } from '../../adapters/outbound.ts';
import { identityFromClaims, provedAnew } from './claims.ts';
import { cookieNames, cookieOptions } from './cookies.ts';
import { openidProblem } from './openid-problem.ts';
import { addressOf, enabledProviders, providerKey, secretOf } from './providers.ts';
import { authSecret, decodeToken, encodeToken } from './session-token.ts';
import { sha256 } from './trips.ts';

/** Seconds for which next-auth's own checks of a way to a provider live. */
const checkSeconds = 900;

/** Seconds a session cookie may live; idle time is judged by the session's row, much sooner. */
const cookieSeconds = 12 * 60 * 60;

/** What went wrong inside next-auth, which folds all faults into one redirect. */
export interface SignInOutcome {
  problem: SignInProblem | null;
  /** What the tenant's administrators should know of it. */
  providerFault: ProviderFault | null;
  sessionId: string | null;
  /** Set for a trial by staff: who was proved goes here, and no session is opened. */
  onlyTried?: { identity: VerifiedIdentity | null };
  /** A fault of ours: neither the person nor the provider can mend it. */
  fault: unknown;
}

export function noOutcome(): SignInOutcome {
  return { problem: null, providerFault: null, sessionId: null, fault: null };
}

const outcomes = new AsyncLocalStorage<SignInOutcome>();

/** Runs next-auth so that the faults it logs meanwhile are noted in `outcome`. */
export function notingFaults<T>(outcome: SignInOutcome, work: () => Promise<T>): Promise<T> {
  return outcomes.run(outcome, work);
}

/**
 * next-auth's own logger would print profiles; only the kind of fault is kept. There is one logger in the process and the
 * last request sets it, so it finds the request it speaks of by the asynchronous context.
 */
const logger: NonNullable<AuthOptions['logger']> = {
  error(code, metadata) {
    const outcome = outcomes.getStore();
    if (!outcome) return;
    const error = metadata instanceof Error ? metadata : (metadata as { error?: unknown } | undefined)?.error;
    const { problem, fault } = openidProblem(code, error);
    outcome.problem ??= problem;
    outcome.providerFault ??= fault;
  },
  warn: () => undefined,
  debug: () => undefined,
};

/**
 * next-auth's options for one request of one tenant: its own keys and cookies, and the one provider of `key`, so that
 * another provider's missing secret stops nobody. `outcome` is filled while next-auth works. Always a fresh object:
 * next-auth writes into it.
 */
export function authOptions(ctx: TenantContext, ports: Ports, outcome: SignInOutcome, key: string): AuthOptions {
  const { tenant } = ctx;
  const cookie = (name: string, maxAge?: number) => ({
    name,
    options: { ...cookieOptions, ...(maxAge && { maxAge }) },
  });
  return {
    secret: authSecret(tenant.id),
    providers: enabledProviders(tenant)
      .filter((provider) => providerKey(tenant, provider) === key)
      .map((provider) =>
        provider.protocol === 'oidc' ? oidcProvider(ctx, provider, outcome) : ticketProvider(ctx, ports, provider),
      ),
    session: { strategy: 'jwt', maxAge: cookieSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in/problem' },
    cookies: {
      sessionToken: cookie(cookieNames.session),
      csrfToken: cookie(cookieNames.csrf),
      callbackUrl: cookie(cookieNames.callbackUrl),
      state: cookie(cookieNames.state, checkSeconds),
      pkceCodeVerifier: cookie(cookieNames.pkce, checkSeconds),
      nonce: cookie(cookieNames.nonce, checkSeconds),
    },
    jwt: {
      encode: ({ token, salt, maxAge }) =>
        encodeToken(tenant.id, salt || 'session', { ...token }, maxAge ?? cookieSeconds),
      decode: async ({ token, salt }) => (token ? decodeToken(tenant.id, salt || 'session', token) : null),
    },
    logger,
    callbacks: {
      async jwt({ token, account, profile, user }) {
        if (!account) return token;
        const provider = tenant.configuration.identityProviders.find(
          (p) => providerKey(tenant, p) === account.provider,
        );
        const proof = account.type === 'credentials' ? user : profile;
        const today = localDate(ctx.now, tenant.configuration.timeZone);
        const identity = provider && proof && identityOf(provider, proof as object, today);
        if (!provider || !identity) {
          outcome.problem = 'refused';
          throw new Error('identity refused');
        }
        if (outcome.onlyTried) {
          outcome.onlyTried.identity = identity;
          throw new Error('only tried');
        }
        const proved = { identity, provider: provider.id, authenticatedAt: ctx.now };
        const { sessionId } = await openSession(ctx, ports, proved).catch((error: unknown) => {
          outcome.fault = error;
          throw error;
        });
        outcome.sessionId = sessionId;
        return { tenantId: tenant.id, sessionId };
      },
    },
  };
}

/** What next-auth hands over: the claims of an OpenID provider, or the facts behind a ticket. */
function identityOf(provider: IdentityProvider, proof: object, today: string): VerifiedIdentity | null {
  if (provider.protocol === 'oidc') return identityFromClaims(provider, { ...proof }, today);
  const { facts } = proof as { facts?: ProvedFacts };
  return facts ? verifyIdentity({ ...facts, method: provider.id }, today) : null;
}

function oidcProvider(
  ctx: TenantContext,
  provider: ProviderOf<'oidc'>,
  outcome: SignInOutcome,
): OAuthConfig<{ sub: string }> {
  if (!mayCall(addressOf(provider.issuer))) throw new IdentityProblem('provider_down', 'misconfigured');
  return {
    id: providerKey(ctx.tenant, provider),
    name: provider.name,
    type: 'oauth',
    wellKnown: `${addressOf(provider.issuer)}/.well-known/openid-configuration`,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    clientId: provider.clientId,
    clientSecret: secretOf(provider, provider.clientSecret.secret),
    authorization: {
      params: {
        scope: provider.scope,
        // On a shared computer a session at the provider may be the last person's.
        ...(provider.reauthenticate === 'max_age' ? { max_age: 0 } : { prompt: 'login' }),
      },
    },
    token: {
      // As next-auth does it, and then one thing more.
      async request({ client, params, checks, provider: { callbackUrl } }) {
        const tokens = await client.callback(callbackUrl, params, checks);
        if (!provedAnew(provider, tokens.claims(), await beginningOf(ctx, params.state))) {
          outcome.problem = 'refused';
          outcome.providerFault = 'replayed_answer';
          throw new IdentityProblem('refused', 'replayed_answer');
        }
        return { tokens };
      },
    },
    httpOptions: { timeout: 8_000, ...guardForLibraries() },
    profile: ({ sub }) => ({ id: sub }),
  };
}

/** When the sign-in of a state began, in milliseconds; one that was not noted at the earliest that next-auth still takes. */
async function beginningOf({ tenant, now }: TenantContext, state = ''): Promise<number> {
  const attempt = await withTenant(tenant.id, (tx) => findSignInAttempt(tx, tenant.id, sha256(state)));
  return (attempt?.createdAt ?? now).getTime() - (attempt ? 0 : checkSeconds * 1000);
}

const Result = z.looseObject({ facts: z.custom<ProvedFacts>((value) => typeof value === 'object' && value !== null) });

/** Every other protocol ends in a one-time ticket that is redeemed here (contract C9). */
function ticketProvider(ctx: TenantContext, ports: Ports, provider: IdentityProvider): Provider {
  return CredentialsProvider({
    id: providerKey(ctx.tenant, provider),
    name: provider.name,
    credentials: { ticket: { type: 'text' } },
    async authorize(credentials) {
      const facts = await redeemFacts(ctx, ports, provider, credentials?.ticket ?? '');
      return facts && { id: 'proved', facts };
    },
  });
}

/** What was proved behind a ticket, once; null for one that is unknown, too old, used or another provider's. */
export async function redeemFacts(
  { tenant: { id }, now }: TenantContext,
  ports: Pick<Ports, 'keyStore'>,
  provider: IdentityProvider,
  ticket: string,
): Promise<ProvedFacts | null> {
  const redeemed = await withTenant(id, (tx) => redeemTicket(tx, id, sha256(ticket), now));
  if (redeemed?.provider !== provider.id) return null;
  const token = await unsealAttempt(ports.keyStore, id, redeemed.result);
  const proved = Result.safeParse(token && decodeToken(id, 'proved', token));
  return proved.success ? proved.data.facts : null;
}
