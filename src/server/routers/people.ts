import { endAllSessions, endSession } from '../../domain/people/end-sessions.ts';
import { myData } from '../../domain/people/my-data.ts';
import { providerFaults } from '../../domain/people/provider-faults.ts';
import { ownName } from '../../domain/people/read-session.ts';
import { EndSession, KeyOnly } from '../../domain/people/schema.ts';
import { signOut } from '../../domain/people/sign-out.ts';
import { citizenProcedure, consoleProcedure, publicProcedure, router } from '../trpc/procedures.ts';

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
  myData: citizenProcedure.query(({ ctx }) => myData(ctx.domain, ctx.ports)),
  endSession: citizenProcedure.input(EndSession).mutation(({ ctx, input }) => endSession(ctx.domain, input.id)),
  endAllSessions: citizenProcedure.input(KeyOnly).mutation(({ ctx }) => endAllSessions(ctx.domain)),
  signOut: citizenProcedure.mutation(({ ctx }) => signOut(ctx.domain)),
  providerFaults: consoleProcedure('administrator', 'auditor').query(({ ctx }) => providerFaults(ctx.domain)),
});
