import type { TenantTx } from '../../db/with-tenant.ts';

/** Stands for "all initiatives of the tenant". */
export const allInitiatives = '00000000-0000-0000-0000-000000000000';

/** Acts on one address come one after the other, so that its mails are counted rightly. */
export async function lockAddress(tx: TenantTx, tenantId: string, emailKey: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`address:${tenantId}:${emailKey}`}, 0))`;
}

/** Makes a subscription or wakes an ended one; an active one stays as it is. Returns the row's id. */
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
): Promise<string> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into subscription as s (tenant_id, id, initiative_id, email_key, email, key_id, language)
    values (${s.tenantId}::uuid, ${s.id}::uuid, ${s.initiativeId}::uuid, ${s.emailKey}, ${s.email}, ${s.keyId}::uuid, ${s.language})
    on conflict (tenant_id, email_key, initiative_id) do update set
      state = case when s.state = 'confirmed' then s.state else 'pending' end,
      language = case when s.state = 'confirmed' then s.language else excluded.language end,
      requested_at = case when s.state = 'confirmed' then s.requested_at else clock_timestamp() end
    returning id`;
  const row = rows[0];
  if (!row) throw new Error('subscription gave no row');
  return row.id;
}

/** Confirmation mails to one address in a day, and minutes between two about the same subscription. */
export const mailsPerDay = 5;
export const minutesBetweenMails = 15;

/** Notes a confirmation mail on a waiting subscription; false, and nothing noted, when none is due or allowed. */
export async function noteMail(
  tx: TenantTx,
  { tenantId, id, emailKey }: { tenantId: string; id: string; emailKey: string },
): Promise<boolean> {
  const noted = await tx.$executeRaw`
    update subscription s
       set mailed_at = array(select t from unnest(s.mailed_at) t where t > clock_timestamp() - interval '1 day') || clock_timestamp()
     where s.tenant_id = ${tenantId}::uuid and s.id = ${id}::uuid and s.state = 'pending'
       and not exists (select from unnest(s.mailed_at) t where t > clock_timestamp() - make_interval(mins => ${minutesBetweenMails}))
       and (select count(*) from subscription o cross join unnest(o.mailed_at) t
             where o.tenant_id = ${tenantId}::uuid and o.email_key = ${emailKey} and t > clock_timestamp() - interval '1 day') < ${mailsPerDay}`;
  return noted === 1;
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
