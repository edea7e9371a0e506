import { addPasskeyDevice, inviteOperator } from '../console.ts';
import { demo, expect, test } from '../fixtures.ts';
import { structure, violations } from '../page-checks.ts';

test('a one-time link from the command line makes an operator, who sees tenants and nothing personal', async ({
  page,
}) => {
  const link = await inviteOperator();
  await page.goto(`${demo.appUrl}/`);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await addPasskeyDevice(page);
  await page.goto(link);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();
  for (const { slug } of demo.tenants) await expect(page.getByRole('rowheader', { name: slug })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await structure(page)).toEqual([]);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'This link has ended' })).toBeVisible();
});
