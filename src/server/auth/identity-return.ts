import { randomBytes } from 'node:crypto';
import type { NextRequest } from 'next/server';
import { withTenant } from '../../db/with-tenant.ts';
import { verifyIdentity } from '../../domain/people/identity.ts';
import { localDate } from '../../domain/shared/local-date.ts';
import type { ProviderMessage } from '../../domain/people/ports.ts';
import { revokeSession } from '../../domain/people/repository.ts';
import type { SignInProblem } from '../../domain/people/schema.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import { readBody } from '../forms/body.ts';
import type { Ports } from '../wiring.ts';
import { cookieNames, setCookie } from './cookies.ts';
import { describeSite } from './metadata.ts';
import { noOutcome, redeemFacts } from './options.ts';
import { endTest, providerOnTrial } from './provider-tests.ts';
import { enabledProviders } from './providers.ts';
import { csrfPair, nextAuth, problemEnd, problemPath, seeOther } from './sign-in.ts';
import {
  bindTrip,
  keepFinding,
  noteProblem,
  openTrip,
  sha256,
  ticketFor,
  waitingPath,
  type OpenTrip,
} from './trips.ts';
import { afterTrip } from './waiting.ts';

/** One message at `/api/identity/{key}/{step}`, with what came along. */
export interface Arrival {
  ctx: TenantContext;
  ports: Ports;
  request: NextRequest;
  key: string;
  step: string;
  /** State of the way that the browser says it is on. */
  cookie: string | null;
  /** Session that the browser has already. */
  before: string | null;
}

const bare = (status: number, reply?: { type: string; body: string }) =>
  new Response(reply?.body ?? null, {
    status,
    headers: { 'cache-control': 'no-store', ...(reply && { 'content-type': reply.type }) },
  });

/**
 * A provider's message or the browser that it sends back (contract C9). Back-channel steps are answered with a bare status;
 * all others with a redirect: to where the person wanted to go, to the waiting page, or to the page that says what happened.
 */
export async function hearIdentity(arrival: Arrival): Promise<Response> {
  const { ctx, request, key, step, cookie } = arrival;
  const { tenant } = ctx;
  const [slug, id = ''] = key.split('.');
  if (step === 'metadata') return describeSite(arrival);
  const fallback = tenant.configuration.languages.default;
  if (slug !== tenant.slug) return seeOther(problemPath(fallback, 'wrong_tenant', {}));
  const provider = enabledProviders(tenant).find((one) => one.id === id) ?? (await providerOnTrial(ctx, id));
  if (!provider || provider.protocol === 'oidc') return bare(404);
  const adapter = arrival.ports.identityAdapter(provider.protocol);
  const method = request.method === 'POST' ? 'POST' : 'GET';
  const back = adapter.backChannel[step];
  if (back) return back === method ? hearBackChannel(arrival, provider) : bare(405);
  if (method === 'POST' && !adapter.crossSite.includes(step)) return bare(404);

  const own = step === 'ask' || step === 'continue';
  const message = own ? null : await messageOf(request, step);
  if (!own && !message) return bare(413);
  const named = message ? { state: adapter.stateOf(message) } : { browser: cookie };
  const open = await openTrip(ctx, arrival.ports, provider, hostOf(request), named);
  if ('refused' in open) {
    // Only who asks how it went is led on; an answer that comes once more is a replay, whoever brings it.
    const browser = own ? { cookie, session: arrival.before } : { cookie: null, session: null };
    return seeOther(await afterTrip(ctx, open, browser));
  }
  const stop = async (problem: SignInProblem) => seeOther(await problemEnd(ctx, open, problem));
  // Whoever carries another browser's answer here did not begin this way; a cross-site POST comes without cookies.
  if (method === 'GET' && (!cookie || sha256(cookie) !== open.browserHash)) return stop('replayed');
  if (open.problem) return stop(open.problem);
  try {
    if (message) {
      if (open.proved) return stop('replayed');
      const finding = await adapter.hear(open.trip, message, open.memory);
      // A cross-site POST has no cookie to tell whose browser this is: it gets a secret, and the cookie is asked for next.
      const proof = method === 'POST' ? randomBytes(24).toString('base64url') : undefined;
      if (!(await keepFinding(ctx, open, finding, proof))) return stop('replayed');
      if (finding.kind !== 'proved') return seeOther(waitingPath(open.language));
      if (proof) return seeOther(`${open.trip.address('continue')}?proof=${proof}`);
      return redeem(arrival, open);
    }
    const brought = new URL(request.url).searchParams.get('proof');
    const bound = !open.proofHash || (brought !== null && (await bindTrip(ctx, open, brought)));
    if (!bound && (open.proved || brought !== null)) return stop('replayed');
    if (!open.proved) {
      const finding = step === 'ask' ? await adapter.ask?.(open.trip, open.memory) : undefined;
      if (finding) await keepFinding(ctx, open, finding);
      // Who pressed the button is told that there is no answer; a page that asks by itself stays as it is.
      const pressed = new URL(request.url).searchParams.has('pressed') ? '?pressed=1' : '';
      if (finding?.kind !== 'proved') return seeOther(`${waitingPath(open.language)}${pressed}`);
    }
  } catch (error) {
    return stop(await noteProblem(ctx, provider, error, open));
  }
  return redeem(arrival, open);
}

/** A webhook or a wallet: the person's browser is elsewhere and hears of it at the waiting page. */
async function hearBackChannel({ ctx, ports, request, step }: Arrival, provider: IdentityProvider): Promise<Response> {
  const message = await messageOf(request, step);
  if (!message) return bare(413);
  const adapter = ports.identityAdapter(provider.protocol);
  const named = adapter.handleOf ? { handle: adapter.handleOf(message) } : { state: adapter.stateOf(message) };
  const open = await openTrip(ctx, ports, provider, hostOf(request), named);
  // A provider repeats a callback until it hears 200; one that nobody waits for any more is not wrong.
  if ('refused' in open) return bare(open.known ? 200 : 404);
  try {
    const { reply, ...finding } = await adapter.hear(open.trip, message, open.memory);
    await keepFinding(ctx, open, finding);
    return bare(200, reply);
  } catch (error) {
    // Only a message that proves to be the provider's may end somebody's way.
    const forged = error instanceof Error && /wrong_signature|malformed/.test(error.message);
    await noteProblem(ctx, provider, error, forged ? undefined : open);
    return bare(forged ? 401 : 200);
  }
}

/** The ticket is made and redeemed at once: it never leaves this request. */
async function redeem({ ctx, ports, request, key, before }: Arrival, open: OpenTrip): Promise<Response> {
  const { tenant } = ctx;
  const ticket = await ticketFor(ctx, open);
  const stop = async (problem: SignInProblem) => seeOther(await problemEnd(ctx, open, problem));
  if (!ticket) return stop('replayed');
  if (open.test) {
    const facts = await redeemFacts(ctx, ports, open.test.provider, ticket);
    const today = localDate(ctx.now, tenant.configuration.timeZone);
    const identity = facts && verifyIdentity({ ...facts, method: open.test.provider.id }, today);
    if (!identity) return stop('refused');
    const shown = seeOther(await endTest(ctx, open.keyStore, open.test, open.language, { identity }));
    shown.headers.append('set-cookie', setCookie(cookieNames.trip, '', 0));
    return shown;
  }
  const outcome = noOutcome();
  const callbackUrl = open.next ?? `/${open.language}`;
  const body = { csrfToken: await csrfPair(tenant.id), ticket, callbackUrl };
  const answer = await nextAuth(ctx, ports, outcome, request, ['callback', key], body);
  if (outcome.fault) throw outcome.fault;
  if (!outcome.sessionId) return stop(outcome.problem ?? 'refused');
  if (before) await withTenant(tenant.id, (tx) => revokeSession(tx, tenant.id, before));
  const headers = new Headers(answer.headers);
  headers.set('location', callbackUrl);
  headers.set('cache-control', 'no-store');
  return new Response(null, { status: 303, headers });
}

const hostOf = (request: NextRequest) => request.headers.get('host') ?? '';

async function messageOf(request: NextRequest, step: string): Promise<ProviderMessage | null> {
  const body = request.body ? await readBody(request.body, 256 * 1024) : Buffer.alloc(0);
  return (
    body && {
      step,
      method: request.method === 'POST' ? 'POST' : 'GET',
      query: new URL(request.url).searchParams,
      body,
      header: (name) => request.headers.get(name),
    }
  );
}
