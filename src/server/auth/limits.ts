import { env } from '../../env.ts';
import { limitNetwork, type ProcedureContext } from '../trpc/context.ts';
import { providerById } from './providers.ts';
import { sha256 } from './trips.ts';

type Caller = Pick<ProcedureContext, 'network' | 'ports' | 'tenant'>;

/** Each site counts for itself: a library behind one address that is busy on one is not kept out of the others. */
const limit = (caller: Caller, purpose: string, perMinute?: number) =>
  limitNetwork(caller, `${caller.tenant.id}/${purpose}`, perMinute);

/** Counts the beginning of a sign-in; with a provider that is paid for each, a network begins far fewer. Throws too_many. */
export async function limitSignIn(caller: Caller, provider: string): Promise<void> {
  await limit(caller, 'sign-in');
  if (providerById(caller.tenant, provider)?.protocol !== 'idenfy') return;
  await limit(caller, 'paid-sign-in', env.RATE_PAID_SIGN_IN_PER_MINUTE);
}

/**
 * Counts a message at `/api/identity/{key}/{step}`; `way` is the browser's cookie. Many people behind one address wait at once,
 * each asking every second: each way has a count, the network a wider one. Throws too_many.
 */
export async function limitMessage(caller: Caller, step: string, way: string | null): Promise<void> {
  if (step !== 'ask') return limit(caller, 'identity');
  await limit(caller, 'ask', 10 * env.RATE_NETWORK_PER_MINUTE);
  await limit(caller, `ask|${sha256(way ?? '')}`, env.RATE_ASK_PER_MINUTE);
}
