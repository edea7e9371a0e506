import { withTenant } from '../../db/with-tenant.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { opensConsole } from '../tenants/identity-provider-facts.ts';
import type { EidSession } from './ports.ts';
import { findMemberBy } from './repository.ts';

/** Minutes that a sign-in with an eID is proof of who asks for the console: a citizen's session lives on for longer. */
const freshMinutes = 5;

/**
 * Why a citizen's session is no way into the console now; null when it is one. `eid_not_console`: the tenant does not take
 * that provider for its staff; `eid_stale`: the person was asked for their eID too long ago.
 */
export function eidProblem(
  { tenant, now }: Pick<TenantContext, 'tenant' | 'now'>,
  { provider, authenticatedAt }: Pick<EidSession, 'provider' | 'authenticatedAt'>,
): 'eid_not_console' | 'eid_stale' | null {
  const known = tenant.configuration.identityProviders.find(({ id }) => id === provider);
  if (!known || !opensConsole(known)) return 'eid_not_console';
  return authenticatedAt.getTime() + freshMinutes * 60_000 < now.getTime() ? 'eid_stale' : null;
}

/** Holds that the eID opens the console. The seed has no provider. Errors: forbidden (eid_not_console), wrong_state (eid_stale). */
export function requireConsoleEid(ctx: TenantContext, session: EidSession): void {
  if (ctx.actor.kind === 'system' && ctx.actor.name === 'seed') return;
  const problem = eidProblem(ctx, session);
  if (problem) throw new DomainError(problem === 'eid_stale' ? 'wrong_state' : 'forbidden', problem);
}

/** Whether a person is the member: their eID is the one that the member joined. */
export async function isMembersEid(tenantId: string, memberId: string, personKey: string): Promise<boolean> {
  return (await withTenant(tenantId, (tx) => findMemberBy(tx, tenantId, { personKey })))?.id === memberId;
}
