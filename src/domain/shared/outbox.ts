import type { TenantTx } from '../../db/with-tenant.ts';

/**
 * Promises a job in the caller's transaction (graphile-worker's own `add_job`). The payload carries ids only.
 * `key` makes a repeated promise replace the one not yet run. With `when` false the same statement promises nothing, so
 * that its time tells nobody.
 */
export async function promiseJob(
  tx: TenantTx,
  job: string,
  payload: { tenantId: string } & Record<string, string>,
  key?: string,
  when = true,
): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job(${job}, payload := ${JSON.stringify(payload)}::json, job_key := ${key ?? null}) where ${when}`;
}
