import { signable } from '../../domain/initiatives/signable.ts';
import type { TenantContext } from '../../domain/tenants/context.ts';
import { acceptInvitation, acceptInvitationWithEid } from '../../domain/team/accept-invitation.ts';
import { addPasskey, joinEid } from '../../domain/team/add-way-in.ts';
import { cancelInvitation } from '../../domain/team/cancel-invitation.ts';
import { changeRoles, removeMember } from '../../domain/team/change-roles.ts';
import { endOwnSession, endSession } from '../../domain/team/end-session.ts';
import { grantsOf, invite } from '../../domain/team/invite.ts';
import { invitationPasskeyOptions, ownPasskeyOptions, signInOptions } from '../../domain/team/passkey-challenges.ts';
import { readInvitation } from '../../domain/team/read-invitation.ts';
import { readMember, readTeam } from '../../domain/team/read-team.ts';
import { removePasskey } from '../../domain/team/remove-passkey.ts';
import * as schema from '../../domain/team/schema.ts';
import { signInWithEid, signInWithPasskey } from '../../domain/team/sign-in.ts';
import { DomainError } from '../../domain/shared/errors.ts';
import { limitNetwork } from '../trpc/context.ts';
import { citizenProcedure, consoleProcedure, publicProcedure, router, staffProcedure } from '../trpc/procedures.ts';

/** Ways in are counted apart, so that guessing at them costs nobody else anything. */
const doorProcedure = publicProcedure.use(async ({ ctx, next }) => {
  await limitNetwork(ctx, 'staff');
  return next();
});
const eidProcedure = citizenProcedure.use(async ({ ctx, next }) => {
  await limitNetwork(ctx, 'staff');
  return next();
});

/** The initiative of an expert, by the number that people know it by. Null for other roles. */
async function expertInitiative(
  ctx: TenantContext,
  roles: readonly schema.StaffRole[],
  number: number | undefined,
): Promise<string | null> {
  if (!roles.includes('expert') || number === undefined) return null;
  const found = await signable(ctx.tenant.id, number);
  if (!found) throw new DomainError('bad_input', 'expert_initiative');
  return found.id;
}

export const team = router({
  me: staffProcedure().query(({ ctx }) => {
    const { sessionId, memberId, grants } = ctx.staffMember;
    return readMember(ctx.domain, ctx.ports, memberId).then((member) => ({ ...member, grants, sessionId }));
  }),
  /** What whoever looks at the console may do there: an operator who was let in, nothing. */
  grants: consoleProcedure().query(({ ctx }) => ctx.grants),
  list: staffProcedure('administrator', 'auditor').query(({ ctx }) => readTeam(ctx.domain, ctx.ports)),
  member: staffProcedure('administrator', 'auditor')
    .input(schema.MemberId)
    .query(({ ctx, input }) => readMember(ctx.domain, ctx.ports, input.id)),
  invitation: publicProcedure
    .input(schema.InvitationToken)
    .query(({ ctx, input }) => readInvitation(ctx.domain, ctx.ports, input.token)),

  invite: staffProcedure('administrator')
    .input(schema.Invite)
    .mutation(async ({ ctx, input }) => {
      const { name, email, memberLanguage: language } = input;
      const roles = schema.tickedRoles(input);
      const initiativeId = await expertInitiative(ctx.domain, roles, input.initiative);
      return invite(ctx.domain, ctx.ports, { name, email, language, roles, initiativeId });
    }),
  cancelInvitation: staffProcedure('administrator')
    .input(schema.MemberId)
    .mutation(({ ctx, input }) => cancelInvitation(ctx.domain, input.id)),
  changeRoles: staffProcedure('administrator')
    .input(schema.ChangeRoles)
    .mutation(async ({ ctx, input }) => {
      const roles = schema.tickedRoles(input);
      await changeRoles(
        ctx.domain,
        input.id,
        grantsOf(roles, await expertInitiative(ctx.domain, roles, input.initiative)),
      );
    }),
  removeMember: staffProcedure('administrator')
    .input(schema.MemberId)
    .mutation(({ ctx, input }) => removeMember(ctx.domain, input.id)),
  endSession: staffProcedure('administrator')
    .input(schema.MemberId)
    .mutation(({ ctx, input }) => endSession(ctx.domain, input.id)),

  invitationPasskeyOptions: doorProcedure
    .input(schema.InvitationToken)
    .mutation(({ ctx, input }) => invitationPasskeyOptions(ctx.domain, ctx.ports, input.token)),
  accept: doorProcedure
    .input(schema.InvitationToken.extend({ response: schema.PasskeyAnswer }))
    .mutation(({ ctx, input }) => acceptInvitation(ctx.domain, ctx.ports, input)),
  acceptWithEid: eidProcedure
    .input(schema.InvitationToken)
    .mutation(({ ctx, input }) => acceptInvitationWithEid(ctx.domain, ctx.ports, input.token, ctx.session)),
  signInOptions: doorProcedure.mutation(({ ctx }) => signInOptions(ctx.domain, ctx.ports)),
  signIn: doorProcedure
    .input(schema.PasskeyAnswer)
    .mutation(({ ctx, input }) => signInWithPasskey(ctx.domain, ctx.ports, input)),
  signInWithEid: eidProcedure.mutation(({ ctx }) => signInWithEid(ctx.domain, ctx.session)),

  ownPasskeyOptions: staffProcedure().mutation(({ ctx }) => ownPasskeyOptions(ctx.domain, ctx.ports)),
  addPasskey: staffProcedure()
    .input(schema.AddPasskey.extend({ response: schema.PasskeyAnswer }))
    .mutation(({ ctx, input }) => addPasskey(ctx.domain, ctx.ports, input)),
  removePasskey: staffProcedure()
    .input(schema.CredentialId)
    .mutation(({ ctx, input }) => removePasskey(ctx.domain, input.credentialId)),
  joinEid: staffProcedure().mutation(async ({ ctx }) => {
    const session = await ctx.session();
    if (!session || session === 'ended') throw new DomainError('wrong_state', 'no_eid');
    return joinEid(ctx.domain, session);
  }),
  endOwnSession: staffProcedure()
    .input(schema.MemberId)
    .mutation(({ ctx, input }) => endOwnSession(ctx.domain, input.id)),
});
