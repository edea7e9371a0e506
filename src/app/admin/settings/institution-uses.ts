import type { z } from 'zod';
import type { InUse } from '../../../domain/tenants/check-change.ts';
import type { Institution } from '../../../domain/tenants/schema.ts';
import type { TenantDocument } from '../../../domain/tenants/tenant-in-force.ts';
import type { PageContext } from '../../page-context.ts';

export type InstitutionEntry = z.infer<typeof Institution>;

/** Its name in the reader's language, else in one that it has. */
export function institutionName({ language, tenant }: PageContext, { slots, key }: InstitutionEntry): string {
  const words = slots[language] ?? slots[tenant.configuration.languages.default] ?? Object.values(slots)[0];
  return words?.name ?? key;
}

/** Why an institution cannot go, in words; null when it can. */
export function usesOf(page: PageContext, document: TenantDocument, inUse: InUse, key: string): string | null {
  const { t, say } = page;
  const instruments = document.configuration.instruments.filter(({ addressees }) => addressees.includes(key));
  const uses = [
    ...instruments.map(({ name }) => say(name).text),
    ...(inUse.institutions.includes(key) ? [t('settings:institution.running')] : []),
  ];
  return uses.length > 0 ? uses.join('; ') : null;
}
