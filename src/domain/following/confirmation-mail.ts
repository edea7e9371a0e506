import { withTenant } from '../../db/with-tenant.ts';
import type { KeyStore } from '../people/ports.ts';
import { unseal } from '../people/sealing.ts';
import { tenantKeys } from '../people/tenant-keys.ts';
import { audit } from '../shared/audit.ts';
import type { TenantContext } from '../tenants/context.ts';
import { emailPurpose } from './follow.ts';
import { findSubscription } from './repository.ts';
import { subscriptionToken } from './token.ts';

export interface ConfirmationMail {
  to: string;
  language: string;
  token: string;
}

/**
 * What the confirmation mail of a subscription needs; null when it is no longer waiting. Decrypts one address for the
 * mail to that person (contract C12); `noteConfirmationMail` leaves the audit entry.
 */
export async function confirmationMail(
  ctx: TenantContext,
  ports: { keyStore: KeyStore },
  subscriptionId: string,
): Promise<ConfirmationMail | null> {
  const { id: tenantId } = ctx.tenant;
  const row = await withTenant(tenantId, (tx) => findSubscription(tx, tenantId, subscriptionId));
  if (!row || row.state !== 'pending') return null;
  const keys = await tenantKeys(ports.keyStore, tenantId, row.keyId);
  const to = unseal(keys.dataKey(row.keyId), emailPurpose, row.email).toString('utf8');
  return { to, language: row.language, token: subscriptionToken(keys.guard, row.id) };
}

/** Notes that the confirmation mail of a subscription went out; once for an `entry`, which is the same at every try of the job. */
export async function noteConfirmationMail(ctx: TenantContext, entry: string, subscriptionId: string): Promise<void> {
  await withTenant(ctx.tenant.id, (tx) =>
    audit(tx, ctx, { id: entry, action: 'following.confirmation-mail', object: subscriptionId }),
  );
}
