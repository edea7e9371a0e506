import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { checkChange } from '../tenants/check-change.ts';
import { checkDocument } from '../tenants/check-document.ts';
import { type Change, diffDocuments } from '../tenants/diff-documents.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import type { TenantDocument } from '../tenants/tenant-in-force.ts';
import { type Approval, lastApproval } from './approval-repository.ts';
import { documentSeen, prepared, readState } from './draft-state.ts';
import { inUse } from './in-use-repository.ts';
import { Seen, seenText } from './schema.ts';
import { isOpen } from './seen-draft.ts';

/** The next version as it stands, for every page that edits it. */
export interface DraftView {
  /** For the forms' field `seen`. */
  readonly seen: string;
  readonly document: TenantDocument;
  readonly published: TenantDocument;
  /** Null when nothing is prepared. */
  readonly edited: { readonly by: string; readonly at: Date } | null;
}

export async function readDraft(ctx: Context): Promise<DraftView> {
  const state = await withTenant(ctx.tenant.id, (tx) => readState(tx, ctx.tenant.id));
  const { seen, published, draft } = state;
  return {
    seen: seenText(seen),
    document: prepared(state),
    published,
    edited: draft && { by: draft.editedBy, at: draft.editedAt },
  };
}

/** What publishing would change, and what stands in its way. */
export interface DraftReview extends DraftView {
  readonly changes: readonly Change[];
  readonly problems: readonly DocumentProblem[];
  /** Whether a second administrator must approve it, and the newest request for that. */
  readonly approvalNeeded: boolean;
  readonly request: (Approval & { readonly state: 'open' | 'void' | 'sent_back' }) | null;
}

export async function reviewDraft(ctx: Context): Promise<DraftReview> {
  const view = await readDraft(ctx);
  const { document, published } = view;
  const [used, last] = await withTenant(ctx.tenant.id, async (tx) => [
    await inUse(tx, ctx.tenant.id),
    view.edited && (await lastApproval(tx, ctx.tenant.id)),
  ]);
  const facts = { published, inUse: used, now: ctx.now };
  return {
    ...view,
    changes: diffDocuments(published, document),
    problems: [...checkDocument(document), ...checkChange(document, facts)],
    approvalNeeded: published.configuration.approvalNeeded ?? false,
    request: last && { ...last, state: stateOf(last, Seen.parse(view.seen)) },
  };
}

function stateOf(request: Approval, seen: Seen) {
  if (request.decision !== null) return 'sent_back';
  return isOpen(request, seen) ? 'open' : 'void';
}

/** What others changed since somebody looked; empty when that is no longer kept. */
export async function changesSince(ctx: Context, seen: Seen): Promise<readonly Change[]> {
  return withTenant(ctx.tenant.id, async (tx) => {
    const base = await documentSeen(tx, ctx.tenant.id, seen);
    return base ? diffDocuments(base, prepared(await readState(tx, ctx.tenant.id))) : [];
  });
}
