import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { actingStaff, requireRole } from '../team/require-role.ts';
import { diffDocuments } from '../tenants/diff-documents.ts';
import { readState } from './draft-state.ts';
import { endDraft } from './end-draft.ts';
import { loggedChanges } from './logged-changes.ts';
import { lockConfiguration } from './repository.ts';
import type { Seen } from './schema.ts';

/**
 * Throws away what is prepared. Errors: not_signed_in, forbidden (role), wrong_state (no_draft; changed_meanwhile: others saved
 * something that was not seen).
 */
export async function discardDraft(ctx: Context, seen: Seen): Promise<void> {
  const { id: tenantId } = ctx.tenant;
  const { memberId } = actingStaff(ctx.actor);
  await withTenant(tenantId, async (tx) => {
    await lockConfiguration(tx, tenantId);
    await requireRole(tx, ctx, 'administrator');
    const state = await readState(tx, tenantId);
    if (!state.draft) throw new DomainError('wrong_state', 'no_draft');
    if (state.seen.revision !== seen.revision) throw new DomainError('wrong_state', 'changed_meanwhile');
    await endDraft(tx, tenantId, state, memberId, ctx.now);
    await audit(tx, ctx, {
      action: 'configuration.discard',
      object: `configuration/${seen.revision}`,
      before: loggedChanges(diffDocuments(state.published, state.draft.document)),
    });
  });
}
