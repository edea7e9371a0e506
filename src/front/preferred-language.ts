import type { Language } from '../domain/shared/languages.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';

/** Language for an address without one: the one chosen before, then the browser's wishes, then the tenant's default. */
export function preferredLanguage(
  tenant: TenantInForce,
  chosen: string | undefined,
  accept: string | undefined,
): Language {
  const offered = (wish: string | undefined) =>
    tenant.languages.find((language) => language === wish?.split('-')[0]?.toLowerCase());
  const wishes = (accept ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = Number(/q=([\d.]+)/.exec(parameters.join(';'))?.[1] ?? 1);
      return { tag, q };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  return (
    offered(chosen) ?? wishes.map(({ tag }) => offered(tag)).find(Boolean) ?? tenant.configuration.languages.default
  );
}
