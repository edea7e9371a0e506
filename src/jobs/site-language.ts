import { isLanguage, type Language } from '../domain/shared/languages.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';

/** The stored language while the tenant has it, else the tenant's default. */
export function siteLanguage(tenant: TenantInForce, stored: string): Language {
  return isLanguage(stored) && tenant.languages.includes(stored) ? stored : tenant.configuration.languages.default;
}
