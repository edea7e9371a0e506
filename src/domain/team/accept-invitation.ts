import { randomUUID } from 'node:crypto';
import { type TenantTx, withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { requireConsoleEid } from './console-eid.ts';
import { useInvitation } from './invitation-repository.ts';
import { invitationOf } from './invitation-token.ts';
import { grantsOf } from './invite.ts';
import { provedPasskey } from './passkey-challenges.ts';
import type { EidSession, ProvedPasskey, TeamPorts } from './ports.ts';
import { findMemberBy, insertMember, insertPasskey, lockTeam } from './repository.ts';
import { isStrong, type SignInStrength } from './rules.ts';
import type { PasskeyAnswer } from './schema.ts';
import { insertStaffSession } from './session-repository.ts';

type WayIn = SignInStrength & { passkey: ProvedPasskey | null; personKey: string | null; authenticatedAt: Date };

/**
 * Makes a member of whoever holds the link of an open invitation, and signs them in with the passkey just made. Errors:
 * not_found, wrong_state (passkey_refused, invitation_ended, already_member).
 */
export async function acceptInvitation(
  ctx: TenantContext,
  ports: TeamPorts,
  { token, response }: { token: string; response: PasskeyAnswer },
): Promise<{ sessionId: string }> {
  const { id } = await invitationOf(ports.vault, ctx.tenant.id, token);
  const passkey = await provedPasskey(ctx, ports, response, id);
  return join(ctx, ports, token, {
    method: 'passkey',
    level: 'high',
    passkey,
    personKey: null,
    authenticatedAt: ctx.now,
  });
}

/**
 * The same with the tenant's own eID: whoever has just signed in with it may sign in so to the console from then on. Errors:
 * as above, forbidden (level_too_low, eid_not_console), wrong_state (eid_taken, eid_stale).
 */
export async function acceptInvitationWithEid(
  ctx: TenantContext,
  ports: TeamPorts,
  token: string,
  session: EidSession,
): Promise<{ sessionId: string }> {
  const { provider, level, personKey, authenticatedAt } = session;
  const wayIn = { method: provider, level, passkey: null, personKey, authenticatedAt };
  if (!isStrong(wayIn)) throw new DomainError('forbidden', 'level_too_low');
  requireConsoleEid(ctx, session);
  return join(ctx, ports, token, wayIn);
}

async function join(
  ctx: TenantContext,
  { vault }: TeamPorts,
  token: string,
  { method, level, passkey, personKey, authenticatedAt }: WayIn,
): Promise<{ sessionId: string }> {
  const { tenant, now } = ctx;
  const invitation = await invitationOf(vault, tenant.id, token);
  const { id, emailKey, contact, keyId, language, roles, initiativeId } = invitation;
  if (!contact) throw new DomainError('wrong_state', 'invitation_ended');
  const sessionId = randomUUID();
  await withTenant(tenant.id, async (tx) => {
    await lockTeam(tx, tenant.id);
    if (!(await useInvitation(tx, tenant.id, id, now))) throw new DomainError('wrong_state', 'invitation_ended');
    await refuseKnown(tx, tenant.id, emailKey, personKey);
    const member = { tenantId: tenant.id, id, emailKey, contact: new Uint8Array(contact), keyId, language, personKey };
    await insertMember(tx, member, grantsOf(roles, initiativeId));
    if (passkey && !(await insertPasskey(tx, tenant.id, id, passkey, '')))
      throw new DomainError('wrong_state', 'passkey_refused');
    await insertStaffSession(tx, {
      tenantId: tenant.id,
      id: sessionId,
      memberId: id,
      method,
      level,
      authenticatedAt,
      lastSeenAt: now,
    });
    const actor = { kind: 'staff', memberId: id, sessionId } as const;
    await audit(tx, { ...ctx, actor }, { action: 'team.accept-invitation', object: id, after: { roles, method } });
  });
  return { sessionId };
}

async function refuseKnown(tx: TenantTx, tenantId: string, emailKey: string, personKey: string | null): Promise<void> {
  if (await findMemberBy(tx, tenantId, { emailKey })) throw new DomainError('wrong_state', 'already_member');
  if (personKey !== null && (await findMemberBy(tx, tenantId, { personKey })))
    throw new DomainError('wrong_state', 'eid_taken');
}
