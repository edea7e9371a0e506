import { rankLists } from '../domain/initiatives/rank-lists.ts';
import { forgetEnded } from '../domain/people/forget-ended.ts';
import { deleteUnconfirmedSubscriptions } from '../domain/following/delete-unconfirmed.ts';
import { recount } from '../domain/signatures/recount.ts';
import { foldSignatures } from '../domain/signatures/repository.ts';
import { listTenantIds } from '../domain/tenants/repository.ts';
import { pool } from '../db/pool.ts';
import { log } from '../server/log.ts';
import { jobContext } from './job-context.ts';

/** Notes that a part of the worker is alive; the pages show the count's time from it. */
async function beat(worker: string): Promise<void> {
  await pool().query({
    name: 'heartbeat',
    text: `insert into worker_heartbeat (worker, seen_at) values ($1, clock_timestamp()) on conflict (worker) do update set seen_at = excluded.seen_at`,
    values: [worker],
  });
}

/** Folds new signatures of all tenants into their counts, one tenant at a time; the count lags two seconds at most. */
export async function countRound(): Promise<void> {
  const tenants = await listTenantIds();
  for (const { id, timeZone } of tenants) await foldSignatures(id, timeZone);
  await beat('count');
}

/** Orders of all public lists. */
export async function rankRound(): Promise<void> {
  for (const { id, timeZone } of await listTenantIds()) await rankLists({ tenantId: id, timeZone }, new Date());
  await beat('rank');
}

/** Retention of short-lived data, and the comparison of every count with a recount. */
export async function houseRound(): Promise<void> {
  for (const { id, slug } of await listTenantIds()) {
    const ctx = await jobContext(id, 'house');
    if (!ctx) continue;
    await forgetEnded(ctx);
    await deleteUnconfirmedSubscriptions(ctx);
    const differences = await recount(ctx);
    if (differences.length)
      log.error({ tenant: slug, initiatives: differences.length }, 'counts differ from a recount');
  }
  await beat('house');
}
