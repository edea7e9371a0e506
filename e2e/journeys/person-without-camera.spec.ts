import type { Page } from '@playwright/test';
import { structure, violations } from '../page-checks.ts';
import { demo, expect, person, site, test } from '../fixtures.ts';

/** Smart-ID by notification: the personal code is typed, and the code on the page is chosen on the phone. */
async function toTheForm(page: Page): Promise<void> {
  await page.goto(`${site('saeima')}/en/sign-in`);
  await page.getByRole('button', { name: /Smart-ID/ }).click();
  await page.getByRole('link', { name: /^No camera\?/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Confirm on your phone' })).toBeVisible();
}

/** Types the person's code; gives the code that the page then shows. */
async function call(page: Page, who: string, country: string): Promise<string> {
  await page.getByRole('radio', { name: country }).check();
  await page.getByRole('textbox', { name: 'Personal code' }).fill(person(who).identifier);
  await page.getByRole('button', { name: 'Call my phone' }).click();
  const status = page.getByRole('status');
  await expect(status).toContainText(/Code: \d{4}/);
  return /\d{4}/.exec((await status.textContent()) ?? '')?.[0] ?? '';
}

/** The phone is another device: a page of its own. */
async function choose(page: Page, who: string, button: (codes: string[]) => string): Promise<void> {
  const phone = await page.context().newPage();
  await phone.goto(`${demo.sandboxUrl}/smart-id/phone`);
  const call = phone.getByRole('form', { name: person(who).name }).first();
  const codes = await call.locator('button[name="code"]').allTextContents();
  await call.getByRole('button', { name: button(codes), exact: true }).click();
  await expect(phone.getByRole('heading', { name: 'Done' })).toBeVisible();
  await phone.close();
}

test('a person without a camera types the code and chooses the page’s code on the phone, without script', async ({
  plainPage: page,
}) => {
  await toTheForm(page);
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  const code = await call(page, 'lv-anna', 'Latvia');
  expect(page.url()).toBe(`${site('saeima')}/en/sign-in/wait`);
  await choose(page, 'lv-anna', () => code);
  await page.getByRole('link', { name: /^I have confirmed/ }).click();
  await expect(page).toHaveURL(`${site('saeima')}/en/account`);
  await expect(page.getByRole('main')).toContainText(/Anna/i);
  const digits = person('lv-anna').identifier.replace(/\D/g, '');
  for (const address of addresses) expect(address.replace(/\D/g, '')).not.toContain(digits);
});

test('with script the page goes on by itself', async ({ page }) => {
  await toTheForm(page);
  const code = await call(page, 'ee-mihkel', 'Estonia');
  await choose(page, 'ee-mihkel', () => code);
  await page.bringToFront();
  await expect(page).toHaveURL(`${site('saeima')}/en/account`);
});

test('a wrong code on the phone proves nobody', async ({ plainPage: page }) => {
  await toTheForm(page);
  const code = await call(page, 'lv-janis', 'Latvia');
  await choose(page, 'lv-janis', (codes) => codes.find((one) => one !== code) ?? '');
  await page.goto(`${site('saeima')}/en/sign-in/wait`);
  await page.getByRole('link', { name: /^I have confirmed/ }).click();
  await expect(page).toHaveURL(/\/en\/sign-in\/problem\?code=refused/);
});

test('somebody else’s confirmation proves nobody', async ({ plainPage: page }) => {
  await toTheForm(page);
  await call(page, 'lv-ilze', 'Latvia');
  await choose(page, 'lv-ilze', () => 'Somebody else confirms');
  await page.getByRole('link', { name: /^I have confirmed/ }).click();
  await expect(page).toHaveURL(/\/en\/sign-in\/problem\?code=refused/);
});

test('what is no personal code is an error at the field, and is not kept', async ({ plainPage: page }) => {
  await toTheForm(page);
  await page.getByRole('radio', { name: 'Latvia' }).check();
  await page.getByRole('textbox', { name: 'Personal code' }).fill('999999-99999');
  await page.getByRole('button', { name: 'Call my phone' }).click();
  await expect(page).toHaveTitle(/^Error: Confirm on your phone/);
  const field = page.getByRole('textbox', { name: 'Personal code' });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveValue('');
  await expect(page.getByRole('radio', { name: 'Latvia' })).toBeChecked();
  await expect(page.getByRole('alert').getByRole('link', { name: /not a personal code/ })).toHaveAttribute(
    'href',
    '#code',
  );
  expect(page.url()).not.toContain('99999');
});

test('the form, its errors and the code are for everybody, on a narrow screen too', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await toTheForm(page);
  const fine = async () => expect([...(await violations(page)), ...(await structure(page))]).toEqual([]);
  await fine();
  await page.getByRole('button', { name: 'Call my phone' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await fine();
  await call(page, 'lv-ilze', 'Latvia');
  await fine();
});
