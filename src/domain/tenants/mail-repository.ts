import type { TenantTx } from '../../db/with-tenant.ts';

/** Counts one letter of a local day before it goes out; false, and uncounted, when the day's are used up. */
export async function takeMail(tx: TenantTx, tenantId: string, day: string, perDay: number): Promise<boolean> {
  const taken = await tx.$executeRaw`
    insert into mail_day (tenant_id, day, sent) values (${tenantId}::uuid, ${day}::date, 1)
    on conflict (tenant_id, day) do update set sent = mail_day.sent + 1 where mail_day.sent < ${perDay}`;
  return taken === 1;
}

/** A letter that did not go out is not counted. */
export async function giveMailBack(tx: TenantTx, tenantId: string, day: string): Promise<void> {
  await tx.$executeRaw`update mail_day set sent = sent - 1 where tenant_id = ${tenantId}::uuid and day = ${day}::date`;
}
