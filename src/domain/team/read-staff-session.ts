import { withTenant } from '../../db/with-tenant.ts';
import { isSessionOver, usableGrants, type Grant } from './rules.ts';
import { findStaffSession, touchStaffSession } from './session-repository.ts';

export interface LiveStaff {
  sessionId: string;
  memberId: string;
  method: string;
  level: string;
  authenticatedAt: Date;
  /** What the member may do now, read for this request: a role that was taken is gone at once. */
  grants: Grant[];
}

/** The session if it is alive: not revoked, not idle for an hour, not older than 12, its member still in the team. */
export async function readStaffSession(
  tenantId: string,
  sessionId: string,
  now: Date,
): Promise<LiveStaff | 'ended' | null> {
  return withTenant(tenantId, async (tx) => {
    const session = await findStaffSession(tx, tenantId, sessionId);
    if (!session) return null;
    if (session.member.removedAt || isSessionOver(session, now)) return 'ended';
    await touchStaffSession(tx, tenantId, sessionId, now);
    const { memberId, method, level, authenticatedAt, member } = session;
    return { sessionId, memberId, method, level, authenticatedAt, grants: usableGrants(member.grants, session) };
  });
}
