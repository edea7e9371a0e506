import type { Page } from '@playwright/test';
import { signInAsAdministrator } from '../console.ts';
import { test } from '../alone.ts';
import { openInitiatives } from '../database.ts';
import { expect, site } from '../fixtures.ts';
import { ask } from '../http.ts';
import { structure, violations } from '../page-checks.ts';

/** What institutions do, how many people places have, and working days, without script. */
const lviv = { provider: /id\.gov\.ua/, who: 'ua-taras' };
const council = `${site('lviv')}/en/admin/institutions/lviv-council`;
const city = `${site('lviv')}/en/admin/territories/UA46060250000025047`;

async function discard(page: Page, slug: string): Promise<void> {
  await page.goto(`${site(slug)}/en/admin/configuration/discard`);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { name: 'Discarded' })).toBeVisible();
}

test('what an institution decides and what happens there is said in its form, told in sentences, and public', async ({
  plainPage: page,
}) => {
  await signInAsAdministrator(page, 'lviv', lviv);
  await page.getByRole('link', { name: 'Institutions' }).click();
  await page.getByRole('link', { name: 'Lviv City Council' }).click();
  await page.getByRole('link', { name: 'Change what it decides and how it works' }).click();
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await expect(field('It decides (English)')).toHaveValue(/streets, parks/);
  // The time for the answer is the rule's, and only shown here.
  await expect(page.getByRole('region', { name: 'Time for the answer' })).toContainText('10 working days');

  await field('Step 4 (English)').fill('The petition is kept in the archive');
  await field('Step 4: time').fill('0');
  await field('E-mail address').fill('nobody');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(field('Step 4: time')).toHaveAttribute('aria-invalid', 'true');
  await expect(field('E-mail address')).toHaveAttribute('aria-invalid', 'true');
  await field('E-mail address').fill('office@lviv.example');
  await field('Step 4: time').fill('5');
  await page.getByRole('combobox', { name: 'Step 4: time: counted in' }).selectOption({ label: 'Working days' });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).not.toHaveTitle(/^Error: /);
  await expect(field('Step 5 (English)')).toHaveValue('');

  await page.goto(council);
  const details = page.getByRole('region', { name: 'What it decides and how it works' });
  await expect(details).toContainText('The petition is kept in the archive – 5 working days');
  await expect(details).toContainText('office@lviv.example');
  await page.goto(`${site('lviv')}/en/admin/configuration`);
  const changes = page.getByRole('region', { name: 'What will change' });
  await expect(changes).toContainText('Institutions › Lviv City Council › Contact');
  // A step that one language lacks is told before it can be public, with the page that puts it right.
  const problems = page.getByRole('region', { name: 'What must be put right first' });
  await expect(problems).toContainText('The petition is kept in the archive');
  await problems.getByRole('link', { name: 'Put it right' }).first().click();
  await expect(page).toHaveURL(`${council}/details`);
  await discard(page, 'lviv');

  const [initiative] = await openInitiatives('lviv');
  await page.goto(`${site('lviv')}/en/initiatives/${initiative?.number}`);
  await page.getByRole('link', { name: 'Lviv City Council' }).first().click();
  await expect(page).toHaveURL(/\/en\/institutions#lviv-council$/);
  const told = page.getByRole('region', { name: 'Lviv City Council' });
  await expect(told).toContainText('It does not adopt laws');
  await expect(told).toContainText('The start of the review is announced');
  await expect(told).not.toContainText('archive');
});

test('a place has dated numbers of people with their source; the table brings them back, and a rule takes them', async ({
  plainPage: page,
}) => {
  await signInAsAdministrator(page, 'lviv', lviv);
  await page.goto(city);
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await expect(field('Line 1: Number of people')).toHaveValue('777234');
  await page.getByRole('combobox', { name: 'Line 2: Kind' }).selectOption({ label: 'voters' });
  await field('Line 2: Number of people').fill('600 000');
  await field('Line 2: On which day').fill('25.10.2020');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(field('Line 2: Source')).toHaveAttribute('aria-invalid', 'true');
  await field('Line 2: Source').fill('An invented list');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(field('Line 2: On which day')).toHaveValue('2020-10-25');
  await expect(page.getByText('It cannot be removed, because it is used by:')).toBeVisible();

  await page.goto(`${site('lviv')}/en/admin/territories`);
  const cookies = (await page.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
  const file = await ask('lviv.localhost', '/en/admin/territories/file', { headers: { cookie: cookies } });
  expect(file.text).toContain('voters 2020-10-25,source voters 2020-10-25');
  const table = page.getByRole('textbox', { name: 'Table', exact: true });
  const look = page.getByRole('button', { name: 'Show what would change' });
  await table.fill(file.text.replace('An invented list', ''));
  await look.click();
  await expect(page.getByText('The source of “600000” is missing.')).toBeVisible();
  await table.fill(file.text);
  await look.click();
  const preview = page.getByRole('region', { name: 'What the table would change' });
  for (const kind of ['added', 'changed', 'removed'])
    await expect(preview.getByText(`0 would be ${kind}`)).toBeVisible();

  // A share without a base is refused; the numbers of the city are one.
  await page.goto(`${site('lviv')}/en/admin/rules/e-petition`);
  await page.getByRole('radio', { name: 'Per cent of a number of people' }).check();
  await field('Per cent').fill('0.1');
  await page.getByRole('button', { name: 'Save, do not publish yet' }).click();
  await expect(field('How many people, and since when')).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('combobox', { name: 'Take the number of a place' }).selectOption({ label: 'Lviv: population' });
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(field('How many people, and since when')).toHaveValue('2022-01-01: 777234');
  await expect(page.getByRole('region', { name: 'What this rule says' })).toContainText('778');
  await discard(page, 'lviv');
});

test('a place that rules and initiatives use cannot go by the table either', async ({ plainPage: page }) => {
  await signInAsAdministrator(page, 'riga');
  await page.goto(`${site('riga')}/en/admin/territories`);
  await page.getByRole('radio', { name: 'The table is the whole list: remove what is not in it' }).check();
  await page.getByRole('textbox', { name: 'Table', exact: true }).fill('code;name lv;inPlace lv\nLV;Latvija;Latvijā\n');
  await page.getByRole('button', { name: 'Show what would change' }).click();
  const preview = page.getByRole('region', { name: 'What the table would change' });
  await expect(preview).toContainText('Running initiatives use this, so it cannot go');
  await preview.getByRole('button', { name: 'Put it into the draft' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('alert')).toContainText('Initiatives that are running use this');
});

test('working days: a day off of one’s own needs its source and stands among the next ones', async ({
  plainPage: page,
}) => {
  await signInAsAdministrator(page, 'riga');
  await page.getByRole('link', { name: 'Working days' }).click();
  const next = page.getByRole('region', { name: 'The next days off' });
  await expect(next.getByRole('listitem')).toHaveCount(10);
  await expect(next).toContainText('Day');
  const tomorrow = new Date(Date.now() + 86_400_000);
  const inRiga = (locale: string, style: 'long' | 'short') =>
    new Intl.DateTimeFormat(locale, { dateStyle: style, timeZone: 'Europe/Riga' }).format(tomorrow);
  await page.getByRole('textbox', { name: 'Further days off' }).fill(inRiga('sv-SE', 'short'));
  await page.getByRole('textbox', { name: 'Days that are worked on' }).fill(inRiga('en-GB', 'short'));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByText('One day cannot be both off and worked on').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Days that are worked on' }).fill('');
  await page.getByRole('textbox', { name: 'Working days: source' }).fill('An invented order');
  await page.getByRole('textbox', { name: 'Working days: checked on' }).fill('2026-11-24');
  await page.getByRole('radio', { name: 'Not confirmed' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).not.toHaveTitle(/^Error: /);
  await expect(next).toContainText(inRiga('en-GB', 'long'));
  await discard(page, 'riga');
});

test('these pages have nothing that axe objects to, and fit a phone', async ({ page }) => {
  test.slow();
  await signInAsAdministrator(page, 'lviv', lviv);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [
    'admin/institutions/lviv-council',
    'admin/institutions/lviv-council/details',
    'admin/territories/UA46060250000025047',
    'admin/calendar',
    'institutions',
  ]) {
    await page.goto(`${site('lviv')}/uk/${path}`);
    expect(await violations(page), path).toEqual([]);
    expect(await structure(page), path).toEqual([]);
  }
});
