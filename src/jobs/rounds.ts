import { randomUUID } from 'node:crypto';
import { forgetSigners } from '../domain/initiatives/forget-signers.ts';
import { rankLists } from '../domain/initiatives/rank-lists.ts';
import { forgetEnded } from '../domain/people/forget-ended.ts';
import { deleteUnconfirmedSubscriptions } from '../domain/following/delete-unconfirmed.ts';
import { forgetSupportSessions } from '../domain/support/repository.ts';
import { forgetEndedTeam } from '../domain/team/forget-ended-team.ts';
import { recount } from '../domain/signatures/recount.ts';
import { foldSignatures, tenantsWithNewActs } from '../domain/signatures/repository.ts';
import { listEveryTenant, listTenantIds, loadTenant } from '../domain/tenants/repository.ts';
import { tenantInForce } from '../domain/tenants/tenant-in-force.ts';
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
async function forEachTenant(
  round: string,
  tenants: Tenant[],
  work: (tenant: Tenant) => Promise<unknown>,
): Promise<void> {
  let failed = 0;
  for (const tenant of tenants) {
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
export async function countRound(): Promise<void> {
  const tenants = await listTenantIds();
  const waiting = await tenantsWithNewActs(tenants.map(({ id }) => id));
  await forEachTenant(
    'count',
    tenants.filter(({ id }) => waiting.has(id)),
    ({ id, timeZone }) => foldSignatures(id, timeZone),
  );
}

/** Orders of all public lists, and the numbers of the home pages. */
export async function rankRound(): Promise<void> {
  await forEachTenant('rank', await listTenantIds(), ({ id, timeZone }) =>
    rankLists({ tenantId: id, timeZone }, new Date()),
  );
}

/** Retention of short-lived data. */
export async function forgetRound(): Promise<void> {
  await forEachTenant('forget', await listTenantIds(), async ({ id }) => {
    const ctx = await jobContext(id, 'forget');
    if (!ctx) return;
    await forgetEnded(ctx);
    await deleteUnconfirmedSubscriptions(ctx);
    await forgetEndedTeam(ctx);
    await forgetSupportSessions(id);
  });
}

/** Hours of a tenant's night in which it is done; a worker that was down at two does it at three. */
const night = [1, 2, 3, 4];

/** Retention of signatures: identifying data whose term has ended, in each tenant's own night; retired ones too. */
export async function retentionRound(now = new Date()): Promise<void> {
  const asleep = (await listEveryTenant()).filter(({ timeZone }) => night.includes(localHour(now, timeZone)));
  await forEachTenant('retention', asleep, async ({ id, slug }) => {
    const stored = await loadTenant(id);
    if (!stored) return;
    const tenant = tenantInForce({ ...stored, canonicalHost: '' }, stored.document);
    const actor = { kind: 'job', name: 'retention' } as const;
    const { initiatives, withdrawn } = await forgetSigners({ tenant, actor, now, requestId: randomUUID() });
    const identities = initiatives.reduce((sum, one) => sum + one.identities, withdrawn);
    if (identities > 0) log.info({ tenant: slug, identities }, 'identifying data destroyed, its term has ended');
  });
}

function localHour(now: Date, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(now));
}

/** Compares every stored count with a recount; people look at what differs. */
export async function recountRound(): Promise<void> {
  await forEachTenant('recount', await listTenantIds(), async ({ id, slug }) => {
    const ctx = await jobContext(id, 'recount');
    const differences = ctx ? await recount(ctx) : [];
    if (differences.length > 0)
      log.error({ tenant: slug, initiatives: differences.length }, 'counts differ from a recount');
  });
}
