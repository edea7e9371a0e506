import type { Waiting } from '../../domain/people/ports.ts';
import { readSession } from '../../domain/people/read-session.ts';
import type { TypedCode } from '../../domain/people/typed-code.ts';
import { DomainError } from '../../domain/shared/errors.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import type { Ports } from '../wiring.ts';
import { enabledProviders } from './providers.ts';
import { providerOfBrowsersTest } from './provider-tests.ts';
import { problemEnd, problemPath } from './sign-in.ts';
import { keepFinding, noteProblem, openTrip, sha256, waitingPath, type ClosedTrip, type OpenTrip } from './trips.ts';

/** Between two questions where the protocol says nothing about it. */
const defaultPauseSeconds = 5;

/** One call of a phone counts as so many acts of the person called: 5 a minute by default, from whatever network. */
const actsPerCall = 6;

/** The way that this browser is on, for the waiting page; null when there is none. */
export async function waitingTrip(
  ctx: TenantContext,
  ports: Ports,
  host: string,
  cookie: string | null,
): Promise<{ open: OpenTrip; provider: IdentityProvider; waiting: Waiting } | null> {
  if (!cookie) return null;
  const tried = await providerOfBrowsersTest(ctx, cookie);
  for (const provider of tried ? [tried] : enabledProviders(ctx.tenant)) {
    if (provider.protocol === 'oidc') continue;
    const open = await openTrip(ctx, ports, provider, host, { browser: cookie });
    if ('refused' in open) continue;
    const waiting = open.problem || open.proved ? null : open.adapter.show?.(open.trip, open.memory);
    return { open, provider, waiting: waiting ?? { again: defaultPauseSeconds } };
  }
  return null;
}

/** Milliseconds after which the answer that let somebody in has brought the session to all tabs of their browser. */
const settledMs = 10_000;

/**
 * Where a browser goes whose way has ended (`closed`). On, when it began that way and has the session that came of it: a
 * phone's app came back in another tab, and this one still waited; the waiting page again, while that answer is on its way. All others go to the page that says what happened.
 */
export async function afterTrip(
  { tenant, now }: Pick<TenantContext, 'tenant' | 'now'>,
  { refused, language, next, provider, began }: ClosedTrip,
  browser: { cookie: string | null; session: string | null },
): Promise<string> {
  const { cookie, session: id } = browser;
  const own = began && cookie !== null && sha256(cookie) === began.browserHash;
  if (refused === 'replayed' && own) {
    const session = id && (await readSession(tenant.id, id, now));
    const isOfThisWay =
      session && session !== 'ended' && session.provider === provider && session.authenticatedAt >= began.at;
    if (isOfThisWay) return next ?? `/${language}`;
    if (began.redeemedAt && now.getTime() - began.redeemedAt.getTime() < settledMs) return waitingPath(language);
  }
  return problemPath(language, refused, { provider, next });
}

/** The way of this browser that has ended, for a waiting page that finds none under way. */
export async function endedTrip(
  ctx: TenantContext,
  ports: Ports,
  host: string,
  cookie: string | null,
): Promise<ClosedTrip | null> {
  for (const provider of enabledProviders(ctx.tenant)) {
    if (provider.protocol === 'oidc' || !cookie) continue;
    const found = await openTrip(ctx, ports, provider, host, { browser: cookie });
    if ('refused' in found && found.known) return found;
  }
  return null;
}

/**
 * Calls the phone of the person whose code was typed; gives the path of the page that comes next. Throws too_many when this
 * phone was called too often, bad_input where this way calls no phone of that country.
 */
export async function callPhone(
  ctx: TenantContext,
  ports: Ports,
  host: string,
  cookie: string | null,
  { country, identifier, language }: TypedCode & { language: OpenTrip['language'] },
): Promise<string> {
  const found = await waitingTrip(ctx, ports, host, cookie);
  if (!found) return problemPath(language, 'expired', {});
  const { open, provider, waiting } = found;
  const stop = (problem: Parameters<typeof problemPath>[1]) => problemEnd(ctx, open, problem);
  if (open.problem) return stop(open.problem);
  if (open.proved) return waitingPath(language);
  const { adapter, trip, memory } = open;
  if (!adapter.notify || !waiting.callable?.includes(country)) throw new DomainError('bad_input');
  // In memory only, and no name of anybody: the phone's owner did not ask to be called.
  const wait = await ports.limitActs(ctx.tenant.id, `phone|${sha256(identifier)}`, actsPerCall);
  if (wait !== null) throw new DomainError('too_many', 'too_many', wait);
  try {
    await keepFinding(ctx, open, await adapter.notify(trip, memory, identifier));
  } catch (error) {
    return stop(await noteProblem(ctx, provider, error, open));
  }
  return waitingPath(language);
}
