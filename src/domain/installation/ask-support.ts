import { randomBytes, randomUUID } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { Language } from '../shared/languages.ts';
import { askAccess, insertTicket, listAccess } from '../support/repository.ts';
import { accessState, ticketSeconds } from '../support/rules.ts';
import { ticketHash } from '../support/support-session.ts';
import { loadTenant } from '../tenants/repository.ts';
import { publicLanguages } from '../tenants/schema.ts';
import { inTenant, type OperatorCall } from './context.ts';
import { noteEvent } from './repository.ts';

/** Asks a tenant's administrators for a look into its console. Errors: wrong_state (support_asked). */
export async function askSupport(
  call: OperatorCall,
  tenant: { id: string; slug: string },
  reason: string,
): Promise<void> {
  const id = randomUUID();
  await withTenant(tenant.id, async (tx) => {
    if (!(await askAccess(tx, call.sessionId, tenant.id, { id, reason })))
      throw new DomainError('wrong_state', 'support_asked');
    await audit(tx, inTenant(call, tenant), { action: 'support.ask', object: id, after: { reason } });
  });
}

/** Where support access to a tenant stands: an open question, and until when the operator may enter. */
export interface SupportStanding {
  asked: { reason: string; createdAt: Date } | null;
  /** The grant that lasts longest. */
  granted: { id: string; until: Date } | null;
  /** The newest answer was no. */
  declinedAt: Date | null;
}

export async function readStanding(tenantId: string, now: Date): Promise<SupportStanding> {
  const accesses = await listAccess(tenantId, 20);
  const standing: SupportStanding = { asked: null, granted: null, declinedAt: null };
  for (const access of accesses.toReversed()) {
    const state = accessState(access, now);
    if (state === 'asked') standing.asked = access;
    standing.declinedAt = state === 'declined' ? access.answeredAt : null;
    const until = access.grantedUntil;
    if (state === 'granted' && until && until > (standing.granted?.until ?? now))
      standing.granted = { id: access.id, until };
  }
  return standing;
}

/**
 * A one-time ticket for the tenant's own host, and the language in which its page opens best for an operator. Errors:
 * wrong_state (support_none: nothing is granted now; retired).
 */
export async function makeTicket(
  call: OperatorCall,
  tenant: { id: string; slug: string },
): Promise<{ ticket: string; language: Language }> {
  const [{ granted }, stored] = await Promise.all([readStanding(tenant.id, call.now), loadTenant(tenant.id)]);
  if (!stored || stored.state === 'retired') throw new DomainError('wrong_state', 'retired');
  if (!granted) throw new DomainError('wrong_state', 'support_none');
  const ticket = randomBytes(32).toString('base64url');
  const id = randomUUID();
  await withTenant(tenant.id, async (tx) => {
    await insertTicket(tx, {
      tenantId: tenant.id,
      id,
      accessId: granted.id,
      operatorId: call.operatorId,
      operatorSession: call.sessionId,
      ticketHash: ticketHash(ticket),
      ticketExpiresAt: new Date(call.now.getTime() + ticketSeconds * 1_000),
    });
    await noteEvent(tx, randomUUID(), call.operatorId, 'support.ticket', tenant.id);
    await audit(tx, inTenant(call, tenant), { action: 'support.ticket', object: id });
  });
  const { configuration } = stored.document;
  const language = publicLanguages(configuration).includes('en') ? 'en' : configuration.languages.default;
  return { ticket, language };
}
