import { eidProblem } from '../../domain/team/console-eid.ts';
import type { PrivatePageContext } from '../page-context.ts';

/** Whether this browser's eID opens the console now; `again`: the person is signed in, but has to sign in once more. */
export async function eidNow({ procedure, tenant }: PrivatePageContext): Promise<'ready' | 'again' | 'none'> {
  const session = await procedure.session();
  if (!session || session === 'ended') return 'none';
  return eidProblem({ tenant, now: procedure.now }, session) ? 'again' : 'ready';
}

/** Where to sign in with an eID and come back; also for somebody who is signed in with one. */
export function eidPath({ to }: Pick<PrivatePageContext, 'to'>, eid: 'again' | 'none', back: string): string {
  const query = new URLSearchParams({ ...(eid === 'again' && { again: '1' }), next: to(back) });
  return to(`/sign-in?${query}`);
}
