import * as schema from '../../domain/configuration/approval-schema.ts';
import { askApproval, type Asked } from '../../domain/configuration/ask-approval.ts';
import { askCorrection } from '../../domain/configuration/ask-correction.ts';
import { changeDraft } from '../../domain/configuration/change-draft.ts';
import { correctRule } from '../../domain/configuration/correct-rule.ts';
import { declineCorrection } from '../../domain/configuration/decline-correction.ts';
import { OfInstrument } from '../../domain/configuration/instrument-schema.ts';
import { approveDraft, type Published } from '../../domain/configuration/publish-draft.ts';
import { previewCorrection, readCorrections, readWaiting } from '../../domain/configuration/read-corrections.ts';
import { PublishDraft } from '../../domain/configuration/schema.ts';
import { sendBack } from '../../domain/configuration/send-back.ts';
import { setApproval } from '../../domain/configuration/set-approval.ts';
import { textProblems } from '../draft-texts.ts';
import { router, staffProcedure } from '../trpc/procedures.ts';

const reads = () => staffProcedure('administrator', 'auditor');

/** What one administrator asks and another approves: publishing, where the site wants it, and corrections of rules, always. */
export const approval = router({
  waiting: reads().query(({ ctx }) => readWaiting(ctx.domain)),
  set: staffProcedure('administrator')
    .input(schema.SetApproval)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, setApproval(input.needed === 'yes'))),
  ask: staffProcedure('administrator')
    .input(PublishDraft)
    .mutation(async ({ ctx, input }): Promise<Asked> => {
      const problems = await textProblems(ctx.domain, input.seen);
      return problems.length > 0 ? { kind: 'refused', problems } : askApproval(ctx.domain, input);
    }),
  approve: staffProcedure('administrator')
    .input(schema.ApproveDraft)
    .mutation(async ({ ctx, input }): Promise<Published> => {
      const problems = await textProblems(ctx.domain, input.seen);
      return problems.length > 0 ? { kind: 'refused', problems } : approveDraft(ctx.domain, input);
    }),
  sendBack: staffProcedure('administrator')
    .input(schema.SendBack)
    .mutation(({ ctx, input }) => sendBack(ctx.domain, input)),

  corrections: reads()
    .input(OfInstrument.pick({ instrument: true }))
    .query(({ ctx, input }) => readCorrections(ctx.domain, input.instrument)),
  tryCorrection: reads()
    .input(schema.CorrectedRule)
    .query(({ ctx, input }) => previewCorrection(ctx.domain, input)),
  askCorrection: staffProcedure('administrator')
    .input(schema.AskCorrection)
    .mutation(({ ctx, input }) => askCorrection(ctx.domain, input)),
  correctRule: staffProcedure('administrator')
    .input(schema.OfCorrection)
    .mutation(({ ctx, input }) => correctRule(ctx.domain, input.id)),
  declineCorrection: staffProcedure('administrator')
    .input(schema.DeclineCorrection)
    .mutation(({ ctx, input }) => declineCorrection(ctx.domain, input)),
});
