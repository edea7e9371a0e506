import { ownName } from '../../domain/people/read-session.ts';
import { signOut } from '../../domain/people/sign-out.ts';
import { citizenProcedure, publicProcedure, router } from '../trpc/procedures.ts';

export const people = router({
  /** Whether this browser holds a live session, an ended one, or none. */
  sessionState: publicProcedure.query(async ({ ctx }) => {
    const session = await ctx.session();
    return session === 'ended' ? ('ended' as const) : session ? ('live' as const) : ('none' as const);
  }),
  me: citizenProcedure.query(async ({ ctx }) => ({
    sessionId: ctx.session.id,
    provider: ctx.session.provider,
    authenticatedAt: ctx.session.authenticatedAt,
    name: await ownName(ctx.ports.keyStore, ctx.tenant.id, ctx.session),
  })),
  signOut: citizenProcedure.mutation(({ ctx }) => signOut(ctx.domain)),
});
