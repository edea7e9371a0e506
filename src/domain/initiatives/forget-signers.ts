import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import { databaseClock } from '../signatures/repository.ts';
import {
  countIdentifying,
  countWithdrawnIdentities,
  destroyIdentifying,
  destroyWithdrawnIdentities,
  type Identifying,
} from '../signatures/retention-repository.ts';
import type { TenantContext } from '../tenants/context.ts';
import { eachRetained } from './each-retained.ts';
import { keptUntil, type Term } from './kept-until.ts';
import { lockRetentionFacts, type RetentionFacts } from './retention-repository.ts';

/** Rows changed in one transaction: short enough that nobody waits for it. */
const batch = 2_000;

export interface ForgottenInitiative extends Identifying {
  number: number;
  term: Term;
}

export interface ForgottenSigners {
  initiatives: ForgottenInitiative[];
  /** Identities of signatures that were taken back. */
  withdrawn: number;
}

interface Due extends RetentionFacts {
  term: Term;
}

/**
 * Destroys identifying data of signatures whose term has ended by the initiative's own rule, and of withdrawn ones. Counts,
 * events and person keys stay. In batches, each with its audit entry in the same transaction; a repeat finds nothing. Each
 * batch judges the term anew, so that a list which was sent back meanwhile stays.
 * `dryRun` only counts. The database's clock decides.
 */
export async function forgetSigners(ctx: TenantContext, { dryRun = false } = {}): Promise<ForgottenSigners> {
  const withdrawn = await forgetWithdrawn(ctx, dryRun);
  const initiatives: ForgottenInitiative[] = [];
  for (const due of await listDue(ctx)) {
    const { identities, names } = dryRun ? await countDue(ctx, due) : await forgetDue(ctx, due);
    if (identities + names > 0) initiatives.push({ number: due.number, term: due.term, identities, names });
  }
  return { initiatives, withdrawn };
}

async function listDue({ tenant }: TenantContext): Promise<Due[]> {
  const due: Due[] = [];
  for await (const { one, now } of eachRetained(tenant.id)) {
    const found = dueNow(one, tenant.configuration.timeZone, now);
    if (found) due.push(found);
  }
  return due;
}

function dueNow(facts: RetentionFacts, timeZone: string, now: Date): Due | null {
  const term = keptUntil(facts, timeZone);
  return term && term.until <= now ? { ...facts, term } : null;
}

const keepsNames = ({ publicity, retention }: Due) =>
  publicity === 'mandatory_full_name' && retention.namesByLaw !== 'destroyed';

function countDue({ tenant }: TenantContext, due: Due): Promise<Identifying> {
  return withTenant(tenant.id, (tx) => countIdentifying(tx, tenant.id, due.id, keepsNames(due)));
}

async function forgetDue(ctx: TenantContext, { id }: Due): Promise<Identifying> {
  const { id: tenantId, configuration } = ctx.tenant;
  const sum: Identifying = { identities: 0, names: 0 };
  for (let after = ''; ;) {
    const { identities, names, last } = await withTenant(tenantId, async (tx) => {
      const facts = await lockRetentionFacts(tx, tenantId, id);
      const due = facts && dueNow(facts, configuration.timeZone, await databaseClock(tx));
      if (!due) return { identities: 0, names: 0, last: null };
      const done = await destroyIdentifying(tx, tenantId, id, { keepNames: keepsNames(due), after, take: batch });
      const { from, days } = due.term;
      if (done.last !== null) {
        const after = { identities: done.identities, names: done.names, from, days };
        await audit(tx, ctx, { action: 'signatures.forget-signers', object: id, after });
      }
      return done;
    });
    if (last === null) return sum;
    sum.identities += identities;
    sum.names += names;
    after = last;
  }
}

async function forgetWithdrawn(ctx: TenantContext, dryRun: boolean): Promise<number> {
  const { id: tenantId } = ctx.tenant;
  if (dryRun) return withTenant(tenantId, (tx) => countWithdrawnIdentities(tx, tenantId));
  for (let sum = 0; ;) {
    const identities = await withTenant(tenantId, async (tx) => {
      const gone = await destroyWithdrawnIdentities(tx, tenantId, batch);
      if (gone > 0)
        await audit(tx, ctx, {
          action: 'signatures.forget-withdrawn',
          object: 'signature',
          after: { identities: gone },
        });
      return gone;
    });
    sum += identities;
    if (identities < batch) return sum;
  }
}
