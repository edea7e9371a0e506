import { randomUUID } from 'node:crypto';
import { prisma } from '../../db/client.ts';
import type { ProvedPasskey } from './ports.ts';

/** Repository of the operators' installation tables: they belong to no tenant (contract C6). */
export function findOperatorInvitation(tokenHash: string, now: Date) {
  return prisma().operatorInvitation.findFirst({ where: { tokenHash, usedAt: null, expiresAt: { gt: now } } });
}

/** Makes an operator of whoever holds an open invitation, once; the session's id, or null when another was first. */
export function insertOperator({
  id,
  passkey,
  now,
}: {
  id: string;
  passkey: ProvedPasskey;
  now: Date;
}): Promise<string | null> {
  return prisma().$transaction(async (tx) => {
    const { count } = await tx.operatorInvitation.updateMany({
      where: { id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count !== 1) return null;
    const sessionId = randomUUID();
    // The same moment as the first session's: nobody is seen before they are an operator.
    await tx.operator.create({ data: { id, createdAt: now } });
    await tx.operatorPasskey.create({ data: { operatorId: id, ...passkey } });
    await tx.operatorSession.create({ data: { id: sessionId, operatorId: id, authenticatedAt: now, lastSeenAt: now } });
    await tx.operatorEvent.create({ data: { id: randomUUID(), operatorId: id, action: 'operator.accept-invitation' } });
    return sessionId;
  });
}

export async function insertOperatorChallenge(challenge: {
  challengeHash: string;
  subject: string | null;
  expiresAt: Date;
}): Promise<void> {
  await prisma().operatorChallenge.create({ data: challenge });
}

/** Takes a challenge so that nobody can answer it again, and those that have ended with it. */
export async function takeOperatorChallenge(
  challengeHash: string,
  subject: string | null,
  now: Date,
): Promise<boolean> {
  await prisma().operatorChallenge.deleteMany({ where: { expiresAt: { lte: now } } });
  const { count } = await prisma().operatorChallenge.deleteMany({ where: { challengeHash, subject } });
  return count === 1;
}

export function findOperatorPasskey(credentialId: string) {
  return prisma().operatorPasskey.findFirst({ where: { credentialId, operator: { removedAt: null } } });
}

/** A session for a passkey that was used just now; null when it was used meanwhile. */
export function insertOperatorSession(
  { credentialId, operatorId, counter }: { credentialId: string; operatorId: string; counter: bigint },
  used: { counter: bigint; backedUp: boolean },
  now: Date,
): Promise<string | null> {
  return prisma().$transaction(async (tx) => {
    const { count } = await tx.operatorPasskey.updateMany({
      where: { credentialId, counter },
      data: { ...used, lastUsedAt: now },
    });
    if (count !== 1) return null;
    const id = randomUUID();
    await tx.operatorSession.create({ data: { id, operatorId, authenticatedAt: now, lastSeenAt: now } });
    await tx.operatorEvent.create({ data: { id: randomUUID(), operatorId, action: 'operator.sign-in' } });
    return id;
  });
}

export function findOperatorSession(id: string) {
  return prisma().operatorSession.findFirst({ where: { id, operator: { removedAt: null } } });
}

export async function touchOperatorSession(id: string, now: Date): Promise<void> {
  const minuteAgo = new Date(now.getTime() - 60_000);
  await prisma().operatorSession.updateMany({
    where: { id, lastSeenAt: { lt: minuteAgo } },
    data: { lastSeenAt: now },
  });
}

export async function revokeOperatorSession(id: string, now: Date): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const session = await tx.operatorSession.findFirst({ where: { id, revokedAt: null } });
    if (!session) return;
    await tx.operatorSession.updateMany({ where: { id }, data: { revokedAt: now } });
    const { operatorId } = session;
    await tx.operatorEvent.create({ data: { id: randomUUID(), operatorId, action: 'operator.sign-out' } });
  });
}
