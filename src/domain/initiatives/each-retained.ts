import { withTenant } from '../../db/with-tenant.ts';
import { databaseClock } from '../signatures/repository.ts';
import { listRetentionFacts, type RetentionFacts } from './retention-repository.ts';

const page = 500;

/** Every initiative that anybody ever signed, with the database's time; in pages of one short transaction each. */
export async function* eachRetained(tenantId: string): AsyncGenerator<{ one: RetentionFacts; now: Date }> {
  for (let after = 0; ;) {
    const { facts, now } = await withTenant(tenantId, async (tx) => ({
      facts: await listRetentionFacts(tx, tenantId, after, page),
      now: await databaseClock(tx),
    }));
    for (const one of facts) yield { one, now };
    const last = facts.at(-1);
    if (!last || facts.length < page) return;
    after = last.number;
  }
}
