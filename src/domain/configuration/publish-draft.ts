import type { z } from 'zod';
import { type TenantTx, withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { checkChange } from '../tenants/check-change.ts';
import { checkDocument } from '../tenants/check-document.ts';
import { type Change, diffDocuments } from '../tenants/diff-documents.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import { parseDocument } from '../tenants/parse-document.ts';
import type { ApproveDraft } from './approval-schema.ts';
import { decideApproval } from './approval-repository.ts';
import { endDraft } from './end-draft.ts';
import { inUse } from './in-use-repository.ts';
import { loggedChanges } from './logged-changes.ts';
import { insertVersion } from './repository.ts';
import type { PublishDraft } from './schema.ts';
import { type SeenDraft, seenDraft } from './seen-draft.ts';

export type Published =
  | { readonly kind: 'published'; readonly version: number; readonly changes: readonly Change[] }
  /** What is wrong with the draft; nothing was published. */
  | { readonly kind: 'refused'; readonly problems: readonly DocumentProblem[] };

/**
 * Makes the draft the tenant's next version, in force at once on every process; rules in it begin on their own dates.
 * Running initiatives keep the rule they started under. Errors: not_signed_in, forbidden (role), wrong_state (no_draft;
 * changed_meanwhile: the draft or the published version is not what was seen; approval_needed: only a second administrator publishes).
 */
export async function publishDraft(ctx: Context, { seen, reason }: PublishDraft): Promise<Published> {
  return withTenant(ctx.tenant.id, async (tx) => {
    const state = await seenDraft(tx, ctx, seen);
    // What is public decides, not what is prepared: nobody turns the rule off alone.
    if (state.published.configuration.approvalNeeded) throw new DomainError('wrong_state', 'approval_needed');
    return makePublic(tx, ctx, state, { reason });
  });
}

/**
 * Publishes what another administrator asked to have approved, for the reason they gave. Errors: as `publishDraft`, and
 * wrong_state (no_request: nobody asked about this state; own_request: whoever asked never approves).
 */
export async function approveDraft(ctx: Context, { seen }: z.output<typeof ApproveDraft>): Promise<Published> {
  const { id: tenantId } = ctx.tenant;
  return withTenant(tenantId, async (tx) => {
    const state = await seenDraft(tx, ctx, seen);
    const { request, memberId } = state;
    if (!request) throw new DomainError('wrong_state', 'no_request');
    const { id, reason, askedBy } = request;
    if (askedBy === memberId) throw new DomainError('wrong_state', 'own_request');
    const published = await makePublic(tx, ctx, state, { reason, askedBy });
    if (published.kind === 'published')
      await decideApproval(tx, tenantId, id, { decision: 'published', decidedBy: memberId, decidedAt: ctx.now });
    return published;
  });
}

/** What stands in the way of a draft. */
export async function publishProblems(
  tx: TenantTx,
  { tenant, now }: Context,
  { draft: { document }, published }: SeenDraft,
): Promise<readonly DocumentProblem[]> {
  // Put together of two good documents, it may still be none.
  const shape = parseDocument(document).problems;
  if (shape) return shape;
  return [...checkDocument(document), ...checkChange(document, { published, inUse: await inUse(tx, tenant.id), now })];
}

async function makePublic(
  tx: TenantTx,
  ctx: Context,
  state: SeenDraft,
  why: { readonly reason: string; readonly askedBy?: string },
): Promise<Published> {
  const { id: tenantId } = ctx.tenant;
  const { memberId, seen, published, draft } = state;
  const { document } = draft;
  const problems = await publishProblems(tx, ctx, state);
  if (problems.length > 0) return { kind: 'refused', problems };
  const version = await insertVersion(tx, tenantId, { base: seen.version, document, reason: why.reason, by: memberId });
  if (version === null) throw new DomainError('wrong_state', 'changed_meanwhile');
  await endDraft(tx, tenantId, state, memberId, ctx.now);
  const changes = diffDocuments(published, document);
  await audit(tx, ctx, {
    action: 'configuration.publish',
    object: `configuration/version/${version}`,
    before: { version: seen.version },
    after: {
      version,
      ...why,
      ...loggedChanges(changes),
    },
  });
  return { kind: 'published', version, changes };
}
