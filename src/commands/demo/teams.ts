import { opensConsole } from '../../domain/tenants/identity-provider-facts.ts';
import type { IdentityProvider } from '../../domain/tenants/identity-provider-schema.ts';

/** By the country of a tenant: the sandbox's person who administers it, and an invented editor who is invited. */
export const teams: Readonly<Record<string, { administrator: string; editor: string }>> = {
  LV: { administrator: 'lv-janis', editor: 'Baiba Rītausma' },
  UA: { administrator: 'ua-taras', editor: 'Соломія Вербова' },
  MK: { administrator: 'mk-goran', editor: 'Билјана Езерска' },
};

/** Where a site's administrator comes in, and with which eID; what a newcomer to the demonstration cannot guess. */
export interface TeamEntrance {
  url: string;
  eid: string;
  administrator: string;
}

/** What of a tenant's configuration decides it. */
export interface Entered {
  country: string;
  languages: { default: string };
  identityProviders: Pick<IdentityProvider, 'name' | 'enabled' | 'console' | 'level' | 'protocol'>[];
}

/** The first of the site's ways that opens its console; null for a site without a team of the demonstration. */
export function teamEntrance(
  site: string,
  { country, languages, identityProviders }: Entered,
  people: readonly { id: string; name: string }[],
): TeamEntrance | null {
  const administrator = people.find(({ id }) => id === teams[country]?.administrator)?.name;
  const eid = identityProviders.find((provider) => provider.enabled && opensConsole(provider))?.name;
  if (!administrator || !eid) return null;
  return { url: `${site}/${languages.default}/admin/sign-in`, eid, administrator };
}
