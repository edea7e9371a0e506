import { confirmSubscription, endSubscription, readSubscription } from '../../domain/following/answer-link.ts';
import { follow } from '../../domain/following/follow.ts';
import { FollowRequest, FollowToken } from '../../domain/following/schema.ts';
import { publicInitiative } from '../../domain/initiatives/signing-step.ts';
import { limitedProcedure, publicProcedure, router } from '../trpc/procedures.ts';

export const following = router({
  follow: limitedProcedure.input(FollowRequest).mutation(async ({ ctx, input }) => {
    const subject = input.number === undefined ? null : await publicInitiative(ctx.domain, input.number);
    return follow(ctx.domain, ctx.ports, { ...input, initiativeId: subject?.id ?? null });
  }),
  readLink: publicProcedure
    .input(FollowToken)
    .query(({ ctx, input }) => readSubscription(ctx.domain, ctx.ports, input.token)),
  confirm: publicProcedure
    .input(FollowToken)
    .mutation(({ ctx, input }) => confirmSubscription(ctx.domain, ctx.ports, input.token)),
  end: publicProcedure
    .input(FollowToken)
    .mutation(({ ctx, input }) => endSubscription(ctx.domain, ctx.ports, input.token)),
});
