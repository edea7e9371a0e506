import { signable } from '../../domain/initiatives/signable.ts';
import { suitableProviders } from '../../domain/tenants/suitable-providers.ts';
import { LocalPath } from '../../domain/people/schema.ts';
import { isLanguage } from '../../domain/shared/languages.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { waysTo } from '../../server/auth/providers.ts';
import type { PageContext } from '../page-context.ts';

/** Where a sign-in leads, as the address asks: a path of this site, in the page's language. Null for anything else. */
export function nextPath(page: PageContext, asked: string | string[] | undefined): string | null {
  const path = LocalPath.safeParse(asked);
  if (!path.success) return null;
  const [, first = '', ...rest] = path.data.split('/');
  return isLanguage(first) ? ['', page.language, ...rest].join('/') : path.data;
}

/** The initiative that a path is about to sign; null for other paths. */
export function initiativeOfPath(path: string | null): number | null {
  const digits = /^\/[a-z]{2}\/initiatives\/(\d{1,10})\/sign(ed|\/|$)/.exec(path ?? '')?.[1];
  const number = Number(digits);
  return number <= 2_147_483_647 ? number : null;
}

/** The ways that can lead to a path: for signing, those that the initiative's rule can take; into the console, what opens it. */
export async function waysForPath(tenant: TenantInForce, path: string | null): Promise<IdentityProvider[]> {
  const ways = waysTo(tenant, path);
  const number = initiativeOfPath(path);
  const initiative = number === null ? null : await signable(tenant.id, number);
  return initiative ? suitableProviders(initiative.rule, ways, []) : ways;
}
