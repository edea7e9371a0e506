import { type TenantTx, withTenant } from '../db/with-tenant.ts';

/**
 * Rows of a tenant by plain SQL, as the application's role and under row-level security; `$1` is the tenant's id, further
 * values follow it. For what a test has to look at or to arrange and no verb does.
 */
export function queryTenant<Row>(tenantId: string, sql: string, ...values: unknown[]): Promise<Row[]> {
  return withTenant(tenantId, (tx: TenantTx) => tx.$queryRawUnsafe<Row[]>(sql, tenantId, ...values));
}
