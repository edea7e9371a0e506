import { randomUUID } from 'node:crypto';
import { verifyIdentity } from '../domain/people/identity.ts';
import { personKey } from '../domain/people/sealing.ts';
import { tenantKeys } from '../domain/people/tenant-keys.ts';
import { domainErrorOf } from '../server/trpc/errors.ts';
import { ports } from '../server/wiring.ts';
import { acceptInvitationWithEid } from '../domain/team/accept-invitation.ts';
import { endSession } from '../domain/team/end-session.ts';
import { invitationToken } from '../domain/team/invitation-token.ts';
import { invite, type InviteInput } from '../domain/team/invite.ts';
import type { TenantContext } from '../domain/tenants/context.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { syntheticPeople } from '../sandbox/people.ts';
import { teams } from './demo/teams.ts';

/**
 * A demonstration's team: an administrator who signs in with an eID of the sandbox, and an editor whose invitation waits in
 * the mail catcher. The catcher forgets its letters, so an invitation that nobody accepted is sent anew at each start.
 */
export async function seedTeam(tenant: TenantInForce, now: Date): Promise<void> {
  const wanted = teams[tenant.configuration.country];
  if (!wanted) return;
  const ctx: TenantContext = { tenant, actor: { kind: 'system', name: 'seed' }, now, requestId: randomUUID() };
  const language = tenant.configuration.languages.default;
  const today = now.toISOString().slice(0, 10);
  const person = syntheticPeople(today).find(({ id }) => id === wanted.administrator);
  if (!person) throw new Error(`the sandbox has nobody called ${wanted.administrator}`);
  const administrator = await orMember(ctx, {
    name: `${person.givenName} ${person.familyName}`,
    email: `administrator@${tenant.slug}.example`,
    language,
    roles: ['administrator'],
    initiativeId: null,
  });
  if (administrator) {
    const { country, idType, nationalId, givenName, familyName } = person;
    const facts = { country, idType, nationalId, givenName, familyName, level: 'high', method: 'seed' } as const;
    const identity = verifyIdentity(facts, today);
    if (!identity) throw new Error(`the code of ${wanted.administrator} is not valid`);
    const { guard } = await tenantKeys(ports().keyStore, tenant.id);
    const session = { personKey: personKey(guard, identity), provider: 'seed', level: 'high', authenticatedAt: now };
    const token = await invitationToken(ports().vault, tenant.id, administrator);
    const { sessionId } = await acceptInvitationWithEid(ctx, ports(), token, session);
    await endSession(ctx, sessionId);
  }
  const email = `editor@${tenant.slug}.example`;
  await orMember(ctx, { name: wanted.editor, email, language, roles: ['editor'], initiativeId: null });
}

/** The new invitation's id; null for an address that is a member's. */
async function orMember(ctx: TenantContext, input: InviteInput): Promise<string | null> {
  try {
    return (await invite(ctx, ports(), input)).id;
  } catch (error) {
    if (domainErrorOf(error)?.reason === 'already_member') return null;
    throw error;
  }
}
