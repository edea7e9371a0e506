import { withTenant } from '../../db/with-tenant.ts';
import { localDate } from '../shared/local-date.ts';
import { countIdentities } from '../signatures/retention-repository.ts';
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

/** Milliseconds that a page waits for the count, however many people signed. */
const longest = 2_000;

/**
 * Counts only; by the same terms as `forgetSigners`. The database's clock decides. Null: there are too many signatures to
 * count while somebody waits.
 */
export async function deletionForecast(
  { tenant }: Pick<TenantContext, 'tenant'>,
  withinMs = longest,
): Promise<DeletionForecast | null> {
  const { timeZone } = tenant.configuration;
  const sealed = await withTenant(tenant.id, (tx) => countIdentities(tx, tenant.id, withinMs));
  if (!sealed) return null;
  const records = new Map(sealed.map(({ initiative, kept }) => [initiative, kept]));
  const days = new Map<string, number>();
  let [due, open] = [sealed.reduce((sum, { withdrawn }) => sum + withdrawn, 0), 0];
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
