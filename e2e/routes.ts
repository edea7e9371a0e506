import { readdirSync } from 'node:fs';
import { inTenant, openInitiatives } from './database.ts';

/** Every page of the application by its folder, as a route pattern: `/initiatives/[initiative]/sign/who`. */
export function pageRoutes(): string[] {
  return readdirSync('src/app/[tenant]/[locale]', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, '')}`.replace(/\/$/, ''))
    .toSorted();
}

const nobody = '00000000-0000-4000-8000-000000000000';

/** Real addresses for a pattern on a tenant's site; a pattern that this does not know fails the caller. */
export async function addressOf(slug: string, pattern: string): Promise<string> {
  const [initiative] = await openInitiatives(slug);
  const number = String(initiative?.number ?? 1);
  const values: Record<string, string> = {
    '[initiative]': number,
    '[n]': '1',
    '[page]': '1',
    '[sort]': 'newest',
    '[id]': nobody,
    '[test]': nobody,
    '[version]': '1',
    '[code]': '7F4K92QD3M',
    '[token]': `${nobody}.${'A'.repeat(43)}`,
    '[language]': 'en',
    '[name]': 'about',
    '[module]': 'common',
    '[key]': 'shell.skip',
    '[instrument]': await firstInstrument(slug),
    '[...rest]': 'nothing/here',
  };
  return pattern.replace(/\[[^\]]+\]/g, (part) => {
    const value = values[part];
    if (value === undefined) throw new Error(`e2e/routes.ts does not know ${part} of ${pattern}: add a value`);
    return value;
  });
}

function firstInstrument(slug: string): Promise<string> {
  return inTenant(slug, async (client, tenantId) => {
    const { rows } = await client.query<{ key: string }>(
      `select document #>> '{configuration,instruments,0,key}' as key from tenant_configuration where tenant = $1 order by version limit 1`,
      [tenantId],
    );
    return rows[0]?.key ?? '';
  });
}
