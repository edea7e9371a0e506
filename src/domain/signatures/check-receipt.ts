import { withTenant } from '../../db/with-tenant.ts';
import type { TenantContext } from '../tenants/context.ts';
import { findByReceipt } from './repository.ts';

export interface ReceiptCheck {
  state: 'counted' | 'withdrawn' | 'invalidated' | 'confirmed' | 'sample';
  signedAt: Date;
}

/** What a receipt code proves to anybody: a date and whether it counts; never a title or a name. Null: unknown code. */
export async function checkReceipt(ctx: TenantContext, code: string): Promise<ReceiptCheck | null> {
  const found = await withTenant(ctx.tenant.id, (tx) => findByReceipt(tx, ctx.tenant.id, code));
  if (!found) return null;
  const { state, signedAt, confirmedAt } = found;
  // Nothing but samples is signed before a site opens.
  if (ctx.tenant.state === 'draft') return { state: 'sample', signedAt };
  if (state === 'active') return { state: confirmedAt ? 'confirmed' : 'counted', signedAt };
  return { state, signedAt };
}
