import { withTenant } from '../../db/with-tenant.ts';
import type { Context } from '../shared/context.ts';
import { inUse } from './in-use-repository.ts';
import { pageDates, type PageDate } from './page-repository.ts';

/** When each page of the site last changed in public, by language and name. */
export function readPageDates({ tenant }: Context): Promise<PageDate[]> {
  return withTenant(tenant.id, (tx) => pageDates(tx, tenant.id));
}

/** Languages that running initiatives are written in: the site cannot lose them. */
export async function languagesInUse({ tenant }: Context): Promise<readonly string[]> {
  return (await withTenant(tenant.id, (tx) => inUse(tx, tenant.id))).languages;
}
