import type { Page } from '@playwright/test';
import { signInAsAdministrator } from '../console.ts';
import { test } from '../alone.ts';
import { expect, site } from '../fixtures.ts';
import { structure, violations } from '../page-checks.ts';

const ukrainian = { provider: /id\.gov\.ua/, who: 'ua-taras' };
const save = 'Save, do not publish yet';
const show = 'Show the sentence and the timeline';
const dayIn = (days: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv' }).format(Date.now() + days * 86_400_000);
const box = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name, exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name }).last().click();

async function openRule(page: Page, slug: string) {
  await signInAsAdministrator(page, slug, ukrainian);
  await page.getByRole('link', { name: 'Rules' }).click();
  await page.getByRole('link', { name: /^Change the rule: Electronic petition/ }).click();
  await expect(box(page, 'First day of this rule')).toBeVisible();
}

test('each impossible value is told at its field, and nothing typed is lost', async ({ plainPage: page }) => {
  test.setTimeout(180_000);
  await openRule(page, 'lviv');
  const refused: [field: string, typed: string, words: RegExp][] = [
    ['Signatures needed', '0', /too small. The least possible is 1\./],
    ['Signatures needed', '-500', /too small. The least possible is 1\./],
    ['Signatures needed', '500,5', /whole number without a fraction/],
    ['Signatures needed', '1 000 000 000 000', /too large/],
    ['Time for collecting', '0', /too small. The least possible is 1\./],
    ['First day of this rule', dayIn(0), /Choose tomorrow or a later day/],
    ['First day of this rule', dayIn(-1), /Choose tomorrow or a later day/],
    ['First day of this rule', '2019-09-19', /Two rules begin on the same day/],
    ['First day of this rule', '2027-02-30', /Write a date that exists/],
    ['Citizens of which countries', 'Lavtia', /No country is called “Lavtia”/],
  ];
  await box(page, 'People who have to support it before it is published').fill('7');
  // What is refused by the rule as a whole needs a rule that differs from the one in force: the 7.
  for (const [field, typed, words] of refused) {
    const before = await box(page, field).inputValue();
    await box(page, field).fill(typed);
    await press(page, save);
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.getByRole('alert').getByRole('link', { name: words })).toBeVisible();
    await expect(box(page, field)).toHaveAccessibleDescription(words);
    await expect(box(page, field)).toHaveValue(typed);
    await expect(box(page, 'People who have to support it before it is published')).toHaveValue('7');
    await box(page, field).fill(before);
  }

  await page.getByRole('radio', { name: 'Per cent of a number of people' }).check();
  await box(page, 'Per cent').fill('0,5');
  await box(page, 'Whose number it is a share of').fill('voters of Lviv');
  await press(page, save);
  await expect(box(page, 'How many people, and since when')).toHaveAccessibleDescription(/A share needs a number/);
  await expect(box(page, 'Per cent')).toHaveValue('0,5');
  await page.getByRole('radio', { name: 'A fixed number' }).check();

  // A rule that nobody could satisfy: nobody here has a personal code of Latvia.
  for (const name of ['taxpayer number of Ukraine (RNOKPP)', 'record number of Ukraine (UNZR)'])
    await page.getByRole('checkbox', { name }).uncheck();
  await page.getByRole('checkbox', { name: 'number of a passport or an identity card' }).uncheck();
  await page.getByRole('checkbox', { name: 'personal code of Latvia' }).check();
  await press(page, save);
  await expect(page.getByRole('alert').getByText(/nobody could sign under this rule/)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'personal code of Latvia' })).toBeChecked();
  await page.goto(`${site('lviv')}/en/admin/rules`);
  await expect(page.getByText('Prepared, not public yet')).toHaveCount(0);
});

test('without script: numbers are added and removed, the sentence and the days are shown, the rule is prepared and taken back', async ({
  plainPage: page,
}) => {
  test.setTimeout(180_000);
  await openRule(page, 'kyiv');
  const sentence = page.getByRole('region', { name: 'What this rule says' });
  await expect(sentence.getByText('An initiative to the Kyiv City Council needs 6,000 signatures.')).toBeVisible();

  // The key that sends a form only shows it again.
  await box(page, 'Signatures needed').fill('400');
  await box(page, 'Signatures needed').press('Enter');
  await expect(sentence.getByText('An initiative to the Kyiv City Council needs 400 signatures.')).toBeVisible();
  await expect(sentence.getByText(/потрібно 400 підписів/)).toBeVisible();
  await box(page, 'First day of this rule').fill('2031-03-01');
  await press(page, show);
  const days = page.getByRole('region', { name: 'An example in days' });
  await expect(days.getByText('1 March 2031')).toBeVisible();
  await expect(days.getByText('4 March 2031')).toBeVisible();

  await press(page, 'Add a number');
  await expect(page.getByRole('heading', { name: 'Number 2' })).toBeVisible();
  const second = page.getByRole('region', { name: 'Number 2' });
  await second.getByRole('radio', { name: 'A fixed number' }).check();
  await second.getByRole('textbox', { name: 'Signatures needed' }).fill('2000');
  await second.getByRole('radio', { name: 'It is debated' }).check();
  await press(page, save);
  await expect(page.getByRole('alert').getByRole('link', { name: 'Fill this in.' }).first()).toBeVisible();
  await second.getByRole('textbox', { name: 'Number 2: source' }).fill('Own rule');
  await second.getByRole('textbox', { name: 'Number 2: checked on' }).fill('2026-11-24');
  await second.getByRole('radio', { name: 'Not confirmed' }).check();
  await press(page, show);
  await expect(sentence.getByText(/It is debated: 2,000 signatures\./)).toBeVisible();
  await press(page, 'Remove: Number 2');
  await expect(page.getByRole('heading', { name: 'Number 2' })).toHaveCount(0);
  await expect(box(page, 'Signatures needed')).toHaveValue('400');

  await press(page, save);
  await expect(page.getByText('Prepared, not public yet: a rule from 1 March 2031.')).toBeVisible();
  await page.goto(`${site('kyiv')}/en/admin/rules`);
  const state = page.getByRole('listitem');
  await expect(state.filter({ hasText: 'In force since' })).toContainText('needs 6,000 signatures.');
  await expect(state.filter({ hasText: 'a rule from 1 March 2031' })).toContainText('needs 400 signatures.');
  await page.goBack();
  await press(page, 'Take the coming rule back');
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();
  await page.goto(`${site('kyiv')}/en/admin/rules`);
  await expect(page.getByText('Prepared, not public yet')).toHaveCount(0);
});

test('a way of taking part is added as a copy, gets its words, and goes again', async ({ plainPage: page }) => {
  test.setTimeout(120_000);
  await signInAsAdministrator(page, 'ukraine', ukrainian);
  await page.goto(`${site('ukraine')}/en/admin/rules`);
  await press(page, 'Add');
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByRole('radio', { name: 'As a copy of: Electronic petition', exact: true }).check();
  await box(page, 'Name (Українська)').fill('Друга петиція');
  await box(page, 'Name (English)').fill('A second petition');
  await press(page, 'Add');
  await page.getByRole('link', { name: 'Change the rule: A second petition' }).click();
  await expect(page.getByText('No rule is in force yet.')).toBeVisible();
  await page.getByRole('link', { name: 'Names and words in each language' }).click();
  await box(page, 'Name (English)').fill('');
  await box(page, 'Name (Українська)').fill('');
  await press(page, save);
  await expect(page).toHaveTitle(/^Error: /);
  await box(page, 'Name (Українська)').fill('Третя петиція');
  await box(page, 'Name (English)').fill('A third petition');
  await press(page, save);
  await expect(page.getByRole('heading', { level: 1, name: 'Words: A third petition' })).toBeVisible();
  await page.goto(`${site('ukraine')}/en/admin/rules`);
  await press(page, 'Remove: A third petition');
  await expect(page.getByRole('heading', { name: 'A third petition' })).toHaveCount(0);

  // From nothing: what the template leaves open stops the publication, and leads to where it is filled.
  await page.getByRole('radio', { name: 'Empty, a legislative initiative' }).check();
  await box(page, 'Name (Українська)').fill('Законодавча ініціатива');
  await box(page, 'Name (English)').fill('A draft law of ours');
  await press(page, 'Add');
  await expect(page.getByRole('heading', { name: 'A draft law of ours' })).toBeVisible();
  await page.goto(`${site('ukraine')}/en/admin/configuration`);
  const blank = page.getByRole('listitem').filter({ hasText: /A draft law of ours › .*Who can sign.*: Fill this in/ });
  await expect(blank.first()).toBeVisible();
  await blank.first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Words: A draft law of ours' })).toBeVisible();
  await page.goto(`${site('ukraine')}/en/admin/rules`);
  await press(page, 'Remove: A draft law of ours');
  await expect(page.getByRole('heading', { name: 'A draft law of ours' })).toHaveCount(0);
});

test('the editor’s pages have nothing that axe objects to, and fit a phone', async ({ page }) => {
  test.setTimeout(240_000);
  await signInAsAdministrator(page, 'saeima');
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['', '/appeal', '/appeal/words']) {
    await page.goto(`${site('saeima')}/lv/admin/rules${path}`);
    expect(await violations(page), path).toEqual([]);
    expect(await structure(page), path).toEqual([]);
  }
  await page.goto(`${site('saeima')}/en/admin/rules/appeal`);
  await box(page, 'Signatures needed').fill('0');
  await page.getByText('Time for collecting: where it comes from').click();
  await box(page, 'Time for collecting: source').fill('');
  await press(page, save);
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(box(page, 'Time for collecting: source')).toHaveAccessibleDescription(/Fill this in/);
  expect(await violations(page)).toEqual([]);
  expect(await structure(page)).toEqual([]);
});
