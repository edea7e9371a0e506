import { IdentityProblem } from '../../../domain/people/ports.ts';
import type { ProviderOf } from '../../../domain/tenants/identity-provider-schema.ts';
import { callOutside } from '../../outbound.ts';
import { problemOfEnding } from './judge-session.ts';
import { ProvedSession, SessionStatus } from './session-schema.ts';

/** Least time that the service takes for a long poll; the person's page asks again anyway. */
const pollMs = 1_000;

/**
 * Asks for a session's status: what was signed, or null while it runs. Throws IdentityProblem for one that proves nothing.
 * https://sk-eid.github.io/smart-id-documentation/rp-api/session_status.html
 */
export async function readSession(provider: ProviderOf<'smart-id'>, sessionID: string): Promise<ProvedSession | null> {
  const answer = await callOutside(`${provider.origin}/v3/session/${sessionID}?timeoutMs=${pollMs}`);
  if (answer.status === 404) throw new IdentityProblem('expired');
  if (answer.status >= 500) throw new IdentityProblem('provider_down', 'unreachable');
  if (answer.status !== 200) throw new IdentityProblem('provider_down', 'misconfigured');
  const body: unknown = JSON.parse(answer.body.toString('utf8'));
  const { state, result } = SessionStatus.parse(body);
  if (state === 'RUNNING') return null;
  if (result?.endResult !== 'OK') throw problemOfEnding(result?.endResult ?? '');
  return ProvedSession.parse(body);
}
