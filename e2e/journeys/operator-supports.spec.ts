import type { Page } from '@playwright/test';
import { test } from '../alone.ts';
import { addPasskeyDevice, inviteOperator, signInAsAdministrator } from '../console.ts';
import { demo, expect, site } from '../fixtures.ts';
import { ask } from '../http.ts';
import { structure, violations } from '../page-checks.ts';
import { addressOf } from '../routes.ts';

const slug = 'saeima';
const mark = `${process.pid}${Date.now() % 100_000}`;

async function becomeOperator(page: Page): Promise<void> {
  await addPasskeyDevice(page);
  await page.goto(await inviteOperator());
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();
}

async function checkAtBothWidths(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await violations(page)).toEqual([]);
  expect(await structure(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 720 });
}

test('an operator asks, the administrator lets them in for an hour, they read and change nothing, and the log shows every page', async ({
  page: operator,
  browser,
}) => {
  test.setTimeout(300_000);
  const reason = `The checklist stays red (${mark})`;
  await becomeOperator(operator);
  await operator.goto(`${demo.appUrl}/tenants/${slug}`);
  await operator.getByRole('button', { name: 'Ask for support access' }).click();
  await expect(operator).toHaveTitle(/^Error: /);
  await expect(operator.getByRole('alert')).toContainText('Write the reason');
  await operator.getByLabel('Reason').fill(reason);
  await operator.getByRole('button', { name: 'Ask for support access' }).click();
  await expect(operator.getByText(reason)).toBeVisible();
  await expect(operator.getByRole('button', { name: 'Make a link to enter' })).toHaveCount(0);
  await checkAtBothWidths(operator);

  // Without script, as every page of the console works.
  const administrator = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage();
  await signInAsAdministrator(administrator, slug);
  await administrator.getByRole('link', { name: 'Read the reason and answer' }).click();
  const asked = administrator.getByRole('region', { name: 'The operator asks to look into this console' });
  await expect(asked.getByText(reason)).toBeVisible();
  await administrator.getByRole('button', { name: 'Let the operator in for this time' }).click();
  await expect(administrator).toHaveTitle(/^Error: /);
  await expect(administrator.getByRole('link', { name: 'Write the reason in at least 3 characters.' })).toBeVisible();
  await asked.getByLabel('For how long').selectOption({ label: '1 hour' });
  await asked.getByRole('button', { name: 'Let the operator in' }).click();
  await expect(
    administrator.getByRole('heading', { name: 'The operator may look into the console now' }),
  ).toBeVisible();

  await operator.reload();
  await operator.getByRole('button', { name: 'Make a link to enter' }).click();
  await expect(operator.getByText('This link works once')).toBeVisible();
  expect(await violations(operator)).toEqual([]);
  const link = (await operator.getByRole('link', { name: `Go to the console of ${slug}` }).getAttribute('href')) ?? '';
  await operator.goto(link);
  await checkAtBothWidths(operator);
  await operator.getByRole('button', { name: 'Enter as support' }).click();

  await expect(operator.getByRole('heading', { level: 1, name: 'Console' })).toBeVisible();
  const banner = operator.getByRole('region', { name: 'Support access of the operator, read only' });
  await expect(banner).toContainText('Until: ');
  await checkAtBothWidths(operator);
  const links = operator.getByRole('main').getByRole('list').getByRole('link');
  const addresses = await links.evaluateAll((found) => found.map((one) => (one as HTMLAnchorElement).href));
  const listed = addresses.map((address) => new URL(address).pathname.replace('/en/admin/', ''));
  expect(listed).toEqual(expect.arrayContaining(['moderation', 'money', 'tools', 'calendar', 'privacy']));
  expect(addresses.length).toBeGreaterThan(14);
  const deeper = [
    '/admin/rules/[instrument]',
    '/admin/rules/[instrument]/words',
    '/admin/configuration/versions',
    '/admin/configuration/versions/[n]',
    '/admin/configuration/approval',
    '/admin/pages/[language]/[name]',
    '/admin/languages/text/[language]/[module]/[key]',
  ];
  for (const pattern of deeper) addresses.push(`${site(slug)}/en${await addressOf(slug, pattern)}`);
  for (const address of addresses) {
    const answer = await operator.goto(address);
    expect(`${address} ${answer?.status()}`).toBe(`${address} 200`);
    expect(operator.url()).toBe(address);
    await expect(banner).toBeVisible();
    expect(await violations(operator, address.endsWith('/look') ? 'iframe' : undefined), address).toEqual([]);
  }
  for (const closed of ['team', 'audit', 'join-codes', 'support', 'try-rule', 'usage']) {
    await operator.goto(`${site(slug)}/en/admin/${closed}`);
    await expect(operator).toHaveURL(/\/en\/admin\?problem=page_role$/);
  }
  // What a form would send is refused, and so is the same call without a page.
  const support = (await operator.context().cookies()).find(({ name }) => name === 'site.support');
  const headers = {
    cookie: `site.support=${support?.value}`,
    origin: site(slug),
    'content-type': 'application/json',
  };
  const body = JSON.stringify({ seen: '1.1', reason: 'Nothing' });
  const host = new URL(site(slug)).host;
  const publish = await ask(host, '/api/trpc/configuration.publish', { method: 'POST', headers, body });
  const draft = await ask(host, '/api/trpc/configuration.draft', { headers });
  expect([publish.status, draft.status]).toEqual([401, 401]);

  // The link was for once.
  const second = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await second.goto(link);
  await second.getByRole('button', { name: 'Enter as support' }).click();
  await expect(second.getByRole('heading', { name: 'This link has ended' })).toBeVisible();
  await expect(second).toHaveTitle(/^Error: /);
  expect(await violations(second)).toEqual([]);

  await administrator.goto(`${site(slug)}/en/admin/support`);
  const looks = administrator.getByRole('region', { name: 'What was looked at' }).first();
  await expect(looks.getByText('/admin/configuration/versions', { exact: true }).first()).toBeVisible();
  // axe needs the script that this browser of theirs does not run.
  const reader = await browser.newContext({ locale: 'en-GB' });
  await reader.addCookies(await administrator.context().cookies());
  const seen = await reader.newPage();
  await seen.goto(`${site(slug)}/en/admin/support`);
  await checkAtBothWidths(seen);
  await reader.close();
  await looks.getByRole('link', { name: 'All of it in the audit log' }).click();
  const look = administrator.getByRole('row').filter({ hasText: 'The operator looked at a page of the console.' });
  await expect(look.getByText('/admin/configuration/versions', { exact: true }).first()).toBeVisible();
  await administrator.goto(`${site(slug)}/en/admin/support`);
  await administrator.getByRole('button', { name: 'End the access' }).click();
  await expect(administrator.getByRole('heading', { name: 'The access was ended' })).toBeVisible();
  await operator.goto(`${site(slug)}/en/admin/rules`);
  await expect(operator).toHaveURL(/\/en\/admin\/sign-in/);

  // Given unasked, entered again, and left.
  await administrator.getByLabel('Reason').fill('After a call');
  await administrator.getByRole('button', { name: 'Let the operator in for this time' }).click();
  await operator.goto(`${demo.appUrl}/tenants/${slug}`);
  await operator.getByRole('button', { name: 'Make a link to enter' }).click();
  await operator.getByRole('link', { name: `Go to the console of ${slug}` }).click();
  await operator.getByRole('button', { name: 'Enter as support' }).click();
  await banner.getByRole('button', { name: 'Leave' }).click();
  await expect(operator).toHaveURL(/\/en\/admin\/sign-in/);
  await expect(banner).toHaveCount(0);
  await administrator.goto(`${site(slug)}/en/admin/support`);
  await administrator.getByRole('button', { name: 'End the access' }).click();
  for (const one of [administrator, second]) await one.context().close();
});

test('an operator sets limits and reads events; the administrator sees the usage and the limits', async ({
  page: operator,
  browser,
}) => {
  test.setTimeout(120_000);
  await becomeOperator(operator);
  const own = `${demo.appUrl}/tenants/${slug}`;
  await operator.goto(own);
  await operator.getByLabel('Letters a day').fill('none');
  await operator.getByRole('button', { name: 'Save the limits' }).click();
  await expect(operator).toHaveTitle(/^Error: /);
  expect(await violations(operator)).toEqual([]);
  await operator.getByLabel('Letters a day').fill('12345');
  await operator.getByRole('button', { name: 'Save the limits' }).click();
  await expect(operator.getByText('The limits were saved.')).toBeVisible();
  await operator.getByRole('link', { name: `Events of ${slug}` }).click();
  await expect(operator.getByRole('cell', { name: 'tenant.quotas' }).first()).toBeVisible();
  await expect(operator.getByRole('searchbox', { name: 'Tenant’s short name' })).toHaveValue(slug);
  await checkAtBothWidths(operator);

  const administrator = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await signInAsAdministrator(administrator, slug);
  await administrator.getByRole('link', { name: 'Usage and limits' }).click();
  await expect(administrator.getByRole('row', { name: 'Letters sent today' })).toContainText('12,345');
  await checkAtBothWidths(administrator);
  await administrator.context().close();

  await operator.goto(own);
  await operator.getByLabel('Letters a day').fill('');
  await operator.getByRole('button', { name: 'Save the limits' }).click();
  await expect(operator.getByText('20,000 (as everywhere)')).toBeVisible();
  await operator.goto(`${demo.appUrl}/?q=${slug}`);
  await expect(operator.getByRole('row', { name: new RegExp(slug) })).toContainText(/UTC/);
  expect(await violations(operator)).toEqual([]);
});
