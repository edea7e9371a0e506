import { withTenant } from '../../db/with-tenant.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { listOpenInvitations } from './invitation-repository.ts';
import type { Contact, TeamPorts } from './ports.ts';
import { findMember, listFormerMembers, listMembers } from './repository.ts';
import { isSessionOver, type Grant } from './rules.ts';
import type { StaffRole } from './schema.ts';

const nobody: Contact = { name: '', email: '' };

export interface MemberLine extends Contact {
  id: string;
  grants: Grant[];
  lastSeenAt: Date | null;
}

export interface InvitationLine extends Contact {
  id: string;
  roles: StaffRole[];
  expiresAt: Date;
}

type Reading = Pick<TeamPorts, 'vault'>;
type Sealed = { contact: Uint8Array | null; keyId: string };

async function contactOf({ vault }: Reading, tenantId: string, { contact, keyId }: Sealed): Promise<Contact> {
  return contact ? vault.open(tenantId, { contact, keyId }) : nobody;
}

/** The team and who is invited to it, in the order they came; of those who left, the ids. */
export async function readTeam(
  { tenant, now }: TenantContext,
  ports: Reading,
): Promise<{ members: MemberLine[]; invitations: InvitationLine[]; former: string[] }> {
  const [members, invitations, former] = await withTenant(tenant.id, async (tx) => [
    await listMembers(tx, tenant.id),
    await listOpenInvitations(tx, tenant.id, now),
    await listFormerMembers(tx, tenant.id),
  ]);
  return {
    members: await Promise.all(
      members.map(async (member) => ({
        id: member.id,
        ...(await contactOf(ports, tenant.id, member)),
        grants: member.grants,
        lastSeenAt: member.sessions[0]?.lastSeenAt ?? null,
      })),
    ),
    invitations: await Promise.all(
      invitations.map(async (invitation) => ({
        id: invitation.id,
        ...(await contactOf(ports, tenant.id, invitation)),
        roles: invitation.roles,
        expiresAt: invitation.expiresAt,
      })),
    ),
    former,
  };
}

export interface MemberView extends Contact {
  id: string;
  grants: Grant[];
  joinedAt: Date;
  hasEid: boolean;
  passkeys: { credentialId: string; label: string; createdAt: Date; lastUsedAt: Date | null }[];
  sessions: { id: string; method: string; authenticatedAt: Date; lastSeenAt: Date }[];
}

/** One member with ways in and live sessions. Errors: not_found. */
export async function readMember({ tenant, now }: TenantContext, ports: Reading, id: string): Promise<MemberView> {
  const member = await withTenant(tenant.id, (tx) => findMember(tx, tenant.id, id));
  if (!member) throw new DomainError('not_found');
  return {
    id,
    ...(await contactOf(ports, tenant.id, member)),
    grants: member.grants,
    joinedAt: member.joinedAt,
    hasEid: member.personKey !== null,
    passkeys: member.passkeys.map(({ credentialId, label, createdAt, lastUsedAt }) => {
      return { credentialId, label, createdAt, lastUsedAt };
    }),
    sessions: member.sessions
      .filter((session) => !isSessionOver(session, now))
      .map(({ id: sessionId, method, authenticatedAt, lastSeenAt }) => {
        return { id: sessionId, method, authenticatedAt, lastSeenAt };
      }),
  };
}
