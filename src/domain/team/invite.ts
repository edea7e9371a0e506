import { randomUUID } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { Language } from '../shared/languages.ts';
import { promiseJob } from '../shared/outbox.ts';
import type { TenantContext } from '../tenants/context.ts';
import { cancelInvitations, countInvitationsSince, insertInvitation } from './invitation-repository.ts';
import type { Contact, TeamPorts } from './ports.ts';
import { findMemberBy, lockTeam } from './repository.ts';
import { requireRole } from './require-role.ts';
import { invitationHours, rolesProblem } from './rules.ts';
import type { StaffRole } from './schema.ts';

/** Letters of invitation that a tenant sends in a day, and of these to one address. */
const invitationsPerDay = 100;
const invitationsToOnePerDay = 5;

export interface InviteInput extends Contact {
  language: Language;
  roles: StaffRole[];
  /** Of an expert. */
  initiativeId: string | null;
}

/** The same address whatever its letter case. */
export const emailMark = (email: string) => `staff-email|${email.toLowerCase()}`;

/**
 * Invites somebody to the team by a letter whose link may be accepted once within 72 hours; a newer invitation to the same
 * address ends the older. Errors: forbidden, bad_input (no_role, auditor_alone, expert_initiative, language), wrong_state
 * (already_member), too_many.
 */
export async function invite(
  ctx: TenantContext,
  { vault }: Pick<TeamPorts, 'vault'>,
  input: InviteInput,
): Promise<{ id: string }> {
  const { tenant, now, actor } = ctx;
  const { name, email, language, roles, initiativeId } = input;
  const problem = rolesProblem(grantsOf(roles, initiativeId));
  if (problem) throw new DomainError('bad_input', problem);
  if (!tenant.languages.includes(language)) throw new DomainError('bad_input', 'language');
  const emailKey = await vault.mark(tenant.id, emailMark(email));
  const sealed = await vault.seal(tenant.id, { name, email });
  const id = randomUUID();
  await withTenant(tenant.id, async (tx) => {
    await lockTeam(tx, tenant.id);
    await requireRole(tx, ctx, 'administrator');
    if (await findMemberBy(tx, tenant.id, { emailKey })) throw new DomainError('wrong_state', 'already_member');
    const dayAgo = new Date(now.getTime() - 86_400_000);
    const [all, toOne] = [
      await countInvitationsSince(tx, tenant.id, dayAgo),
      await countInvitationsSince(tx, tenant.id, dayAgo, emailKey),
    ];
    // The seed sends its invitations at each start of a demonstration.
    const limited = actor.kind === 'staff';
    if (limited && (all >= invitationsPerDay || toOne >= invitationsToOnePerDay))
      throw new DomainError('too_many', 'too_many', 3_600);
    await cancelInvitations(tx, tenant.id, { emailKey }, now);
    await insertInvitation(tx, {
      tenantId: tenant.id,
      id,
      emailKey,
      ...sealed,
      language,
      roles,
      initiativeId,
      invitedBy: actor.kind === 'staff' ? actor.memberId : null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + invitationHours * 3_600_000),
    });
    await audit(tx, ctx, { action: 'team.invite', object: id, after: { roles, initiativeId } });
    await promiseJob(tx, 'invitation-mail', { tenantId: tenant.id, invitationId: id }, `invitation/${id}`);
  });
  return { id };
}

/** An invitation's or a form's roles as grants: the initiative is the expert's. */
export function grantsOf(roles: readonly StaffRole[], initiativeId: string | null) {
  return roles.map((role) => ({ role, initiativeId: role === 'expert' ? initiativeId : null }));
}
