import type { z } from 'zod';
import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import type { SendBack } from './approval-schema.ts';
import { decideApproval } from './approval-repository.ts';
import { seenDraft } from './seen-draft.ts';

/**
 * Answers a request for approval with what is still to be changed; whoever asked may take it back so too. The draft stays. Errors:
 * not_signed_in, forbidden (role), wrong_state (no_draft, changed_meanwhile; no_request).
 */
export async function sendBack(ctx: Context, { seen, note }: z.output<typeof SendBack>): Promise<void> {
  const { id: tenantId } = ctx.tenant;
  await withTenant(tenantId, async (tx) => {
    const { request, memberId } = await seenDraft(tx, ctx, seen);
    if (!request) throw new DomainError('wrong_state', 'no_request');
    const decided = { decidedBy: memberId, decidedAt: ctx.now, note };
    await decideApproval(tx, tenantId, request.id, { decision: 'sent_back', ...decided });
    await audit(tx, ctx, {
      action: 'configuration.send-back',
      object: `configuration/${seen.revision}`,
      before: { reason: request.reason, askedBy: request.askedBy },
      after: { note },
    });
  });
}
