import { createHash } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { isUuid } from '../shared/ids.ts';
import { findSupport, leaveSupport as markLeft, takeTicket, touchSupport } from './repository.ts';
import { supportIdleMinutes } from './rules.ts';

/** An operator inside a tenant's console, by its grant. */
export interface LiveSupport {
  sessionId: string;
  operatorId: string;
  /** When the grant ends. */
  until: Date;
}

/** SHA-256 of a link's ticket: all that the database knows of it. */
export const ticketHash = (ticket: string) => createHash('sha256').update(ticket).digest('base64url');

const idleSince = (now: Date) => new Date(now.getTime() - supportIdleMinutes * 60_000);

/**
 * Makes a session of an operator's one-time link. Every refusal is the same: too old, used, another tenant's, the grant ended,
 * its operator removed. Errors: wrong_state (support_ticket).
 */
export async function enterSupport(ctx: Context, ticket: string): Promise<LiveSupport> {
  const { tenant, now } = ctx;
  return withTenant(tenant.id, async (tx) => {
    const sessionId = await takeTicket(tx, tenant.id, ticketHash(ticket), now);
    const found = sessionId && (await findSupport(tx, tenant.id, sessionId, now, idleSince(now)));
    if (!found) throw new DomainError('wrong_state', 'support_ticket');
    const live = { sessionId, ...found };
    await audit(tx, asSupport(ctx, live), { action: 'support.enter', object: sessionId, after: { until: live.until } });
    return live;
  });
}

/**
 * The session while it is inside; what it looks at, `page`, is an entry of the tenant's log, one for each request. Null:
 * the grant is over or was taken back, the operator left, was idle or is none any more.
 */
export async function lookAsSupport(ctx: Context, sessionId: string, page: string): Promise<LiveSupport | null> {
  const { tenant, now, requestId } = ctx;
  return withTenant(tenant.id, async (tx) => {
    const found = await findSupport(tx, tenant.id, sessionId, now, idleSince(now));
    if (!found) return null;
    const live = { sessionId, ...found };
    await touchSupport(tx, tenant.id, sessionId, now);
    const once = isUuid(requestId) && { id: requestId };
    await audit(tx, asSupport(ctx, live), { ...once, action: 'support.look', object: page });
    return live;
  });
}

/** Ends the operator's own session; nothing for one that is out already. */
export async function leaveSupport(ctx: Context, sessionId: string): Promise<void> {
  const { tenant, now } = ctx;
  await withTenant(tenant.id, async (tx) => {
    const operatorId = await markLeft(tx, tenant.id, sessionId, now);
    if (operatorId)
      await audit(tx, asSupport(ctx, { sessionId, operatorId }), { action: 'support.leave', object: sessionId });
  });
}

function asSupport(ctx: Context, { sessionId, operatorId }: Omit<LiveSupport, 'until'>): Context {
  return { ...ctx, actor: { kind: 'support', operatorId, sessionId } };
}
