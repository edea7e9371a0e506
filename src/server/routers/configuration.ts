import { z } from 'zod';
import { changeDraft } from '../../domain/configuration/change-draft.ts';
import { discardDraft } from '../../domain/configuration/discard-draft.ts';
import { editSite } from '../../domain/configuration/edit-site.ts';
import { addInstrument, addInstrumentOfKind } from '../../domain/configuration/add-instrument.ts';
import { editInstrumentRule } from '../../domain/configuration/edit-instrument-rule.ts';
import { editInstrumentWords } from '../../domain/configuration/edit-instrument-words.ts';
import { inUseProblems, preparedRuleProblems, senderProblems } from '../../domain/configuration/draft-checks.ts';
import * as instrument from '../../domain/configuration/instrument-schema.ts';
import { type Published, publishDraft } from '../../domain/configuration/publish-draft.ts';
import { changesSince, readDraft, reviewDraft } from '../../domain/configuration/read-draft.ts';
import { mostDocuments, readDocuments, readVersion, readVersions } from '../../domain/configuration/read-versions.ts';
import { removeInstrument } from '../../domain/configuration/remove-instrument.ts';
import { restoreVersion } from '../../domain/configuration/restore-version.ts';
import { ruleEffects } from '../../domain/configuration/rule-effects.ts';
import * as schema from '../../domain/configuration/schema.ts';
import { takeRuleBack } from '../../domain/configuration/take-rule-back.ts';
import { checkTexts } from '../../i18n/check-texts.ts';
import { textProblems } from '../draft-texts.ts';
import { readInstrumentTemplate } from '../templates.ts';
import { consoleProcedure, router, staffProcedure } from '../trpc/procedures.ts';

const reads = () => consoleProcedure('administrator', 'auditor');

export const configuration = router({
  draft: reads().query(({ ctx }) => readDraft(ctx.domain)),
  review: reads().query(async ({ ctx }) => {
    const review = await reviewDraft(ctx.domain);
    const problems = [...review.problems, ...checkTexts(review.document)];
    return { ...review, problems, effects: await ruleEffects(ctx.domain, review.published, review.document) };
  }),
  since: reads()
    .input(z.object({ seen: schema.Seen }))
    .query(({ ctx, input }) => changesSince(ctx.domain, input.seen)),
  versions: reads().query(({ ctx }) => readVersions(ctx.domain)),
  documents: reads()
    .input(z.object({ versions: z.array(schema.VersionNumber.shape.version).max(mostDocuments) }))
    .query(({ ctx, input }) => readDocuments(ctx.domain, input.versions)),
  version: reads()
    .input(schema.VersionNumber.extend({ against: schema.VersionNumber.shape.version.optional() }))
    .query(({ ctx, input }) => readVersion(ctx.domain, input.version, input.against)),

  publish: staffProcedure('administrator')
    .input(schema.PublishDraft)
    .mutation(async ({ ctx, input }): Promise<Published> => {
      const problems = await textProblems(ctx.domain, input.seen);
      return problems.length > 0 ? { kind: 'refused', problems } : publishDraft(ctx.domain, input);
    }),
  discard: staffProcedure('administrator')
    .input(schema.DiscardDraft)
    .mutation(({ ctx, input }) => discardDraft(ctx.domain, input.seen)),
  restore: staffProcedure('administrator')
    .input(schema.RestoreVersion)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, restoreVersion(ctx.domain, input.version))),
  takeRuleBack: staffProcedure('administrator')
    .input(schema.TakeRuleBack)
    .mutation(({ ctx, input: { seen, ...rule } }) => changeDraft(ctx.domain, seen, takeRuleBack(ctx.domain, rule))),
  editSite: staffProcedure('administrator')
    .input(schema.EditSite)
    .mutation(({ ctx, input: { seen, ...site } }) =>
      changeDraft(ctx.domain, seen, editSite(site), senderProblems(ctx.domain)),
    ),

  editRule: staffProcedure('administrator')
    .input(instrument.EditRule)
    .mutation(({ ctx: { domain }, input }) =>
      changeDraft(
        domain,
        input.seen,
        editInstrumentRule(domain, input),
        preparedRuleProblems(domain, input.instrument),
      ),
    ),
  editInstrumentWords: staffProcedure('administrator')
    .input(instrument.EditInstrumentWords)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, editInstrumentWords(input))),
  addInstrument: staffProcedure('administrator')
    .input(instrument.AddInstrument)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, addInstrument(ctx.domain, input))),
  addInstrumentOfKind: staffProcedure('administrator')
    .input(instrument.AddInstrumentOfKind)
    .mutation(async ({ ctx, input }) =>
      changeDraft(ctx.domain, input.seen, addInstrumentOfKind(ctx.domain, await readInstrumentTemplate(), input)),
    ),
  removeInstrument: staffProcedure('administrator')
    .input(instrument.OfInstrument)
    .mutation(({ ctx: { domain }, input }) =>
      changeDraft(domain, input.seen, removeInstrument(input.instrument), inUseProblems(domain, 'instruments')),
    ),
});
