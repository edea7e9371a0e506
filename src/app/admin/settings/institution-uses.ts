import type { InUse } from '../../../domain/tenants/check-change.ts';
import type { Institution } from '../../../domain/tenants/institution-schema.ts';
import type { TenantConfiguration } from '../../../domain/tenants/schema.ts';
import type { TenantDocument } from '../../../domain/tenants/tenant-in-force.ts';
import type { PageContext } from '../../page-context.ts';

/** Its name in the reader's language, else in one that it has. */
export function institutionName({ language, tenant }: PageContext, { slots, key }: Institution): string {
  const words = slots[language] ?? slots[tenant.configuration.languages.default] ?? Object.values(slots)[0];
  return words?.name ?? key;
}

/** Why an institution cannot go, in words; null when it can. */
export function usesOf(page: PageContext, document: TenantDocument, inUse: InUse, key: string): string | null {
  const { t, say } = page;
  const { instruments, institutions } = document.configuration;
  const uses = [
    ...instruments.filter(({ addressees }) => addressees.includes(key)).map(({ name }) => say(name).text),
    ...institutions.filter(({ parent }) => parent === key).map((one) => institutionName(page, one)),
    ...(inUse.institutions.includes(key) ? [t('settings:institution.running')] : []),
  ];
  return uses.length > 0 ? uses.join('; ') : null;
}

/** What else of the draft names a territory, in words: rules, institutions and places in it. */
export function usesOfTerritory(
  page: PageContext,
  { instruments, institutions, territories }: TenantConfiguration,
  code: string,
): string[] {
  const isAsked = ({ rules }: (typeof instruments)[number]) =>
    rules.some(({ signer }) => signer.residence?.territories.includes(code));
  return [
    ...instruments.filter(isAsked).map(({ name }) => page.say(name).text),
    ...institutions.filter(({ territory }) => territory === code).map((one) => institutionName(page, one)),
    ...territories.filter(({ partOf }) => partOf === code).map(({ name }) => page.say(name).text),
  ];
}
