import { eidProblem } from '../../domain/team/console-eid.ts';
import type { PrivatePageContext } from '../page-context.ts';

/**
 * Whether this browser's eID opens the console now. `stale`: the person was asked for it too long ago; `weak`: the team does
 * not take the way by which they are signed in.
 */
export type EidNow = 'ready' | 'stale' | 'weak' | 'none';

export async function eidNow({
  procedure,
  tenant,
}: Pick<PrivatePageContext, 'procedure' | 'tenant'>): Promise<{ eid: EidNow; provider: string | null }> {
  const session = await procedure.session();
  if (!session || session === 'ended') return { eid: 'none', provider: null };
  const problem = eidProblem({ tenant, now: procedure.now }, session);
  const eid = problem === null ? 'ready' : problem === 'eid_stale' ? 'stale' : 'weak';
  return { eid, provider: session.provider };
}

/** Where to sign in with an eID and come back; also for somebody who is signed in with one. */
export function eidPath({ to }: Pick<PrivatePageContext, 'to'>, eid: EidNow, back: string): string {
  const query = new URLSearchParams({ ...(eid !== 'none' && { again: '1' }), next: to(back) });
  return to(`/sign-in?${query}`);
}
