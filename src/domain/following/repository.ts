import type { TenantTx } from '../../db/with-tenant.ts';

/** Stands for "all initiatives of the tenant". */
export const allInitiatives = '00000000-0000-0000-0000-000000000000';

/** Makes a subscription or wakes an ended one; an active one stays as it is. Returns the row's id and state. */
export async function requestSubscription(
  tx: TenantTx,
  s: {
    tenantId: string;
    id: string;
    initiativeId: string;
    emailKey: string;
    email: Buffer;
    keyId: string;
    language: string;
  },
): Promise<{ id: string; state: string }> {
  const rows = await tx.$queryRaw<{ id: string; state: string }[]>`
    insert into subscription as s (tenant_id, id, initiative_id, email_key, email, key_id, language)
    values (${s.tenantId}::uuid, ${s.id}::uuid, ${s.initiativeId}::uuid, ${s.emailKey}, ${s.email}, ${s.keyId}::uuid, ${s.language})
    on conflict (tenant_id, email_key, initiative_id) do update set
      state = case when s.state = 'confirmed' then s.state else 'pending' end,
      language = case when s.state = 'confirmed' then s.language else excluded.language end,
      requested_at = case when s.state = 'confirmed' then s.requested_at else clock_timestamp() end
    returning id, state::text`;
  const row = rows[0];
  if (!row) throw new Error('subscription gave no row');
  return row;
}

export function findSubscription(tx: TenantTx, tenantId: string, id: string) {
  return tx.subscription.findUnique({ where: { tenantId_id: { tenantId, id } } });
}

/** Confirms a waiting subscription, or ends one. */
export async function setSubscriptionState(
  tx: TenantTx,
  tenantId: string,
  id: string,
  state: 'confirmed' | 'ended',
  now: Date,
): Promise<void> {
  await tx.subscription.updateMany({
    where: { tenantId, id, state: state === 'confirmed' ? 'pending' : { not: 'ended' } },
    data: { state, ...(state === 'confirmed' ? { confirmedAt: now, endedAt: null } : { endedAt: now }) },
  });
}

/** Deletes wishes that were never confirmed or have ended, 7 days after they were made; returns how many. */
export async function deleteUnconfirmed(tx: TenantTx, tenantId: string): Promise<number> {
  return tx.$executeRaw`delete from subscription where tenant_id = ${tenantId}::uuid and state <> 'confirmed'
    and requested_at < clock_timestamp() - interval '7 days'`;
}
