import type { TenantTx } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { DomainError } from '../shared/errors.ts';
import { actingStaff, requireRole } from '../team/require-role.ts';
import { type Approval, lastApproval } from './approval-repository.ts';
import { type DraftState, readState } from './draft-state.ts';
import { lockConfiguration } from './repository.ts';
import type { Seen } from './schema.ts';

export interface SeenDraft extends DraftState {
  readonly draft: NonNullable<DraftState['draft']>;
  /** The administrator who acts. */
  readonly memberId: string;
  /** Whoever asked for approval of this very state, and has no answer yet. */
  readonly request: Approval | null;
}

/**
 * Holds the configuration for one administrator's act upon the draft that they saw. Errors: not_signed_in, forbidden (role),
 * wrong_state (no_draft; changed_meanwhile: the draft or the published version is not what was seen).
 */
export async function seenDraft(tx: TenantTx, ctx: Context, seen: Seen): Promise<SeenDraft> {
  const { id: tenantId } = ctx.tenant;
  const { memberId } = actingStaff(ctx.actor);
  await lockConfiguration(tx, tenantId);
  await requireRole(tx, ctx, 'administrator');
  const state = await readState(tx, tenantId);
  if (!state.draft) throw new DomainError('wrong_state', 'no_draft');
  if (!isOf(seen, state.seen)) throw new DomainError('wrong_state', 'changed_meanwhile');
  const last = await lastApproval(tx, tenantId);
  return { ...state, draft: state.draft, memberId, request: last && isOpen(last, state.seen) ? last : null };
}

/** Nobody has answered, and nothing was saved or published since. */
export function isOpen(request: Approval, seen: Seen): boolean {
  return request.decision === null && isOf(request, seen);
}

const isOf = (one: Seen, other: Seen) => one.version === other.version && one.revision === other.revision;
