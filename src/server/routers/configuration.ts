import { z } from 'zod';
import { changeDraft } from '../../domain/configuration/change-draft.ts';
import { discardDraft } from '../../domain/configuration/discard-draft.ts';
import { type Published, publishDraft } from '../../domain/configuration/publish-draft.ts';
import { changesSince, readDraft, reviewDraft } from '../../domain/configuration/read-draft.ts';
import { readVersion, readVersions } from '../../domain/configuration/read-versions.ts';
import { restoreVersion } from '../../domain/configuration/restore-version.ts';
import { ruleEffects } from '../../domain/configuration/rule-effects.ts';
import * as schema from '../../domain/configuration/schema.ts';
import { checkTexts } from '../../i18n/check-texts.ts';
import { router, staffProcedure } from '../trpc/procedures.ts';

const reads = () => staffProcedure('administrator', 'auditor');

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
  version: reads()
    .input(schema.VersionNumber.extend({ against: schema.VersionNumber.shape.version.optional() }))
    .query(({ ctx, input }) => readVersion(ctx.domain, input.version, input.against)),

  publish: staffProcedure('administrator')
    .input(schema.PublishDraft)
    .mutation(async ({ ctx, input }): Promise<Published> => {
      // Of the very state that the verb then publishes: it refuses any other.
      const { seen, document } = await readDraft(ctx.domain);
      const problems = seen === schema.seenText(input.seen) ? checkTexts(document) : [];
      return problems.length > 0 ? { kind: 'refused', problems } : publishDraft(ctx.domain, input);
    }),
  discard: staffProcedure('administrator')
    .input(schema.DiscardDraft)
    .mutation(({ ctx, input }) => discardDraft(ctx.domain, input.seen)),
  restore: staffProcedure('administrator')
    .input(schema.RestoreVersion)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, restoreVersion(ctx.domain, input.version))),
});
