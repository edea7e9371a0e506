import { type TenantTx, withTenant } from '../../db/with-tenant.ts';
import { DomainError } from '../shared/errors.ts';
import type { Context } from '../shared/context.ts';
import { audit } from '../shared/audit.ts';
import { actingStaff, requireRole } from '../team/require-role.ts';
import { type Change, diffDocuments } from '../tenants/diff-documents.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import { mergeDocuments } from '../tenants/merge-documents.ts';
import { parseDocument } from '../tenants/parse-document.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { documentSeen, prepared, readState } from './draft-state.ts';
import { loggedChanges } from './logged-changes.ts';
import { insertRevision, lockConfiguration } from './repository.ts';
import type { Seen } from './schema.ts';

/** What became of a change of the draft. Nothing is stored unless it is `saved`. */
export type DraftChanged =
  /** `theirs`: what others changed since, which is kept. */
  | { readonly kind: 'saved'; readonly seen: Seen; readonly theirs: readonly Change[] }
  /** Others changed the same places; saving again with the new `seen` puts ours in their stead. */
  | { readonly kind: 'overlap'; readonly seen: Seen; readonly overlaps: readonly Change[] }
  | { readonly kind: 'invalid'; readonly problems: readonly DocumentProblem[] };

/** A change of a document: made of the one that was seen, it gives the whole document as it shall be. May read, not write. */
export type Edit = (document: TenantDocument, tx: TenantTx) => unknown;

/** What else makes a change invalid, judged on the document as it would be stored. */
export type Check = (document: TenantDocument, tx: TenantTx) => Promise<readonly DocumentProblem[]>;

/**
 * Changes what is prepared for the next version. The change is made of the document that was seen and then put on top of
 * what others saved meanwhile, so that nobody's work is lost. A draft may be incomplete in meaning, never in shape, unless `check` asks for more. Errors:
 * not_signed_in, forbidden (role), wrong_state (seen_too_old).
 */
export async function changeDraft(ctx: Context, seen: Seen, edit: Edit, check?: Check): Promise<DraftChanged> {
  const { id: tenantId } = ctx.tenant;
  const { memberId } = actingStaff(ctx.actor);
  return withTenant(tenantId, async (tx) => {
    await lockConfiguration(tx, tenantId);
    await requireRole(tx, ctx, 'administrator');
    const state = await readState(tx, tenantId);
    const base = await documentSeen(tx, tenantId, seen);
    if (!base) throw new DomainError('wrong_state', 'seen_too_old');
    const ours = parseDocument(await edit(structuredClone(base), tx));
    if (ours.problems) return { kind: 'invalid', problems: ours.problems };
    const merged = mergeDocuments(base, ours.document, prepared(state));
    if (merged.overlaps.length > 0) return { kind: 'overlap', seen: state.seen, overlaps: merged.overlaps };
    const whole = parseDocument(merged.document);
    if (whole.problems) return { kind: 'invalid', problems: whole.problems };
    const changes = diffDocuments(prepared(state), whole.document);
    if (changes.length === 0) return { kind: 'saved', seen: state.seen, theirs: merged.theirs };
    const problems = (await check?.(whole.document, tx)) ?? [];
    if (problems.length > 0) return { kind: 'invalid', problems };
    const revision = state.seen.revision + 1;
    await insertRevision(tx, tenantId, {
      revision,
      baseVersion: state.seen.version,
      document: whole.document,
      editedBy: memberId,
    });
    await audit(tx, ctx, {
      action: 'configuration.draft',
      object: `configuration/${revision}`,
      after: loggedChanges(changes),
    });
    return { kind: 'saved', seen: { ...state.seen, revision }, theirs: merged.theirs };
  });
}
