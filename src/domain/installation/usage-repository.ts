import { withTenant } from '../../db/with-tenant.ts';

/** What a tenant has used; numbers only. */
export interface Usage {
  signatures: number;
  mailsToday: number;
  mailsMonth: number;
  /** Of files that belong to initiatives. */
  fileBytes: number;
}

/** Counted under the tenant's own row-level security; `day` is its local date. */
export function usageOf(tenantId: string, day: string): Promise<Usage> {
  return withTenant(tenantId, async (tx) => {
    const rows = await tx.$queryRaw<Usage[]>`
      select (select coalesce(sum(valid), 0) from signature_count where tenant_id = ${tenantId}::uuid)::int as signatures,
             (select coalesce(sum(sent), 0) from mail_day where tenant_id = ${tenantId}::uuid and day = ${day}::date)::int as "mailsToday",
             (select coalesce(sum(sent), 0) from mail_day where tenant_id = ${tenantId}::uuid and day > ${day}::date - 30)::int as "mailsMonth",
             (select coalesce(sum(size), 0) from initiative_attachment where tenant_id = ${tenantId}::uuid)::float8 as "fileBytes"`;
    return rows[0] ?? { signatures: 0, mailsToday: 0, mailsMonth: 0, fileBytes: 0 };
  });
}
