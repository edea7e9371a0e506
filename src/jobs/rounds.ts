import { rankLists } from '../domain/initiatives/rank-lists.ts';
import { forgetEnded } from '../domain/people/forget-ended.ts';
import { deleteUnconfirmedSubscriptions } from '../domain/following/delete-unconfirmed.ts';
import { recount } from '../domain/signatures/recount.ts';
import { foldSignatures } from '../domain/signatures/repository.ts';
import { listTenantIds } from '../domain/tenants/repository.ts';
import { pool } from '../db/pool.ts';
import { faultOf, log } from '../server/log.ts';
import { jobContext } from './job-context.ts';

/** Notes that a part of the worker is alive; the pages show the count's time from it. */
async function beat(worker: string): Promise<void> {
  await pool().query({
    name: 'heartbeat',
    text: `insert into worker_heartbeat (worker, seen_at) values ($1, clock_timestamp()) on conflict (worker) do update set seen_at = excluded.seen_at`,
    values: [worker],
  });
}

type Tenant = Awaited<ReturnType<typeof listTenantIds>>[number];

/**
 * Works for one tenant after the other, then gives the sign of life. A tenant's fault is logged and keeps nothing from the
 * others, but a round with a fault is not one that swept all tenants.
 */
async function forEachTenant(round: string, work: (tenant: Tenant) => Promise<unknown>): Promise<void> {
  let failed = 0;
  for (const tenant of await listTenantIds()) {
    try {
      await work(tenant);
    } catch (error) {
      failed += 1;
      log.error({ round, tenant: tenant.slug, ...faultOf(error) }, 'round failed for a tenant');
    }
  }
  if (failed > 0) throw new Error(`round ${round} failed for ${failed} tenants`);
  await beat(round);
}

/** Folds new signatures of all tenants into their counts; the count lags two seconds at most. */
export function countRound(): Promise<void> {
  return forEachTenant('count', ({ id, timeZone }) => foldSignatures(id, timeZone));
}

/** Orders of all public lists. */
export function rankRound(): Promise<void> {
  return forEachTenant('rank', ({ id, timeZone }) => rankLists({ tenantId: id, timeZone }, new Date()));
}

/** Retention of short-lived data, and the comparison of every count with a recount. */
export function houseRound(): Promise<void> {
  return forEachTenant('house', async ({ id, slug }) => {
    const ctx = await jobContext(id, 'house');
    if (!ctx) return;
    await forgetEnded(ctx);
    await deleteUnconfirmedSubscriptions(ctx);
    const differences = await recount(ctx);
    if (differences.length)
      log.error({ tenant: slug, initiatives: differences.length }, 'counts differ from a recount');
  });
}
