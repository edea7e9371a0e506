import type { Page } from '@playwright/test';
import { signInAsAdministrator } from '../console.ts';
import { test } from '../alone.ts';
import { expect, site } from '../fixtures.ts';
import { structure, violations } from '../page-checks.ts';

const lviv = (path: string) => `${site('lviv')}/en/admin${path}`;
const signIn = (page: Page) => signInAsAdministrator(page, 'lviv', { provider: /id\.gov\.ua/, who: 'ua-taras' });
const svg = (inside: string) => ({
  name: 'logo.svg',
  mimeType: 'image/svg+xml',
  buffer: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">${inside}</svg>`),
});

test('a colour that cannot be read is repaired, shown with numbers and on the real parts, and saved', async ({
  plainPage: page,
}) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Look', exact: true }).click();
  await page.getByLabel('Your colour', { exact: true }).fill('#ffd500');
  await page.getByRole('radio', { name: 'White with a line' }).check();
  await page.getByRole('button', { name: 'Show without saving' }).click();
  await expect(page.getByText('This is what you typed. It is not saved yet.')).toBeVisible();
  await expect(
    page.getByText(
      'Your colour #ffd500 has only 1.42 : 1 on white, too little to be read. Text and buttons use #846e01',
    ),
  ).toBeVisible();
  const telephone = page.frameLocator('iframe[title="Preview on a telephone"]');
  const sign = telephone.getByRole('link', { name: 'Sign this initiative' });
  await expect(sign).toHaveCSS('background-color', 'rgb(132, 110, 1)');
  // The console itself still has the look that is public.
  await expect(page.getByRole('button', { name: 'Save', exact: true })).not.toHaveCSS(
    'background-color',
    'rgb(132, 110, 1)',
  );

  await page.getByLabel('Your colour', { exact: true }).fill('#ffffff');
  await page.getByRole('button', { name: 'Show without saving' }).click();
  await expect(page.getByText(/Your colour #ffffff has only 1 : 1 on white/)).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. Not public yet')).toBeVisible();
  await expect(page.getByLabel('Your colour', { exact: true })).toHaveValue('#ffffff');
});

test('a logo with a script is refused, one of shapes is taken', async ({ plainPage: page }) => {
  await signIn(page);
  await page.goto(lviv('/look/logo'));
  await page.getByLabel('New logo').setInputFiles(svg('<script>alert(1)</script>'));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('This picture cannot be used as a logo.').first()).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByLabel('New logo').setInputFiles(svg('<circle cx="2" cy="2" r="2" fill="#123456"/>'));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. Not public yet')).toBeVisible();
  await expect(page.locator('main circle[fill="#123456"]')).toBeVisible();
});

test('a page with HTML is refused and keeps what was typed, a long one in Cyrillic is taken', async ({
  plainPage: page,
}) => {
  test.slow();
  await signIn(page);
  await page.getByRole('link', { name: 'Pages', exact: true }).click();
  await page.getByRole('region', { name: 'Українська', exact: true }).getByRole('link', { name: 'Terms' }).click();
  const text = page.getByLabel('Text of the page');
  // Nearly the longest there is: 360 000 bytes on their way.
  const long = `# Умови\n\n${'Довге речення про умови. '.repeat(2_380)}`;
  await text.fill(`${long}\n\n<script>alert(1)</script>`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The page has HTML in it.').first()).toBeVisible();
  expect((await text.inputValue()).length).toBeGreaterThan(59_000);
  await text.fill(`${long}x`.repeat(2));
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('This is too long.').first()).toBeVisible();
  expect((await text.inputValue()).length).toBeGreaterThan(119_000);
  await text.fill(`# Умови\n\nЗаповніть [[назва організації]]. **Важливо**`);
  await page.getByRole('button', { name: 'Show without saving' }).click();
  await expect(page.getByText('Still to be filled in: назва організації')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Preview' }).locator('strong')).toHaveText('Важливо');
  await text.fill(long);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. Not public yet')).toBeVisible();
});

test('a text seen on the site is found and said otherwise, but its variables cannot be broken', async ({
  plainPage: page,
}) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Languages and texts' }).click();
  await page.getByLabel('Text as you see it on the site').fill('Залишився 21 пропуск');
  await page.getByLabel('Language of the text').selectOption('Українська');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('link', { name: 'Залишилося {n} пропуску' }).click();
  await expect(page.getByText('{n}', { exact: true }).first()).toBeVisible();
  const five = page.getByLabel(/for the numbers 0; 5; 11/);
  await five.fill('Ще {m} місць');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Keep the parts in curly brackets').first()).toBeVisible();
  await expect(five).toHaveValue('Ще {m} місць');
  await five.fill('Ще {n} місць');
  await page.getByRole('button', { name: 'Show without saving' }).click();
  await expect(page.getByRole('cell', { name: 'Ще 11 місць' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Залишився 21 пропуск' })).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. Not public yet')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the standard text' }).click();
  await expect(five).toHaveValue('Залишилося {n} пропусків');
});

test('a language that initiatives use stays, and an area that was read is confirmed', async ({ plainPage: page }) => {
  await signIn(page);
  await page.goto(lviv('/languages'));
  await page.getByRole('group', { name: 'Українська' }).getByRole('radio', { name: 'Not on the site' }).check();
  await page.getByRole('group', { name: 'Main language' }).getByRole('radio', { name: 'English' }).check();
  await page.getByRole('group', { name: 'English' }).getByRole('radio', { name: 'Required' }).check();
  await page.getByRole('region', { name: 'Languages of the site' }).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Initiatives that are running use this: Ukrainian').first()).toBeVisible();
  await page.getByRole('button', { name: 'Confirm “Letters” in English' }).click();
  await expect(page.getByText('Saved. Not public yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Confirm “Letters” in English' })).toHaveCount(0);
});

test('every page is accessible on a small telephone', async ({ page }) => {
  test.slow();
  await signIn(page);
  await page.setViewportSize({ width: 320, height: 640 });
  const paths = [
    '/look',
    '/look/preview',
    '/look/logo',
    '/pages',
    '/pages/en/about',
    '/languages',
    '/languages/text/en/look/pages.blanks',
  ];
  for (const path of paths) {
    await page.goto(lviv(path));
    expect(await structure(page), path).toEqual([]);
    expect(await violations(page, path === '/look' ? 'iframe' : undefined), path).toEqual([]);
  }
});
