import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { ownInitiative, signatureNumbers } from '../database.ts';
import { chooseProviderAndPerson, expect, site, test } from '../fixtures.ts';
import { sign } from '../signing.ts';

/** "My data" without JavaScript: what is kept and why, the file, a session on another device, withdrawing, deleting. */
test('a person sees and takes along the own data, ends a session elsewhere and withdraws', async ({
  plainPage: page,
  browser,
}) => {
  const initiative = await ownInitiative('ukraine');
  await sign(page, 'ukraine', initiative.number, /id\.gov\.ua/, 'ua-iryna');
  const elsewhere = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await elsewhere.goto(`${site('ukraine')}/en/sign-in?next=%2Fen%2Faccount`);
  await chooseProviderAndPerson(elsewhere, /BankID/, 'ua-iryna');
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible();

  await page.goto(`${site('ukraine')}/en/account`);
  await page.getByRole('link', { name: 'My data' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My data' })).toBeVisible();
  // The title never says what anybody signed.
  expect(await page.title()).not.toContain(initiative.title);
  await expect(page.getByRole('region', { name: 'Why, and on what basis' })).toContainText(
    'given separately for each signature',
  );
  await expect(page.getByRole('region', { name: 'Who looked at your data' })).toContainText('Nobody has looked at it.');

  const entries = page.getByRole('region', { name: 'My signatures' });
  await entries.getByText(initiative.title).click();
  const entry = entries.locator('details', { hasText: initiative.title });
  await expect(entry).toContainText('I sign this initiative. It goes to:');
  await expect(entry).toContainText('180 days after hand-over');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download everything as a file (JSON)' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('ukraine-my-data.json');
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as {
    signatures: { number: number; consent: { text: string } }[];
  };
  const signed = file.signatures.find(({ number }) => number === initiative.number);
  expect(signed?.consent.text).toContain('I sign this initiative.');

  await page
    .getByRole('button', { name: /^End .*BankID/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'The session has ended' })).toBeVisible();
  await elsewhere.goto(`${site('ukraine')}/en/account/data`);
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'You were signed out' })).toBeVisible();
  await elsewhere.context().close();

  const again = page.locator('details', { hasText: initiative.title });
  await again.locator('summary').click();
  await again.getByRole('link', { name: 'Withdraw my signature' }).click();
  await page.getByRole('button', { name: 'Withdraw my signature' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your signature is withdrawn' })).toBeVisible();
  await page.goto(`${site('ukraine')}/en/account/data`);
  const after = page.locator('details', { hasText: initiative.title });
  await after.locator('summary').click();
  await expect(after).toContainText('Name and code are deleted.');

  await page.getByRole('button', { name: 'End all sessions' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible();
});

test('a person deletes the own data: what goes goes at once, and nobody is signed in any more', async ({
  plainPage: page,
}) => {
  const initiative = await ownInitiative('ukraine');
  await sign(page, 'ukraine', initiative.number, /id\.gov\.ua/, 'ua-taras');
  await page.goto(`${site('ukraine')}/en/account/data`);
  await page.getByRole('link', { name: 'Delete my data' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Delete my data' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText(initiative.title);
  await page.getByRole('button', { name: 'Delete my data' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your data is deleted' })).toBeVisible();
  await expect(async () => {
    expect(await signatureNumbers('ukraine', initiative.id)).toMatchObject({ rows: 1, active: 0 });
  }).toPass();
  await page.goto(`${site('ukraine')}/en/account/data`);
  await expect(page.getByRole('heading', { level: 1, name: /sign in|signed out/i })).toBeVisible();
});

test('the pages of the own data have no fault that axe finds, on a phone’s width', async ({ page }) => {
  const initiative = await ownInitiative('saeima');
  await page.setViewportSize({ width: 320, height: 640 });
  await sign(page, 'saeima', initiative.number, /eParaksts/, 'lv-ilze');
  for (const path of ['/account/data', '/account/data/delete', '/data-deleted']) {
    await page.goto(`${site('saeima')}/en${path}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${path}: ${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual(
      [],
    );
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
  }
});
