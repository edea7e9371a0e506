import { createHash } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import { DomainError } from '../shared/errors.ts';
import type { TenantContext } from '../tenants/context.ts';
import { translated } from '../tenants/tenant-in-force.ts';
import { invitationOf, invitationState } from './invitation-token.ts';
import type { CeremonyOptions, ProvedPasskey, TeamPorts } from './ports.ts';
import { findMember, insertChallenge, takeChallenge } from './repository.ts';
import { actingStaff } from './require-role.ts';
import { challengeMinutes } from './rules.ts';
import type { PasskeyAnswer } from './schema.ts';

const hashOf = (challenge: string) => createHash('sha256').update(challenge).digest('base64url');

/** Keeps the challenge of a ceremony for 5 minutes, for one answer. It decides nothing and is no act for the audit log. */
async function keep(
  { tenant, now }: TenantContext,
  subject: string | null,
  options: CeremonyOptions,
): Promise<CeremonyOptions> {
  await withTenant(tenant.id, (tx) =>
    insertChallenge(tx, {
      tenantId: tenant.id,
      challengeHash: hashOf(options.challenge),
      subject,
      expiresAt: new Date(now.getTime() + challengeMinutes * 60_000),
    }),
  );
  return options;
}

const siteName = ({ tenant }: TenantContext) =>
  translated(tenant, tenant.configuration.name, tenant.configuration.languages.default).text;

/** What a browser needs to sign in with a passkey; names nobody. */
export async function signInOptions(ctx: TenantContext, { passkeys }: Pick<TeamPorts, 'passkeys'>) {
  return keep(ctx, null, await passkeys.authentication(ctx.tenant));
}

/** What a browser needs to make the passkey that accepts an invitation. Errors: not_found, wrong_state (invitation_ended). */
export async function invitationPasskeyOptions(ctx: TenantContext, { vault, passkeys }: TeamPorts, token: string) {
  const invitation = await invitationOf(vault, ctx.tenant.id, token);
  const { id, contact, keyId } = invitation;
  if (!contact || invitationState(invitation, ctx.now) !== 'open')
    throw new DomainError('wrong_state', 'invitation_ended');
  const { name } = await vault.open(ctx.tenant.id, { contact, keyId });
  return keep(ctx, id, await passkeys.registration(ctx.tenant, { id, name, siteName: siteName(ctx), has: [] }));
}

/** What a browser needs to add a passkey to those that a member has. Errors: not_signed_in. */
export async function ownPasskeyOptions(ctx: TenantContext, { vault, passkeys }: TeamPorts) {
  const { memberId: id } = actingStaff(ctx.actor);
  const member = await withTenant(ctx.tenant.id, (tx) => findMember(tx, ctx.tenant.id, id));
  if (!member?.contact) throw new DomainError('not_signed_in');
  const { name } = await vault.open(ctx.tenant.id, { contact: member.contact, keyId: member.keyId });
  const user = { id, name, siteName: siteName(ctx), has: member.passkeys };
  return keep(ctx, id, await passkeys.registration(ctx.tenant, user));
}

/** Takes the challenge that an answer names, whatever it proves: it cannot be answered twice. Null when there is none. */
export async function takeAnswered(
  { tenant, now }: TenantContext,
  { passkeys }: Pick<TeamPorts, 'passkeys'>,
  answer: PasskeyAnswer,
  subject: string | null,
): Promise<string | null> {
  const challenge = passkeys.challengeOf(answer);
  if (challenge === null) return null;
  const query = { tenantId: tenant.id, challengeHash: hashOf(challenge), subject, now };
  return (await withTenant(tenant.id, (tx) => takeChallenge(tx, query))) ? challenge : null;
}

/** The passkey that an answer makes for `subject`. Errors: wrong_state (passkey_refused). */
export async function provedPasskey(
  ctx: TenantContext,
  ports: Pick<TeamPorts, 'passkeys'>,
  answer: PasskeyAnswer,
  subject: string,
): Promise<ProvedPasskey> {
  const challenge = await takeAnswered(ctx, ports, answer, subject);
  const passkey = challenge === null ? null : await ports.passkeys.registered(ctx.tenant, answer, challenge);
  if (!passkey) throw new DomainError('wrong_state', 'passkey_refused');
  return passkey;
}
