import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { test } from '../alone.ts';
import { invite, joinWithPasskey, signInAsAdministrator } from '../console.ts';
import { expect, site } from '../fixtures.ts';
import { structure, violations } from '../page-checks.ts';

const mark = `${process.pid}${Date.now() % 100_000}`;
const slug = 'skopje';
const admin = `${site(slug)}/en/admin`;

// One site's draft is shared by its whole team, so these go one after the other.
test.describe.configure({ mode: 'serial' });

/** The seeded administrator signs in and invites a second one, who joins in a browser of their own. */
async function secondAdministrator(page: Page, browser: Browser, name: string): Promise<Page> {
  await signInAsAdministrator(page, slug, { provider: /eID\.mk/, who: 'mk-goran' });
  const email = `second-${randomUUID()}@mail.example`;
  return joinWithPasskey(browser, await invite(page, slug, { name, email, roles: ['Administrator'] }));
}

async function changePhone(page: Page, phone: string): Promise<void> {
  await page.goto(`${admin}/site`);
  await page.getByRole('textbox', { name: 'Telephone' }).fill(phone);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();
}

async function answerSetting(page: Page, answer: RegExp): Promise<void> {
  await page.goto(`${admin}/configuration/approval`);
  await page.getByRole('radio', { name: answer }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();
}

async function askFor(page: Page, why: string): Promise<void> {
  await page.goto(`${admin}/configuration`);
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Why' }).fill(why);
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await expect(page.getByRole('heading', { name: 'Approval was asked for' })).toBeVisible();
}

/** From the console's first page to what waits there. */
async function openWaiting(page: Page): Promise<void> {
  await page.goto(admin);
  const waiting = page.getByRole('region', { name: 'A request waits for a second administrator' });
  await waiting.getByRole('link').click();
}

const approve = (page: Page) => page.getByRole('button', { name: 'Approve and publish' });

async function isFine(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await violations(page)).toEqual([]);
  expect(await structure(page)).toEqual([]);
}

test('with the setting on, one administrator asks and another sends back, and then approves what they saw', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const second = await secondAdministrator(page, browser, 'Сања Втора');
  await answerSetting(page, /^Yes: one asks/);
  await isFine(page);
  await page.getByRole('link', { name: 'Review and publish' }).first().click();
  await page.getByRole('textbox', { name: 'Why' }).fill('Two pairs of eyes');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Published' })).toBeVisible();

  await changePhone(page, `02 ${mark} 1`);
  await askFor(page, 'A new telephone');
  await expect(page.getByText('You asked for this, so another administrator must approve it.')).toBeVisible();
  await expect(approve(page)).toHaveCount(0);

  // The second one reads the same review and sends it back; without a note nothing happens.
  await openWaiting(second);
  const changes = second.getByRole('region', { name: 'What will change' }).getByRole('listitem');
  await expect(changes).toHaveText([new RegExp(`“02 ${mark} 1”$`)]);
  await expect(second.getByRole('region', { name: 'Request for approval' })).toContainText('A new telephone');
  await isFine(second);
  await second.getByRole('button', { name: 'Send back' }).click();
  await expect(second).toHaveTitle(/^Error: /);
  await second.getByRole('textbox', { name: 'What is still to be changed' }).fill('The area code is missing');
  await second.getByRole('button', { name: 'Send back' }).click();
  await expect(second.getByRole('heading', { name: 'Sent back', exact: true })).toBeVisible();

  await page.goto(`${admin}/configuration`);
  const sentBack = page.getByRole('region', { name: 'The request was sent back' });
  await expect(sentBack).toContainText('The area code is missing');
  await expect(sentBack).toContainText('Сања Втора');
  await askFor(page, 'It needs none');
  await openWaiting(second);
  await expect(approve(second)).toBeVisible();

  // Saved after the request: it is void, for who has the page open too.
  await changePhone(page, `02 ${mark} 2`);
  await approve(second).click();
  await expect(second.getByRole('alert').getByText('Somebody changed the configuration meanwhile.')).toBeVisible();
  await expect(second.getByText('so it is void')).toBeVisible();
  await expect(approve(second)).toHaveCount(0);
  await askFor(page, 'Another telephone');
  await openWaiting(second);
  await approve(second).click();
  await expect(second.getByRole('heading', { name: 'Published' })).toBeVisible();

  // The setting itself goes the same way.
  await answerSetting(page, /^No: an administrator/);
  await askFor(page, 'There are only two of us');
  await openWaiting(second);
  await approve(second).click();
  await expect(second.getByRole('heading', { name: 'Published' })).toBeVisible();
  await changePhone(page, `02 ${mark} 3`);
  await page.goto(`${admin}/configuration`);
  await page.getByRole('textbox', { name: 'Why' }).fill('Alone again');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Published' })).toBeVisible();
  await second.context().close();
});

test('a rule of running initiatives is corrected because the law orders it, and everybody reads why', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const second = await secondAdministrator(page, browser, 'Арта Трета');
  await page.goto(`${admin}/rules/city-proposal`);
  await page.getByRole('link', { name: 'Correct the rule for running initiatives' }).click();
  await isFine(page);
  await page.getByRole('link', { name: 'Correct the rule from 1 January 2024' }).click();
  await page.getByRole('textbox', { name: 'Time for collecting', exact: true }).fill('9');
  await page.getByRole('button', { name: 'Show what it would do' }).click();
  const would = page.getByRole('region', { name: 'What the correction would do' });
  await expect(would.getByText(/^It reaches \d+ running initiatives\.$/)).toBeVisible();
  await expect(would.getByText(/^[\d,]+ signatures given so far all stay\.$/)).toBeVisible();
  await expect(would.getByText(/^\d+ initiatives would end later\.$/)).toBeVisible();
  const dryRun = await would.getByRole('listitem').allTextContents();

  await page.getByRole('button', { name: 'Ask a second administrator' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await isFine(page);
  const reason = `The law gives more time now ${mark}.`;
  await page.getByRole('textbox', { name: 'Reason (Macedonian)' }).fill('Законот сега дава повеќе време.');
  await page.getByRole('textbox', { name: 'Reason (Albanian)' }).fill('Ligji tani jep më shumë kohë.');
  await page.getByRole('textbox', { name: 'Reason (English)' }).fill(reason);
  for (const language of ['Macedonian', 'Albanian', 'English'])
    await page.getByRole('textbox', { name: `Name of the law (${language})` }).fill(`Law ${language}`);
  await page.getByRole('textbox', { name: 'Article' }).fill('12');
  await page.getByRole('textbox', { name: 'Where it can be read' }).fill('https://law.example.org/12');
  await page.getByRole('button', { name: 'Ask a second administrator' }).click();
  await expect(page.getByRole('heading', { name: 'A second administrator was asked' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve the correction' })).toHaveCount(0);

  const visitor = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await visitor.goto(`${site(slug)}/en/initiatives/1127`);
  await expect(visitor.getByText(reason)).toHaveCount(0);

  await openWaiting(second);
  await expect(second.getByText(reason)).toBeVisible();
  await expect(second.getByRole('region', { name: 'What would be corrected' })).toContainText('9 months');
  // Others may sign meanwhile; what the correction would do is the same.
  for (const line of dryRun.filter((text) => !text.includes('signatures')))
    await expect(second.getByRole('region', { name: 'What the correction would do' })).toContainText(line);
  await isFine(second);
  await second.getByRole('button', { name: 'Approve the correction' }).click();
  await expect(second.getByRole('heading', { name: 'The rule was corrected' })).toBeVisible();

  await expect(async () => {
    await visitor.goto(`${site(slug)}/en/initiatives/1127`);
    const told = visitor.getByText(`: ${reason}`).first();
    await expect(told).toHaveText(/^The rules were corrected on \d+ \w+ \d{4}: /, { timeout: 1_000 });
  }).toPass({ timeout: 10_000 });
  await expect(visitor.getByText('Legal source: Law English, 12.').first()).toBeVisible();
  await expect(visitor.getByRole('link', { name: /law\.example\.org/ }).first()).toBeVisible();
  await isFine(visitor);
  await visitor.context().close();
  await second.context().close();
});
