import { withTenant } from '../../db/with-tenant.ts';
import { rank } from './ranking.ts';
import { listRankFacts, saveRank } from './repository.ts';
import { listSorts } from './schema.ts';

/** Rewrites the order of every public list of one tenant (contract C5): a cache, so no audit entry. */
export async function rankLists(tenantId: string, now: Date): Promise<number> {
  return withTenant(tenantId, async (tx) => {
    const facts = await listRankFacts(tx, tenantId);
    for (const sort of listSorts) await saveRank(tx, tenantId, sort, rank(facts, sort, now));
    return facts.length;
  });
}
