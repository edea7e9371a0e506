import { expect, type Page } from '@playwright/test';
import { person, site } from './fixtures.ts';

/** From an initiative's page to the confirm page: who you are, the provider's chooser, and back. */
export async function proveWhoYouAre(
  page: Page,
  slug: string,
  number: number,
  provider: RegExp,
  who: string,
  { language = 'en', origin = site(slug) } = {},
): Promise<void> {
  await page.goto(`${origin}/${language}/initiatives/${number}/sign/who`);
  await page.getByRole('button', { name: provider }).click();
  await page
    .getByRole('button', { name: person(who).name, exact: false })
    .first()
    .click();
}

/** Where a rule asks where one lives and no provider said it: the first answer of step 2. */
export async function sayWhereYouLive(page: Page): Promise<void> {
  await page.waitForURL(/\/sign\/(where|confirm)/);
  if (!page.url().includes('/sign/where')) return;
  await page.getByRole('radio').first().check();
  await page.locator('form[action$="/do/initiatives/where"] button').click();
}

/** Ticks the consent and sends the signing form. */
export async function agreeAndSign(page: Page): Promise<void> {
  await sayWhereYouLive(page);
  await page.getByRole('checkbox', { name: /I agree/ }).check();
  await page.getByRole('button', { name: /^(Sign this initiative|Show support)/ }).click();
}

/** The whole way of one person. Ends on the receipt; answers its code. */
export async function sign(page: Page, slug: string, number: number, provider: RegExp, who: string): Promise<string> {
  await proveWhoYouAre(page, slug, number, provider, who);
  await agreeAndSign(page);
  await expect(page.getByRole('heading', { level: 1, name: /You have (signed|shown your support)/ })).toBeVisible();
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}/.exec((await page.getByRole('main').textContent()) ?? '')?.[0];
  expect(code).toBeTruthy();
  return code ?? '';
}
