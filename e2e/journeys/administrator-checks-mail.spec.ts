import type { Page } from '@playwright/test';
import { test } from '../alone.ts';
import { invite, joinWithPasskey, noteTestMail, signInAsAdministrator } from '../console.ts';
import { demo, expect, site } from '../fixtures.ts';
import { letterTo } from '../mailbox.ts';
import { structure, violations } from '../page-checks.ts';

const mark = `${process.pid}${Date.now() % 100_000}`;
const slug = 'saeima';
const origin = site(slug);

const row = (page: Page, title: string) => page.getByRole('row', { name: title });
const records = 'Mailboxes believe your sender';
const arrived = 'A test letter arrived';

async function checkPage(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await violations(page)).toEqual([]);
  expect(await structure(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Gives the site's letters another sender and publishes it; answers the one before. */
async function publishSender(page: Page, address: string): Promise<string> {
  await page.goto(`${origin}/en/admin/site`);
  const field = page.getByRole('textbox', { name: 'Sender’s address on letters' });
  const before = await field.inputValue();
  await field.fill(address);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Review and publish' }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill(`Another sender ${mark}`);
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { name: 'Published' })).toBeVisible();
  return before;
}

test('an administrator sees which records the sender needs, and that a test letter arrives', async ({
  plainPage: page,
  browser,
}) => {
  test.setTimeout(180_000);
  const email = `carl-${mark}@mail.example`;
  await signInAsAdministrator(page, slug);
  const carl = await joinWithPasskey(
    browser,
    await invite(page, slug, { name: `Carl ${mark}`, email, roles: ['Administrator'] }),
  );
  await carl.getByRole('link', { name: 'Launch checklist' }).click();
  await expect(row(carl, records)).toContainText('Done');
  await checkPage(carl);

  // A letter alone says nothing, nor does its link: somebody says that it arrived.
  await carl.getByRole('button', { name: 'Send me a test letter' }).click();
  const { text } = await letterTo(email, 'Test letter');
  const link = /http:\S+\/admin\/launch\/mail\/[\w-]+/.exec(text)?.[0] ?? '';
  await carl.goto(link);
  await expect(carl.getByRole('heading', { level: 1, name: 'Did the test letter arrive?' })).toBeVisible();
  await checkPage(carl);
  await carl.goto(`${origin}/en/admin/launch`);
  await expect(row(carl, arrived)).toContainText('Nobody has said yet that it arrived.');
  await noteTestMail(carl, origin, email);
  await expect(row(carl, arrived)).toContainText('Done');
  await expect(row(carl, arrived)).toContainText(`Carl ${mark}`);
  // It is the letter of one: another administrator finds nothing under its address.
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'Did the test letter arrive?' })).toHaveCount(0);

  // Another sender: its domain has no records, and no letter of it has arrived.
  await carl.goto(`${origin}/en/admin/site`);
  await carl.getByRole('textbox', { name: 'Sender’s address on letters' }).fill('nowhere');
  await carl.getByRole('button', { name: 'Save' }).click();
  await expect(carl).toHaveTitle(/^Error: /);
  await expect(carl.getByRole('textbox', { name: 'Sender’s address on letters' })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  await carl.getByRole('textbox', { name: 'Sender’s address on letters' }).fill('post@neighbour.eu');
  await carl.getByRole('button', { name: 'Save' }).click();
  await expect(carl.getByRole('alert')).toContainText('Letters come only from your own domain');
  const domain = `${slug}.localhost`;
  const before = await publishSender(carl, `post@${domain}`);
  await carl.goto(`${origin}/en/admin/launch`);
  const operator = new URL(demo.appUrl).hostname;
  for (const copied of [`v=spf1 a:${operator} ~all`, `mail._domainkey.${domain}`, `_dmarc.${domain}`])
    await expect(row(carl, records).getByText(copied, { exact: true })).toBeVisible();
  await expect(row(carl, arrived)).not.toContainText('Done');
  await checkPage(carl);
  await publishSender(carl, before);
  await carl.getByRole('link', { name: 'Console' }).first().click();
  await carl.context().close();
});
