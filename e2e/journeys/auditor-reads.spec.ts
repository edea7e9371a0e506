import type { Page } from '@playwright/test';
import { invite, joinWithPasskey, signInAsAdministrator } from '../console.ts';
import { test } from '../alone.ts';
import { expect, site } from '../fixtures.ts';
import { structure, violations } from '../page-checks.ts';

/** What the console tells without a form: what waits, who changed what, and all of the configuration to an auditor. */
const mark = `${process.pid}${Date.now() % 100_000}`;
const slug = 'lviv';
const admin = `${site(slug)}/en/admin`;
const signIn = (page: Page) => signInAsAdministrator(page, slug, { provider: /id\.gov\.ua/, who: 'ua-taras' });

test('what is changed is told on the first page and in the history of its page, with who did it', async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page);
  const waits = page.getByRole('region', { name: 'What needs attention' });
  await expect(waits.getByRole('link', { name: /^To be confirmed: / }).first()).toBeVisible();
  await expect(waits.getByRole('link', { name: /areas? of texts that nobody has confirmed$/ })).toBeVisible();

  await page.getByRole('link', { name: 'Look', exact: true }).click();
  const header = page.getByRole('group', { name: /header/i });
  const other = header.getByRole('radio', { checked: false }).first();
  await other.check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();
  await page.getByRole('link', { name: 'History of changes' }).click();
  await expect(page.getByText('Only changes of: ')).toBeVisible();
  const newest = page.getByRole('row').nth(1);
  await expect(newest).toContainText('The draft of the configuration was changed.');
  await expect(newest.getByRole('listitem').first()).toContainText(/: “.+” → “.+”$/);
  await expect(newest).not.toContainText('theme');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Show the whole log' }).click();
  await expect(page.getByText('Only changes of: ')).toHaveCount(0);

  await page.goto(admin);
  await expect(waits.getByRole('link', { name: 'Changes wait to be made public' })).toBeVisible();
  const last = page.getByRole('region', { name: 'Last changes' });
  await expect(last.getByRole('listitem').first()).toContainText('The draft of the configuration was changed.');
  await waits.getByRole('link', { name: 'Changes wait to be made public' }).click();
  await page.getByRole('link', { name: 'Discard what is prepared' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.goto(admin);
  await expect(waits.getByRole('link', { name: 'Changes wait to be made public' })).toHaveCount(0);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await violations(page)).toEqual([]);
  expect(await structure(page)).toEqual([]);
});

test('an auditor reads all of the configuration and finds no form that changes it', async ({ page, browser }) => {
  test.setTimeout(240_000);
  await signIn(page);
  const email = `auditor-reads-${mark}@mail.example`;
  const link = await invite(page, slug, { name: 'Аудиторка', email, roles: ['Auditor'] });
  const auditor = await joinWithPasskey(browser, link);
  await auditor.setViewportSize({ width: 320, height: 640 });
  const pages: [path: string, says: RegExp][] = [
    ['site', /E-mail address/],
    ['look', /#[0-9a-f]{6}/],
    ['look/logo', /Logo/],
    ['pages', /Terms/],
    ['pages/en/terms', /Preview/],
    ['languages', /Main language/],
    ['languages/text/en/look/pages.blanks', /\{n\}/],
    ['rules', /signatures/],
    ['rules/e-petition', /Withdrawing|Withdrawal|withdraw/],
    ['rules/e-petition/words', /Who can sign/],
    ['providers', /id\.gov\.ua/],
    ['providers/id-gov-ua', /Address|secret/i],
    ['institutions', /Council/],
    ['territories', /Lviv/],
    ['topics', /Health|Transport/],
    ['institutions/lviv-council/details', /What it decides/],
    ['calendar', /Public holidays are days off/],
    ['moderation', /Words to point out to editors/],
    ['moderation/reasons/hate', /The author may object once/],
    ['moderation/questions/competence', /Needed for publication/],
    ['money', /Without a name up to/],
    ['tools', /Gifts of money/],
    ['privacy', /How long it is kept/],
    ['configuration', /Nothing is prepared/],
    ['configuration/versions', /Version 1/],
    ['launch', /checklist/i],
    ['team', /Аудиторка/],
    ['audit', /signed in to the console/],
  ];
  for (const [path, says] of pages) {
    await auditor.goto(`${admin}/${path}`);
    const main = auditor.getByRole('main');
    await expect(auditor.getByRole('heading', { level: 1 }), path).toBeVisible();
    await expect(main, path).toContainText(says);
    await expect(main.locator('form[method="post"]'), path).toHaveCount(0);
    expect(await structure(auditor), path).toEqual([]);
    expect(await violations(auditor, path === 'look' ? 'iframe' : undefined), path).toEqual([]);
  }
  // From the lists to each thing in them.
  for (const list of ['institutions', 'territories', 'topics']) {
    await auditor.goto(`${admin}/${list}`);
    await auditor.getByRole('main').getByRole('table').getByRole('link').first().click();
    await expect(auditor.getByRole('main').getByRole('definition').first(), list).not.toBeEmpty();
    await expect(auditor.getByRole('main').locator('form[method="post"]'), list).toHaveCount(0);
  }
  await auditor.goto(admin);
  await expect(auditor.getByRole('region', { name: 'What needs attention' })).toBeVisible();
  await auditor.context().close();
});
