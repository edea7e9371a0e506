import type { TenantTx } from '../../db/with-tenant.ts';
import type { StaffRole } from './schema.ts';

export interface NewInvitation {
  tenantId: string;
  id: string;
  emailKey: string;
  contact: Uint8Array<ArrayBuffer>;
  keyId: string;
  language: string;
  roles: StaffRole[];
  initiativeId: string | null;
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
}

export async function insertInvitation(tx: TenantTx, invitation: NewInvitation): Promise<void> {
  await tx.staffInvitation.create({ data: invitation });
}

export function findInvitation(tx: TenantTx, tenantId: string, id: string) {
  return tx.staffInvitation.findFirst({ where: { tenantId, id } });
}

const open = (now: Date) => ({ usedAt: null, cancelledAt: null, expiresAt: { gt: now } });

export function listOpenInvitations(tx: TenantTx, tenantId: string, now: Date) {
  return tx.staffInvitation.findMany({
    where: { tenantId, ...open(now) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** Marks an open invitation as used: of two that accept at once the second gets false. */
export async function useInvitation(tx: TenantTx, tenantId: string, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.staffInvitation.updateMany({
    where: { tenantId, id, ...open(now) },
    data: { usedAt: now, contact: null },
  });
  return count === 1;
}

/** Ends open invitations: one, those to an address, or those by a member. Returns how many. */
export async function cancelInvitations(
  tx: TenantTx,
  tenantId: string,
  which: { id: string } | { emailKey: string } | { invitedBy: string | null },
  now: Date,
): Promise<number> {
  const { count } = await tx.staffInvitation.updateMany({
    where: { tenantId, ...which, ...open(now) },
    data: { cancelledAt: now, contact: null },
  });
  return count;
}

/** Invitations made since a moment: how many letters went out. */
export function countInvitationsSince(tx: TenantTx, tenantId: string, since: Date, emailKey?: string): Promise<number> {
  return tx.staffInvitation.count({
    where: { tenantId, createdAt: { gt: since }, ...(emailKey !== undefined && { emailKey }) },
  });
}
