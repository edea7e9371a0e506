import { z } from 'zod';
import { checkReceipt } from '../../domain/signatures/check-receipt.ts';
import { joinPeople, JoinPeople } from '../../domain/signatures/join-people.ts';
import { ReceiptCode } from '../../domain/signatures/schema.ts';
import { tryRule, TryRule } from '../../domain/signatures/try-rule.ts';
import { limitNetwork } from '../trpc/context.ts';
import { publicProcedure, router, staffProcedure } from '../trpc/procedures.ts';

export const signatures = router({
  /** Null for an unknown code. Counted before it is looked up: past the limit a right guess is not told either (ux.md A46). */
  checkReceipt: publicProcedure.input(z.object({ code: ReceiptCode })).query(async ({ ctx, input }) => {
    await limitNetwork(ctx, 'receipt');
    return checkReceipt(ctx.domain, input.code);
  }),
  /** For everybody who explains the rules to citizens. */
  tryRule: staffProcedure('administrator', 'editor', 'publisher', 'translator', 'auditor')
    .input(TryRule)
    .query(({ ctx, input }) => tryRule(ctx.domain, input)),
  joinPeople: staffProcedure('editor', 'administrator')
    .input(JoinPeople)
    .mutation(({ ctx, input }) => joinPeople(ctx.domain, ctx.ports, input)),
});
