import { withTenant } from '../../db/with-tenant.ts';
import { saveProofNumbers, type Site } from './list-repository.ts';
import { rank } from './ranking.ts';
import { listRankFacts, saveRank } from './repository.ts';
import { listSorts } from './schema.ts';

/**
 * Rewrites the order of every public list of one tenant (contract C5) and the home page's numbers, each in its own transaction: a cache, so no audit
 * entry. Returns the length of a list.
 */
export async function rankLists(site: Site, now: Date): Promise<number> {
  const { tenantId } = site;
  const facts = await withTenant(tenantId, (tx) => listRankFacts(tx, site));
  for (const sort of listSorts) {
    const ids = rank(facts, sort, now);
    await withTenant(tenantId, (tx) => saveRank(tx, tenantId, sort, ids));
  }
  await withTenant(tenantId, (tx) => saveProofNumbers(tx, tenantId));
  return facts.length;
}
