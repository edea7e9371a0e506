import type { TenantTx } from '../../db/with-tenant.ts';
import type { ProvedPasskey } from './ports.ts';
import type { Grant } from './rules.ts';

/** Changes of one tenant's team come one after the other, so that two administrators cannot remove each other. */
export async function lockTeam(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('team:' || ${tenantId}, 0))`;
}

const grants = { select: { role: true, initiativeId: true }, orderBy: { role: 'asc' } } as const;

export interface NewMember {
  tenantId: string;
  id: string;
  emailKey: string;
  contact: Uint8Array<ArrayBuffer>;
  keyId: string;
  language: string;
  personKey: string | null;
}

export async function insertMember(tx: TenantTx, member: NewMember, granted: readonly Grant[]): Promise<void> {
  const { tenantId, id: memberId } = member;
  await tx.staffMember.create({ data: member });
  await tx.staffGrant.createMany({ data: granted.map((grant) => ({ tenantId, memberId, ...grant })) });
}

/** A member who has not been removed. */
export function findMember(tx: TenantTx, tenantId: string, id: string) {
  return tx.staffMember.findFirst({
    where: { tenantId, id, removedAt: null },
    include: {
      grants,
      passkeys: { orderBy: { createdAt: 'asc' } },
      sessions: { where: { revokedAt: null }, orderBy: { lastSeenAt: 'desc' } },
    },
  });
}

export function listMembers(tx: TenantTx, tenantId: string) {
  return tx.staffMember.findMany({
    where: { tenantId, removedAt: null },
    include: { grants, sessions: { orderBy: { lastSeenAt: 'desc' }, take: 1 } },
    orderBy: [{ joinedAt: 'asc' }, { id: 'asc' }],
  });
}

/** Ids of members who left. */
export async function listFormerMembers(tx: TenantTx, tenantId: string): Promise<string[]> {
  const rows = await tx.staffMember.findMany({ where: { tenantId, NOT: { removedAt: null } }, select: { id: true } });
  return rows.map(({ id }) => id);
}

export function findMemberBy(
  tx: TenantTx,
  tenantId: string,
  key: { emailKey: string } | { personKey: string },
): Promise<{ id: string } | null> {
  return tx.staffMember.findFirst({ where: { tenantId, removedAt: null, ...key }, select: { id: true } });
}

/** Whether any of these person keys is the eID of a member. An invitation names an address and no eID before it is accepted. */
export async function isStaffKey(tx: TenantTx, tenantId: string, personKeys: string[]): Promise<boolean> {
  const where = { tenantId, removedAt: null, personKey: { in: personKeys } };
  return (await tx.staffMember.count({ where })) > 0;
}

export async function setPersonKey(tx: TenantTx, tenantId: string, id: string, personKey: string): Promise<void> {
  await tx.staffMember.updateMany({ where: { tenantId, id, removedAt: null }, data: { personKey } });
}

export async function readGrants(tx: TenantTx, tenantId: string, memberId: string): Promise<Grant[]> {
  return tx.staffGrant.findMany({ where: { tenantId, memberId, member: { removedAt: null } }, ...grants });
}

export async function replaceGrants(
  tx: TenantTx,
  tenantId: string,
  memberId: string,
  granted: readonly Grant[],
): Promise<void> {
  await tx.staffGrant.deleteMany({ where: { tenantId, memberId } });
  await tx.staffGrant.createMany({ data: granted.map((grant) => ({ tenantId, memberId, ...grant })) });
}

/** Administrators who have not been removed. */
export function countAdministrators(tx: TenantTx, tenantId: string): Promise<number> {
  return tx.staffGrant.count({ where: { tenantId, role: 'administrator', member: { removedAt: null } } });
}

/** Members who may edit or publish. */
export async function countEditors(tx: TenantTx, tenantId: string): Promise<number> {
  const rows = await tx.staffGrant.groupBy({
    by: ['memberId'],
    where: { tenantId, role: { in: ['editor', 'publisher'] }, member: { removedAt: null } },
  });
  return rows.length;
}

/** The row stays for the audit log; name, address, ways in and roles go. */
export async function emptyMember(tx: TenantTx, tenantId: string, id: string, now: Date): Promise<void> {
  await tx.staffMember.updateMany({
    where: { tenantId, id },
    data: { removedAt: now, emailKey: null, personKey: null, contact: null },
  });
  await tx.staffGrant.deleteMany({ where: { tenantId, memberId: id } });
  await tx.staffPasskey.deleteMany({ where: { tenantId, memberId: id } });
  await tx.staffSession.updateMany({ where: { tenantId, memberId: id, revokedAt: null }, data: { revokedAt: now } });
}

/** False when the authenticator's passkey is known already. */
export async function insertPasskey(
  tx: TenantTx,
  tenantId: string,
  memberId: string,
  passkey: ProvedPasskey,
  label: string,
): Promise<boolean> {
  const { count } = await tx.staffPasskey.createMany({
    data: [{ tenantId, memberId, label, ...passkey }],
    skipDuplicates: true,
  });
  return count === 1;
}

export function findPasskey(tx: TenantTx, tenantId: string, credentialId: string) {
  return tx.staffPasskey.findFirst({ where: { tenantId, credentialId, member: { removedAt: null } } });
}

export async function deletePasskey(
  tx: TenantTx,
  tenantId: string,
  memberId: string,
  credentialId: string,
): Promise<void> {
  await tx.staffPasskey.deleteMany({ where: { tenantId, memberId, credentialId } });
}

/** Notes a use; false when the passkey is gone or was used meanwhile. */
export async function usePasskey(
  tx: TenantTx,
  tenantId: string,
  { credentialId, counter: before }: { credentialId: string; counter: bigint },
  used: { counter: bigint; backedUp: boolean },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.staffPasskey.updateMany({
    where: { tenantId, credentialId, counter: before },
    data: { ...used, lastUsedAt: now },
  });
  return count === 1;
}

export async function insertChallenge(
  tx: TenantTx,
  challenge: { tenantId: string; challengeHash: string; subject: string | null; expiresAt: Date },
): Promise<void> {
  await tx.staffChallenge.create({ data: challenge });
}

/** Takes a challenge so that nobody can answer it again; false when it is unknown, somebody else's or too old. */
export async function takeChallenge(
  tx: TenantTx,
  {
    tenantId,
    challengeHash,
    subject,
    now,
  }: { tenantId: string; challengeHash: string; subject: string | null; now: Date },
): Promise<boolean> {
  const { count } = await tx.staffChallenge.deleteMany({
    where: { tenantId, challengeHash, subject, expiresAt: { gt: now } },
  });
  return count === 1;
}

/** Short-lived rows that have ended: challenges, sessions after 30 days, invitations after 30 days. */
export async function deleteEndedTeamRows(tx: TenantTx, tenantId: string): Promise<number> {
  await tx.$executeRaw`delete from staff_challenge where tenant_id = ${tenantId}::uuid and expires_at < clock_timestamp()`;
  await tx.$executeRaw`delete from staff_session where tenant_id = ${tenantId}::uuid and last_seen_at < clock_timestamp() - interval '30 days'`;
  return tx.$executeRaw`delete from staff_invitation where tenant_id = ${tenantId}::uuid and expires_at < clock_timestamp() - interval '30 days'`;
}
