import { expect, site, test } from '../fixtures.ts';

test('search, filters and order are in the address, work without script, and can be taken back', async ({
  plainPage: page,
}) => {
  await page.goto(`${site('saeima')}/en/initiatives`);
  await page.getByRole('searchbox', { name: 'Search words' }).fill('brīvlaik');
  await page.getByRole('button', { name: 'Show' }).first().click();
  await expect(page).toHaveURL(/q=br/);
  const found = await page.getByRole('article').count();
  expect(found).toBeGreaterThan(0);
  await page.goto(`${site('saeima')}/en/initiatives?q=brivlaik`);
  expect(await page.getByRole('article').count()).toBe(found);
  await page
    .getByRole('link', { name: /remove this filter/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/en\/initiatives$/);
  await page.getByRole('link', { name: 'Newest' }).click();
  await expect(page).toHaveURL(/\/by\/newest$/);
  await page.goto(`${site('saeima')}/en/initiatives?q=zzzzzz`);
  await expect(page.getByText('We found no initiative')).toBeVisible();
});

test('the language switch keeps the page, and a foreign text says so', async ({ plainPage: page }) => {
  await page.goto(`${site('macedonia')}/mk/initiatives`);
  await page.getByRole('article').first().getByRole('link').first().click();
  const address = new URL(page.url()).pathname;
  await page.getByRole('link', { name: 'Shqip' }).first().click();
  expect(new URL(page.url()).pathname).toBe(address.replace('/mk/', '/sq/'));
  await page.goto(`${site('saeima')}/en/initiatives/1421`);
  await expect(page.getByText('Text in Latvian').first()).toBeVisible();
  await expect(page.locator('h1[lang="lv"], [lang="lv"] h1').first()).toBeVisible();
});

test('an old slug is moved to the present one, and the short address works', async ({ page }) => {
  await page.goto(`${site('saeima')}/lv/initiatives/1421-vecs-nosaukums`);
  expect(new URL(page.url()).pathname).toMatch(/^\/lv\/initiatives\/1421-(?!vecs)/);
  await page.goto(`${site('saeima')}/i/1421`);
  expect(new URL(page.url()).pathname).toMatch(/\/initiatives\/1421-/);
});
