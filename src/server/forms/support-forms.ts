import { z } from 'zod';
import { AccessId, GiveSupport, GrantSupport, SupportTicket } from '../../domain/support/schema.ts';
import { cookieNames, setCookie } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { domainErrorOf } from '../trpc/errors.ts';
import { defineForm, type FormCall, type FormDefinition } from './form.ts';
import { orRefused, toProblem } from './refused.ts';

const page = '/admin/support';
const signIn = '/admin/sign-in';

/** An administrator's act on the page of support access, which then says that it is done or why not. */
function act<S extends z.ZodType>(
  schema: S,
  done: string,
  work: (input: z.output<S>, caller: FormCall['caller']) => Promise<void>,
) {
  return defineForm({
    schema,
    signIn,
    page: () => page,
    act: (input, call) =>
      orRefused(
        call,
        page,
        async () => {
          await work(input, call.caller);
          return { location: call.to(`${page}?done=${done}`) };
        },
        toProblem(call, page),
      ),
  });
}

const enter = defineForm({
  schema: SupportTicket,
  page: ({ ticket = '' }) => `${page}/enter/${encodeURIComponent(ticket)}`,
  async act(input, { caller, ctx, to }) {
    try {
      const { sessionId, until } = await caller.support.enter(input);
      const seconds = Math.max(1, Math.ceil((until.getTime() - ctx.now.getTime()) / 1_000));
      const token = encodeToken(ctx.tenant.id, 'support', { sessionId }, seconds);
      return { location: to('/admin'), cookies: [setCookie(cookieNames.support, token, seconds)] };
    } catch (error) {
      if (domainErrorOf(error)?.code !== 'wrong_state') throw error;
      return { location: to(`${page}/enter/${input.ticket}?problem=1`) };
    }
  },
});

const leave = defineForm({
  schema: z.object({}),
  page: () => '/admin',
  async act(_input, { caller, to }) {
    await caller.support.leave();
    return { location: to(signIn), cookies: [setCookie(cookieNames.support, '', 0)] };
  },
});

export const supportForms: Readonly<Record<string, FormDefinition>> = {
  'support/grant': act(GrantSupport, 'granted', (input, caller) => caller.support.grant(input)) as FormDefinition,
  'support/decline': act(AccessId, 'declined', (input, caller) => caller.support.decline(input)) as FormDefinition,
  'support/give': act(GiveSupport, 'granted', (input, caller) => caller.support.give(input)) as FormDefinition,
  'support/end': act(AccessId, 'ended', (input, caller) => caller.support.end(input)) as FormDefinition,
  'support/enter': enter as FormDefinition,
  'support/leave': leave as FormDefinition,
};
