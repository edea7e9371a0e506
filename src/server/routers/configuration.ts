import { z } from 'zod';
import { cancelRule } from '../../domain/configuration/cancel-rule.ts';
import { changeDraft } from '../../domain/configuration/change-draft.ts';
import { discardDraft } from '../../domain/configuration/discard-draft.ts';
import { editSite } from '../../domain/configuration/edit-site.ts';
import { publishDraft } from '../../domain/configuration/publish-draft.ts';
import { changesSince, readDraft, reviewDraft } from '../../domain/configuration/read-draft.ts';
import { readVersion, readVersions } from '../../domain/configuration/read-versions.ts';
import { restoreVersion } from '../../domain/configuration/restore-version.ts';
import { ruleEffects } from '../../domain/configuration/rule-effects.ts';
import * as schema from '../../domain/configuration/schema.ts';
import { router, staffProcedure } from '../trpc/procedures.ts';

const reads = () => staffProcedure('administrator', 'auditor');

export const configuration = router({
  draft: reads().query(({ ctx }) => readDraft(ctx.domain)),
  review: reads().query(async ({ ctx }) => {
    const review = await reviewDraft(ctx.domain);
    return { ...review, effects: await ruleEffects(ctx.domain, review.published, review.document) };
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
    .mutation(({ ctx, input }) => publishDraft(ctx.domain, input)),
  discard: staffProcedure('administrator')
    .input(schema.DiscardDraft)
    .mutation(({ ctx, input }) => discardDraft(ctx.domain, input.seen)),
  restore: staffProcedure('administrator')
    .input(schema.RestoreVersion)
    .mutation(({ ctx, input }) => changeDraft(ctx.domain, input.seen, restoreVersion(ctx.domain, input.version))),
  cancelRule: staffProcedure('administrator')
    .input(schema.CancelRule)
    .mutation(({ ctx, input: { seen, ...rule } }) => changeDraft(ctx.domain, seen, cancelRule(ctx.domain, rule))),
  editSite: staffProcedure('administrator')
    .input(schema.EditSite)
    .mutation(({ ctx, input: { seen, ...site } }) => changeDraft(ctx.domain, seen, editSite(site))),
});
