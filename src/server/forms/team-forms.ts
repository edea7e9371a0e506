import { z } from 'zod';
import { keepFormState } from '../../domain/people/form-state.ts';
import { LocalPath } from '../../domain/people/schema.ts';
import { isMembersEid } from '../../domain/team/console-eid.ts';
import { grantsOf } from '../../domain/team/invite.ts';
import { rolesProblem, staffSessionHours } from '../../domain/team/rules.ts';
import { TryRule } from '../../domain/signatures/try-rule.ts';
import * as schema from '../../domain/team/schema.ts';
import { cookieNames, setCookie } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { domainErrorOf } from '../trpc/errors.ts';
import { defineForm, formOwner, type FormCall, type FormDefinition } from './form.ts';

const signIn = '/admin/sign-in';
const teamPage = '/admin/team';
const invitationPage = ({ token = '' }: { token?: string }) => `/admin/invitation/${encodeURIComponent(token)}`;
const memberPage = (id: string | undefined) => `${teamPage}/${encodeURIComponent(id ?? '')}`;

/** Goes to the next page, or back to the form's own, which says what was in the way. */
async function orSay(
  { to }: FormCall,
  page: string,
  work: () => Promise<{ location: string; cookies?: string[] }>,
): Promise<{ location: string; cookies?: string[] }> {
  try {
    return await work();
  } catch (error) {
    const refused = domainErrorOf(error);
    if (!refused || !['wrong_state', 'bad_input', 'forbidden'].includes(refused.code)) throw error;
    return { location: `${to(page)}?problem=${encodeURIComponent(refused.reason)}` };
  }
}

function signedIn({ request: { tenant } }: FormCall, sessionId: string): string[] {
  const seconds = staffSessionHours * 3_600;
  return [setCookie(cookieNames.staff, encodeToken(tenant.id, 'staff', { sessionId }, seconds), seconds)];
}

/** Held here as well as by the verb, so that what was typed stays in the form. */
function checkRoles(choice: z.output<typeof schema.ChangeRoles> | schema.Invite, issues: z.RefinementCtx): void {
  const chosen = choice.initiative === undefined ? null : String(choice.initiative);
  const problem = rolesProblem(grantsOf(schema.tickedRoles(choice), chosen));
  const path = [problem === 'expert_initiative' ? 'initiative' : 'roles'];
  if (problem) issues.addIssue({ code: 'custom', path, message: problem });
}

const invite = defineForm({
  schema: schema.Invite.superRefine(checkRoles),
  signIn,
  page: () => teamPage,
  act: (input, call) =>
    orSay(call, teamPage, async () => {
      await call.caller.team.invite(input);
      return { location: call.to(`${teamPage}?done=invited`) };
    }),
});

const changeRoles = defineForm({
  schema: schema.ChangeRoles.superRefine(checkRoles),
  signIn,
  page: ({ id }) => memberPage(id),
  act: (input, call) =>
    orSay(call, memberPage(input.id), async () => {
      await call.caller.team.changeRoles(input);
      return { location: call.to(`${memberPage(input.id)}?done=roles`) };
    }),
});

const removeMember = defineForm({
  schema: schema.MemberId,
  signIn,
  page: ({ id }) => memberPage(id),
  act: (input, call) =>
    orSay(call, memberPage(input.id), async () => {
      await call.caller.team.removeMember(input);
      return { location: call.to(`${teamPage}?done=removed`) };
    }),
});

const cancelInvitation = defineForm({
  schema: schema.MemberId,
  signIn,
  page: () => teamPage,
  act: (input, call) =>
    orSay(call, teamPage, async () => {
      await call.caller.team.cancelInvitation(input);
      return { location: call.to(`${teamPage}?done=cancelled`) };
    }),
});

const endSession = defineForm({
  schema: schema.MemberId.extend({ member: z.uuid() }),
  signIn,
  page: ({ member }) => memberPage(member),
  act: (input, call) =>
    orSay(call, memberPage(input.member), async () => {
      await call.caller.team.endSession(input);
      return { location: call.to(`${memberPage(input.member)}?done=session`) };
    }),
});

const endOwnSession = defineForm({
  schema: schema.MemberId,
  signIn,
  page: () => '/admin',
  act: (input, call) =>
    orSay(call, '/admin', async () => {
      await call.caller.team.endOwnSession(input);
      return { location: call.to('/admin?done=session') };
    }),
});

const accept = defineForm({
  schema: schema.AcceptInvitation,
  signIn,
  page: invitationPage,
  act: (input, call) =>
    orSay(call, invitationPage(input), async () => {
      const { sessionId } = await call.caller.team.accept(input);
      return { location: call.to('/admin'), cookies: signedIn(call, sessionId) };
    }),
});

const acceptWithEid = defineForm({
  schema: schema.InvitationToken,
  page: invitationPage,
  act: (input, call) =>
    orSay(call, invitationPage(input), async () => {
      const { sessionId } = await call.caller.team.acceptWithEid(input);
      return { location: call.to('/admin'), cookies: signedIn(call, sessionId) };
    }),
});

const Next = z.object({ next: LocalPath.optional().catch(undefined) });

const signInWithPasskey = defineForm({
  schema: schema.PasskeyForm.extend(Next.shape),
  signIn,
  page: () => signIn,
  act: ({ response, next }, call) =>
    orSay(call, signIn, async () => {
      const { sessionId } = await call.caller.team.signIn(response);
      return { location: next ?? call.to('/admin'), cookies: signedIn(call, sessionId) };
    }),
});

const signInWithEid = defineForm({
  schema: Next,
  page: () => signIn,
  act: ({ next }, call) =>
    orSay(call, signIn, async () => {
      const { sessionId } = await call.caller.team.signInWithEid();
      return { location: next ?? call.to('/admin'), cookies: signedIn(call, sessionId) };
    }),
});

const addPasskey = defineForm({
  schema: schema.AddPasskey,
  signIn,
  page: () => '/admin',
  act: (input, call) =>
    orSay(call, '/admin', async () => {
      await call.caller.team.addPasskey(input);
      return { location: call.to('/admin?done=passkey') };
    }),
});

const removePasskey = defineForm({
  schema: schema.CredentialId,
  signIn,
  page: () => '/admin',
  act: (input, call) =>
    orSay(call, '/admin', async () => {
      await call.caller.team.removePasskey(input);
      return { location: call.to('/admin?done=passkey_removed') };
    }),
});

const joinEid = defineForm({
  schema: z.object({}),
  signIn,
  page: () => '/admin',
  act: (_input, call) =>
    orSay(call, '/admin', async () => {
      await call.caller.team.joinEid();
      return { location: call.to('/admin?done=eid') };
    }),
});

/** A code may be a real one, so what is tried goes into no address: it is kept like a refused form's values. */
const tryRule = defineForm({
  schema: TryRule,
  signIn,
  page: () => '/admin/try-rule',
  async act(_input, { ctx, request, to }) {
    const owner = await formOwner(ctx, request.cookies);
    const { key: _key, ...values } = request.fields;
    const id = await keepFormState(ctx.ports.keyStore, ctx.tenant.id, owner, { values, errors: {} }, ctx.now);
    return { location: to(`/admin/try-rule?form=${id}`) };
  },
});

/** Ends the member's own session as a citizen too: it would open the console again without asking anybody. */
const signOut = defineForm({
  schema: z.object({}),
  page: () => signIn,
  async act(_input, { caller, ctx, to }) {
    const staff = await ctx.staff();
    const cookies = [setCookie(cookieNames.staff, '', 0)];
    const location = to(`${signIn}?done=signed-out`);
    if (!staff || staff === 'ended') return { location, cookies };
    await caller.team.endOwnSession({ id: staff.sessionId });
    const session = await ctx.session();
    const live = session !== null && session !== 'ended';
    if (live && (await isMembersEid(ctx.tenant.id, staff.memberId, session.personKey))) {
      await caller.people.signOut();
      cookies.push(setCookie(cookieNames.session, '', 0), setCookie(cookieNames.intent, '', 0));
    }
    return { location, cookies };
  },
});

/** The console's forms. */
export const teamForms: Readonly<Record<string, FormDefinition>> = {
  'team/invite': invite as FormDefinition,
  'team/cancel-invitation': cancelInvitation as FormDefinition,
  'team/change-roles': changeRoles as FormDefinition,
  'team/remove-member': removeMember as FormDefinition,
  'team/end-session': endSession as FormDefinition,
  'team/end-own-session': endOwnSession as FormDefinition,
  'team/accept': accept as FormDefinition,
  'team/accept-with-eid': acceptWithEid as FormDefinition,
  'team/sign-in': signInWithPasskey as FormDefinition,
  'team/sign-in-with-eid': signInWithEid as FormDefinition,
  'team/add-passkey': addPasskey as FormDefinition,
  'team/remove-passkey': removePasskey as FormDefinition,
  'team/join-eid': joinEid as FormDefinition,
  'team/try-rule': tryRule as FormDefinition,
  'team/sign-out': signOut as FormDefinition,
};
