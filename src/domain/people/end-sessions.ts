import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { endOwnSession, endOwnSessions } from './own-data-repository.ts';

/** Ends one of the person's own sessions, for every copy of its cookie. Errors: not_signed_in, not_found. */
export async function endSession({ actor, tenant }: Context, id: string): Promise<{ own: boolean }> {
  if (actor.kind !== 'citizen') throw new DomainError('not_signed_in');
  const known = await withTenant(tenant.id, (tx) => endOwnSession(tx, tenant.id, actor.personKey, id));
  if (!known) throw new DomainError('not_found');
  return { own: id === actor.sessionId };
}

/** Ends all sessions of the person, this one too. Errors: not_signed_in. */
export async function endAllSessions({ actor, tenant }: Context): Promise<{ ended: number }> {
  if (actor.kind !== 'citizen') throw new DomainError('not_signed_in');
  return { ended: await withTenant(tenant.id, (tx) => endOwnSessions(tx, tenant.id, actor.personKey)) };
}
