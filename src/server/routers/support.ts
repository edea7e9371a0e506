import { readUsage } from '../../domain/installation/read-usage.ts';
import { declineSupport, endSupport, giveSupport, grantSupport } from '../../domain/support/answer-support.ts';
import { readSupport } from '../../domain/support/read-support.ts';
import { AccessId, GiveSupport, GrantSupport, SupportTicket } from '../../domain/support/schema.ts';
import { enterSupport, leaveSupport } from '../../domain/support/support-session.ts';
import { limitNetwork } from '../trpc/context.ts';
import { publicProcedure, router, staffProcedure } from '../trpc/procedures.ts';

const administrator = staffProcedure('administrator');

export const support = router({
  read: staffProcedure('administrator', 'auditor').query(({ ctx }) => readSupport(ctx.domain)),
  usage: staffProcedure('administrator', 'auditor').query(({ ctx }) => readUsage(ctx.domain)),
  grant: administrator.input(GrantSupport).mutation(({ ctx, input }) => grantSupport(ctx.domain, input)),
  decline: administrator.input(AccessId).mutation(({ ctx, input }) => declineSupport(ctx.domain, input.id)),
  give: administrator.input(GiveSupport).mutation(({ ctx, input }) => giveSupport(ctx.domain, input)),
  end: administrator.input(AccessId).mutation(({ ctx, input }) => endSupport(ctx.domain, input.id)),

  /** By an operator, on the tenant's host. */
  enter: publicProcedure.input(SupportTicket).mutation(async ({ ctx, input }) => {
    await limitNetwork(ctx, 'staff');
    return enterSupport(ctx.domain, input.ticket);
  }),
  leave: publicProcedure.mutation(async ({ ctx }) => {
    const sessionId = ctx.claimedSupport();
    if (sessionId) await leaveSupport(ctx.domain, sessionId);
  }),
});
