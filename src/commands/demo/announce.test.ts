import { expect, test } from 'vitest';
import { syntheticPeople } from '../../sandbox/people.ts';
import { demoTenant } from '../../testing/demo-tenant.ts';
import { announcement } from './announce.ts';
import { teamEntrance } from './teams.ts';

test('each site’s line for the team names its own administrator and an eID that opens its console', async () => {
  const people = syntheticPeople('2026-11-24').map(({ id, givenName, familyName }) => {
    return { id, name: `${givenName} ${familyName}`, identifier: '', country: '', purpose: '' };
  });
  const named = (id: string) => people.find((person) => person.id === id)?.name ?? '';
  const tenants = await Promise.all(
    ['saeima', 'riga', 'kyiv', 'ukraine', 'skopje'].map(async (slug) => {
      const url = `http://${slug}.localhost:3000`;
      const team = teamEntrance(url, (await demoTenant(slug)).configuration, people);
      return { slug, host: `${slug}.localhost`, url, team };
    }),
  );
  const urls = { appUrl: '', databaseUrl: '', ownerDatabaseUrl: '', mailboxUrl: '', sandboxUrl: '' };
  const lines = announcement({ ...urls, tenants, people }, '3 s').split('\n');
  const line = (slug: string) =>
    lines.find((one) => one.includes(`${slug}.localhost:3000/`))?.replaceAll(/ {2,}/g, ' ');
  expect(line('saeima')).toBe(` http://saeima.localhost:3000/lv/admin/sign-in eParaksts mobile: ${named('lv-janis')}`);
  expect(line('riga')).toContain(`eParaksts mobile: ${named('lv-janis')}`);
  expect(line('kyiv')).toContain(`id.gov.ua: ${named('ua-taras')}`);
  expect(line('ukraine')).toContain(`id.gov.ua: ${named('ua-taras')}`);
  expect(line('skopje')).toContain(`eID.mk: ${named('mk-goran')}`);
});
