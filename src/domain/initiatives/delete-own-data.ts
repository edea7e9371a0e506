import { withTenant } from '../../db/with-tenant.ts';
import { deleteSignInData, endOwnSessions } from '../people/own-data-repository.ts';
import { DomainError } from '../shared/errors.ts';
import { changeName } from '../signatures/own-repository.ts';
import type { TenantContext } from '../tenants/context.ts';
import { citizen, signaturesAfter, type OwnSignature } from './my-signatures.ts';
import { withdrawSignature } from './withdraw-signature.ts';

/** What stays of a signature although its person wants all deleted, and why. */
export type StayReason = 'handed-over' | 'closed';

export interface DeletionPlan {
  /** Signatures that are taken back, and their identity destroyed. */
  goes: OwnSignature[];
  /** Signatures that stay for now, with the reason. */
  stays: { signature: OwnSignature; reason: StayReason }[];
}

/** What a deletion would do now. Errors: not_signed_in. */
export async function deletionPlan(ctx: TenantContext): Promise<DeletionPlan> {
  const plan: DeletionPlan = { goes: [], stays: [] };
  const step = 200;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const signatures = await signaturesAfter(ctx, after, step);
    for (const signature of signatures) {
      const { withdraw, withdrawRefusal: reason } = signature.can;
      const left = signature.identified || signature.publishedName !== null;
      if (withdraw) plan.goes.push(signature);
      else if ((reason === 'handed-over' || reason === 'closed') && left) plan.stays.push({ signature, reason });
    }
    const last = signatures.at(-1);
    if (!last || signatures.length < step) return plan;
    after = last.id;
  }
}

/**
 * Deletes what the person may have deleted: takes back every signature that can be, hides names that were shown by choice,
 * deletes what sign-ins left and ends all sessions, all under every code that was joined. What stays does so for its term only (forget-signers.ts). The person
 * key stays as the guard of counts. A repeat goes on where it was. Errors: not_signed_in, read_only.
 */
export async function deleteOwnData(ctx: TenantContext): Promise<{ withdrawn: number; stays: number }> {
  const personKey = citizen(ctx);
  const { id: tenantId } = ctx.tenant;
  if (ctx.tenant.state === 'read_only') throw new DomainError('read_only');
  const { goes, stays } = await deletionPlan(ctx);
  let kept = stays.length;
  for (const { id } of goes) {
    await withdrawSignature(ctx, id).catch((error: unknown) => {
      // Handed over or closed in between: it stays, like the others of its kind.
      if (!(error instanceof DomainError && error.code === 'wrong_state')) throw error;
      kept += 1;
    });
  }
  for (const { signature } of stays) {
    if (!signature.can.changeName) continue;
    await withTenant(tenantId, (tx) => changeName(tx, tenantId, signature.id, null));
  }
  await withTenant(tenantId, async (tx) => {
    await deleteSignInData(tx, tenantId, personKey);
    await endOwnSessions(tx, tenantId, personKey);
  });
  return { withdrawn: goes.length + stays.length - kept, stays: kept };
}
