import { changeDraft } from '../../domain/configuration/change-draft.ts';
import { editMoney, editTools, moneyIsRight, toolsAreThere } from '../../domain/configuration/edit-money.ts';
import {
  editCriterion,
  editRefusal,
  editReview,
  raiseCriterion,
  removeCriterion,
} from '../../domain/configuration/edit-review.ts';
import * as schema from '../../domain/configuration/moderation-schema.ts';
import { deletionForecast } from '../../domain/initiatives/deletion-forecast.ts';
import { consoleProcedure, router, staffProcedure } from '../trpc/procedures.ts';

const administrator = () => staffProcedure('administrator');

/** How the team decides, money, tools, and what becomes of people's data. */
export const moderation = router({
  deletionForecast: consoleProcedure('administrator', 'auditor').query(({ ctx }) => deletionForecast(ctx.domain)),

  saveReview: administrator()
    .input(schema.SaveReview)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editReview(input))),
  saveCriterion: administrator()
    .input(schema.SaveCriterion)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editCriterion(input))),
  removeCriterion: administrator()
    .input(schema.OfCriterion)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, removeCriterion(input.criterion))),
  raiseCriterion: administrator()
    .input(schema.OfCriterion)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, raiseCriterion(input.criterion))),
  saveRefusal: administrator()
    .input(schema.SaveRefusal)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editRefusal(input))),
  saveMoney: administrator()
    .input(schema.SaveMoney)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editMoney(input.money), moneyIsRight)),
  saveTools: administrator()
    .input(schema.SaveTools)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editTools(input), toolsAreThere)),
});
