import { withTenant } from '../../db/with-tenant.ts';
import { localDate } from '../shared/local-date.ts';
import { countIdentities, countWithdrawnIdentities } from '../signatures/retention-repository.ts';
import type { TenantContext } from '../tenants/context.ts';
import { eachRetained } from './each-retained.ts';
import { keptUntil } from './kept-until.ts';

/** How many identities of signatures will be destroyed when, as things stand. */
export interface DeletionForecast {
  /** Local dates in the tenant's time zone, the next one first. */
  readonly days: readonly { readonly day: string; readonly records: number }[];
  /** Their term has ended, or their person took the signature back. */
  readonly due: number;
  /** No end is known: their initiatives have no closing date. */
  readonly open: number;
}

/** Counts only; by the same terms as `forgetSigners`. The database's clock decides. */
export async function deletionForecast({ tenant }: Pick<TenantContext, 'tenant'>): Promise<DeletionForecast> {
  const { timeZone } = tenant.configuration;
  const [records, withdrawn] = await withTenant(tenant.id, async (tx) => [
    await countIdentities(tx, tenant.id),
    await countWithdrawnIdentities(tx, tenant.id),
  ]);
  const days = new Map<string, number>();
  let [due, open] = [withdrawn, 0];
  for await (const { one, now } of eachRetained(tenant.id)) {
    const n = records.get(one.id) ?? 0;
    const term = keptUntil(one, timeZone);
    if (!term) open += n;
    else if (term.until <= now) due += n;
    else if (n > 0) {
      const day = localDate(term.until, timeZone);
      days.set(day, (days.get(day) ?? 0) + n);
    }
  }
  const sorted = [...days].map(([day, n]) => ({ day, records: n })).toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return { days: sorted, due, open };
}
