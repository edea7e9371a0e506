import type { TenantTx } from '../../db/with-tenant.ts';

export interface NewStaffSession {
  tenantId: string;
  id: string;
  memberId: string;
  method: string;
  level: string;
  /** When the person was asked who they are, which with an eID was before. */
  authenticatedAt: Date;
  lastSeenAt: Date;
}

export async function insertStaffSession(tx: TenantTx, session: NewStaffSession): Promise<void> {
  await tx.staffSession.create({ data: session });
}

/** A session with its member's present grants; null when the member was removed. */
export function findStaffSession(tx: TenantTx, tenantId: string, id: string) {
  return tx.staffSession.findFirst({
    where: { tenantId, id },
    include: {
      member: { select: { removedAt: true, grants: { select: { role: true, initiativeId: true } } } },
    },
  });
}

/** At most once a minute, so a busy person does not write on every page. */
export async function touchStaffSession(tx: TenantTx, tenantId: string, id: string, now: Date): Promise<void> {
  await tx.staffSession.updateMany({
    where: { tenantId, id, lastSeenAt: { lt: new Date(now.getTime() - 60_000) } },
    data: { lastSeenAt: now },
  });
}

/** Revokes a member's sessions that came by passkey, all but one: which passkey opened a session is not kept. */
export async function revokePasskeySessions(
  tx: TenantTx,
  tenantId: string,
  { memberId, but }: { memberId: string; but: string },
  now: Date,
): Promise<void> {
  await tx.staffSession.updateMany({
    where: { tenantId, memberId, method: 'passkey', revokedAt: null, id: { not: but } },
    data: { revokedAt: now },
  });
}

/** Revokes a live session, of one member where that is given; false when there was none. */
export async function revokeStaffSession(
  tx: TenantTx,
  tenantId: string,
  { id, memberId }: { id: string; memberId?: string },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.staffSession.updateMany({
    where: { tenantId, id, revokedAt: null, ...(memberId !== undefined && { memberId }) },
    data: { revokedAt: now },
  });
  return count === 1;
}
