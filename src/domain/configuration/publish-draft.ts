import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { actingStaff, requireRole } from '../team/require-role.ts';
import { checkChange } from '../tenants/check-change.ts';
import { checkDocument } from '../tenants/check-document.ts';
import { type Change, diffDocuments } from '../tenants/diff-documents.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import { parseDocument } from '../tenants/parse-document.ts';
import { readState } from './draft-state.ts';
import { endDraft } from './end-draft.ts';
import { inUse } from './in-use-repository.ts';
import { loggedChanges } from './logged-changes.ts';
import { insertVersion, lockConfiguration } from './repository.ts';
import type { PublishDraft } from './schema.ts';

export type Published =
  | { readonly kind: 'published'; readonly version: number; readonly changes: readonly Change[] }
  /** What is wrong with the draft; nothing was published. */
  | { readonly kind: 'refused'; readonly problems: readonly DocumentProblem[] };

/**
 * Makes the draft the tenant's next version, in force at once on every process; rules in it begin on their own dates.
 * Running initiatives keep the rule they started under. Errors: not_signed_in, forbidden (role), wrong_state (no_draft;
 * changed_meanwhile: the draft or the published version is not what was seen).
 */
export async function publishDraft(ctx: Context, { seen, reason }: PublishDraft): Promise<Published> {
  const { id: tenantId } = ctx.tenant;
  const { memberId } = actingStaff(ctx.actor);
  return withTenant(tenantId, async (tx) => {
    await lockConfiguration(tx, tenantId);
    await requireRole(tx, ctx, 'administrator');
    const state = await readState(tx, tenantId);
    if (!state.draft) throw new DomainError('wrong_state', 'no_draft');
    const { document } = state.draft;
    if (state.seen.revision !== seen.revision || state.seen.version !== seen.version)
      throw new DomainError('wrong_state', 'changed_meanwhile');
    const facts = { published: state.published, inUse: await inUse(tx, tenantId), now: ctx.now };
    // Put together of two good documents, it may still be none.
    const shape = parseDocument(document).problems;
    const problems = shape ?? [...checkDocument(document), ...checkChange(document, facts)];
    if (problems.length > 0) return { kind: 'refused', problems };
    const version = await insertVersion(tx, tenantId, { base: seen.version, document, reason, by: memberId });
    if (version === null) throw new DomainError('wrong_state', 'changed_meanwhile');
    await endDraft(tx, tenantId, state, memberId, ctx.now);
    const changes = diffDocuments(state.published, document);
    await audit(tx, ctx, {
      action: 'configuration.publish',
      object: `configuration/version/${version}`,
      before: { version: seen.version },
      after: {
        version,
        reason,
        ...loggedChanges(changes),
      },
    });
    return { kind: 'published', version, changes };
  });
}
