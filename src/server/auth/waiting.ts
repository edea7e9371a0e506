import type { Waiting } from '../../domain/people/ports.ts';
import type { TypedCode } from '../../domain/people/typed-code.ts';
import { DomainError } from '../../domain/shared/errors.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import type { Ports } from '../wiring.ts';
import { enabledProviders } from './providers.ts';
import { providerOfBrowsersTest } from './provider-tests.ts';
import { problemEnd, problemPath } from './sign-in.ts';
import { keepFinding, noteProblem, openTrip, sha256, waitingPath, type OpenTrip } from './trips.ts';

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
