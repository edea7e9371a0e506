import type { Language } from '../domain/shared/languages.ts';
import type { Institution } from '../domain/tenants/institution-schema.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';

type Slots = NonNullable<Institution['slots'][Language]>;

/** An institution's sentence slots in a language; the tenant's default language stands in for a missing one. */
export function institutionWords(tenant: TenantInForce, key: string, language: Language): Slots {
  const institution = tenant.configuration.institutions.find((candidate) => candidate.key === key);
  const slots = institution?.slots[language] ?? institution?.slots[tenant.configuration.languages.default];
  if (!slots) throw new Error(`tenant ${tenant.slug} has no institution ${key}`);
  return slots;
}
