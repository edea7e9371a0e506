import { expect, type Locator, type Page } from '@playwright/test';
import { person, site } from './fixtures.ts';

/** "Open the app on this device" in the languages of the sites. */
export const openApp =
  /^(Open the app|Atvērt lietotni|Открыть приложение|Відкрити застосунок|Отвори ја|Hape aplikacionin)/;

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
  await chooseAtProvider(page, person(who).name);
}

/** Follows the waiting page's link to a phone or wallet, if that is where we are. */
export async function openPhone(page: Page, open: Locator, choice: Locator): Promise<void> {
  // Without script that page loads anew by itself, which may win against our step: then the step is taken again.
  await expect(async () => {
    const link = await open.or(choice).first().getAttribute('href', { timeout: 10_000 });
    if (link) await page.goto(link);
    await expect(choice).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 45_000 });
}

/**
 * The stand-in's part of a sign-in by its buttons: a phone or a wallet is opened from the waiting page, and a provider that
 * answers by POST asks for one more press.
 */
export async function chooseAtProvider(page: Page, name: string | RegExp): Promise<void> {
  const open = page.getByRole('link', { name: openApp });
  const choice = page.getByRole('button', { name, exact: false }).first();
  await openPhone(page, open, choice);
  await choice.click();
  const onward = page.getByRole('button', { name: /^Continue to / });
  await expect(onward.or(page.locator('main:not(:has(h1:text("Sandbox")))')).first()).toBeVisible();
  if (await onward.isVisible()) await onward.click();
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

/** A sandbox person's whole way on the sample at an address, by the sandbox's own eID. Ends on the receipt. */
export async function signSample(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('SAMPLE: ');
  await page
    .getByRole('link', { name: /^(Sign this initiative|Show support)/ })
    .first()
    .click();
  await page.getByRole('button', { name: /Sandbox eID/ }).click();
  await chooseAtProvider(page, person('lv-janis').name);
  await agreeAndSign(page);
  await expect(page.getByRole('heading', { level: 1, name: /You have (signed|shown your support)/ })).toBeVisible();
  await expect(page.getByText('This was a sample')).toBeVisible();
}
