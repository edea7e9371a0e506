import { z } from 'zod';
import { DomainError } from '../../domain/shared/errors.ts';
import { checkReceipt } from '../../domain/signatures/check-receipt.ts';
import { ReceiptCode } from '../../domain/signatures/schema.ts';
import { publicProcedure, router } from '../trpc/procedures.ts';

export const signatures = router({
  /** Null for an unknown code; wrong codes count against the network's limit (ux.md A46). */
  checkReceipt: publicProcedure.input(z.object({ code: ReceiptCode })).query(async ({ ctx, input }) => {
    const found = await checkReceipt(ctx.domain, input.code);
    if (!found && ctx.network) {
      const wait = await ctx.ports.limitNetwork(`receipt|${ctx.network}`);
      if (wait !== null) throw new DomainError('too_many', 'too_many', wait);
    }
    return found;
  }),
});
