import { expect, test } from 'vitest';
import { opensConsole } from '../../domain/tenants/identity-provider-facts.ts';
import { demoTenant } from '../../testing/demo-tenant.ts';
import { enabledProviders, waysTo } from './providers.ts';

const offered = async (slug: string, path: string | null) => waysTo(await demoTenant(slug), path).map(({ id }) => id);

test('on the way into the console only what opens it is offered', async () => {
  expect(await offered('saeima', '/lv/admin/sign-in?next=%2Flv%2Fadmin')).not.toContain('internetbanka');
  expect(await offered('riga', '/lv/admin')).toEqual(['eparaksts', 'smart-id', 'eidas', 'eudi-wallet']);
  expect(await offered('kyiv', '/uk/admin/invitation/abc')).toEqual(['id-gov-ua']);
  expect(await offered('ukraine', '/uk/x/../admin')).toEqual(['id-gov-ua']);
});

test('everywhere else every way is offered', async () => {
  const riga = await demoTenant('riga');
  expect(enabledProviders(riga).every(opensConsole)).toBe(false);
  for (const path of [null, '/lv', '/lv/account', '/lv/administration', '/lv/initiatives/3/sign/confirm?x=/lv/admin'])
    expect(waysTo(riga, path)).toEqual(enabledProviders(riga));
});
