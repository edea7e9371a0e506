import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import type { DocumentProblem } from '../tenants/document-problem.ts';
import { insertApproval } from './approval-repository.ts';
import { publishProblems } from './publish-draft.ts';
import type { PublishDraft } from './schema.ts';
import { seenDraft } from './seen-draft.ts';

export type Asked =
  | { readonly kind: 'asked'; readonly id: string }
  /** What is wrong with the draft; nobody was asked. */
  | { readonly kind: 'refused'; readonly problems: readonly DocumentProblem[] };

/**
 * Asks another administrator to publish what is prepared. Whatever is saved or published after it makes the request void.
 * Errors: not_signed_in, forbidden (role), wrong_state (no_draft, changed_meanwhile; already_asked: somebody asked about this state).
 */
export async function askApproval(ctx: Context, { seen, reason }: PublishDraft): Promise<Asked> {
  const { id: tenantId } = ctx.tenant;
  return withTenant(tenantId, async (tx) => {
    const state = await seenDraft(tx, ctx, seen);
    if (state.request) throw new DomainError('wrong_state', 'already_asked');
    const problems = await publishProblems(tx, ctx, state);
    if (problems.length > 0) return { kind: 'refused', problems };
    const id = await insertApproval(tx, tenantId, seen, { reason, askedBy: state.memberId, askedAt: ctx.now });
    await audit(tx, ctx, {
      action: 'configuration.ask-approval',
      object: `configuration/${seen.revision}`,
      after: { version: seen.version, reason },
    });
    return { kind: 'asked', id };
  });
}
