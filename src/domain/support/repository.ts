import { prisma } from '../../db/client.ts';
import { type TenantTx, withTenant } from '../../db/with-tenant.ts';

/** A tenant's accesses, newest first; `support_access` belongs to the installation (contract C6). */
export function listAccess(tenantId: string, take: number) {
  return prisma().supportAccess.findMany({
    where: { tenant: tenantId },
    orderBy: { createdAt: 'desc' },
    omit: { tenant: true },
    take,
  });
}
export type Access = Awaited<ReturnType<typeof listAccess>>[number];

/** False when an operator's question is open already, or the tenant is retired. */
export async function askAccess(
  tx: TenantTx,
  operatorSession: string,
  tenantId: string,
  { id, reason }: { id: string; reason: string },
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ done: boolean }[]>`
    select operator_ask_support(${operatorSession}::uuid, ${tenantId}::uuid, ${id}::uuid, ${reason}) as done`;
  return rows[0]?.done ?? false;
}

/** Grants until a moment, or declines with null. False when no such question is open. */
export async function answerAccess(
  tx: TenantTx,
  tenantId: string,
  { id, memberId, until }: { id: string; memberId: string; until: Date | null },
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ done: boolean }[]>`
    select answer_support(${tenantId}::uuid, ${id}::uuid, ${memberId}, ${until}::timestamptz) as done`;
  return rows[0]?.done ?? false;
}

export async function giveAccess(
  tx: TenantTx,
  tenantId: string,
  { id, reason, memberId, until }: { id: string; reason: string; memberId: string; until: Date },
): Promise<void> {
  await tx.$executeRaw`
    select give_support(${tenantId}::uuid, ${id}::uuid, ${reason}, ${memberId}, ${until}::timestamptz)`;
}

/** False when it is over already. */
export async function endAccess(tx: TenantTx, tenantId: string, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ done: boolean }[]>`
    select end_support(${tenantId}::uuid, ${id}::uuid) as done`;
  return rows[0]?.done ?? false;
}

export async function insertTicket(
  tx: TenantTx,
  ticket: {
    tenantId: string;
    id: string;
    accessId: string;
    operatorId: string;
    operatorSession: string;
    ticketHash: string;
    ticketExpiresAt: Date;
  },
): Promise<void> {
  await tx.supportSession.create({ data: ticket });
}

/** Makes a session of a ticket, once; its id, or null for a ticket that is none, was used or is too old. */
export async function takeTicket(
  tx: TenantTx,
  tenantId: string,
  ticketHash: string,
  now: Date,
): Promise<string | null> {
  const taken = await tx.supportSession.updateManyAndReturn({
    where: { tenantId, ticketHash, enteredAt: null, ticketExpiresAt: { gt: now } },
    data: { enteredAt: now, lastSeenAt: now },
    select: { id: true },
  });
  return taken[0]?.id ?? null;
}

export interface SupportRow {
  operatorId: string;
  /** When the grant ends. */
  until: Date;
}

/** A session that is inside now: by a grant that lasts, of an operator who is one and has not signed out, not idle since `idleSince`. */
export async function findSupport(
  tx: TenantTx,
  tenantId: string,
  id: string,
  now: Date,
  idleSince: Date,
): Promise<SupportRow | null> {
  const rows = await tx.$queryRaw<SupportRow[]>`
    select s.operator_id as "operatorId", a.granted_until as until
      from support_session s
      join support_access a on a.id = s.access_id and a.tenant = s.tenant_id
      join operator o on o.id = s.operator_id
      join operator_session os on os.id = s.operator_session and os.revoked_at is null
     where s.tenant_id = ${tenantId}::uuid and s.id = ${id}::uuid and s.left_at is null and s.last_seen_at > ${idleSince}
       and a.ended_at is null and a.granted_until > ${now} and o.removed_at is null`;
  return rows[0] ?? null;
}

/** At most once a minute. */
export async function touchSupport(tx: TenantTx, tenantId: string, id: string, now: Date): Promise<void> {
  await tx.supportSession.updateMany({
    where: { tenantId, id, lastSeenAt: { lt: new Date(now.getTime() - 60_000) } },
    data: { lastSeenAt: now },
  });
}

/** The operator of a session that was inside; null when it had left already. */
export async function leaveSupport(tx: TenantTx, tenantId: string, id: string, now: Date): Promise<string | null> {
  const left = await tx.supportSession.updateManyAndReturn({
    where: { tenantId, id, enteredAt: { not: null }, leftAt: null },
    data: { leftAt: now },
    select: { operatorId: true },
  });
  return left[0]?.operatorId ?? null;
}

/** Tickets and sessions of a month ago; what was done in them stays in the tenant's log. */
export async function forgetSupportSessions(tenantId: string): Promise<void> {
  await withTenant(
    tenantId,
    (tx) =>
      tx.$executeRaw`delete from support_session where tenant_id = ${tenantId}::uuid and ticket_expires_at < clock_timestamp() - interval '30 days'`,
  );
}
