import type { Page } from '@playwright/test';
import { signInAsAdministrator } from '../console.ts';
import { inTenant } from '../database.ts';
import { test } from '../alone.ts';
import { expect, site } from '../fixtures.ts';
import { structure, violations } from '../page-checks.ts';

/** How a team decides what is published, what money is about, and what becomes of data; all without script. */
const mark = `${process.pid}${Date.now() % 100_000}`;
const slug = 'riga';
const admin = `${site(slug)}/en/admin`;
const languages = ['Latviešu', 'Русский', 'English'];

// Whatever an earlier run left prepared is gone.
test.beforeEach(() =>
  inTenant(slug, async (client) => {
    await client.query(
      `insert into configuration_draft (tenant_id, revision, base_version, document, edited_by)
       select tenant_id, max(revision) + 1, max(base_version), null, gen_random_uuid()::text from configuration_draft group by tenant_id`,
    );
  }),
);

async function publish(page: Page): Promise<void> {
  await page.goto(`${admin}/configuration`);
  await page.getByRole('textbox', { name: 'Why' }).fill('As the team agreed');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { name: 'Published' })).toBeVisible();
}

test('questions and reasons are changed, published, and read by everybody in their language', async ({
  plainPage: page,
  browser,
}) => {
  await signInAsAdministrator(page, slug);
  await page.getByRole('link', { name: 'Checking before publication' }).click();

  // The question that no site can do without has no way out.
  await page.getByRole('link', { name: 'May this institution decide what is asked?' }).click();
  await expect(page.getByText('Every site asks this question')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove this question' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Checking before publication' }).click();

  // A further one, first without its words in one language.
  await page.getByRole('link', { name: 'Add a question' }).click();
  for (const language of ['Latviešu', 'English'])
    await page.getByRole('textbox', { name: `Question (${language})` }).fill(`Is it short ${mark}? ${language}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  const russian = page.getByRole('textbox', { name: 'Question (Русский)' });
  await expect(russian).toHaveAttribute('aria-invalid', 'true');
  await russian.fill(`Is it short ${mark}? Русский`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();

  // A reason in the site's own words, without an objection; its code stays.
  await page.getByRole('link', { name: 'It advertises a product, a company or a candidate.' }).click();
  await page.getByRole('checkbox', { name: 'The author may object once' }).uncheck();
  for (const language of languages)
    await page.getByRole('textbox', { name: `Own words (${language})` }).fill(`It sells ${mark}. ${language}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: `It sells ${mark}. English` })).toBeVisible();

  // Time limits are whole working days.
  const after = page.getByRole('textbox', { name: 'Answer after the author’s changes' });
  for (const wrong of ['0', '-3', '1.5', '1000', 'soon']) {
    await after.fill(wrong);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(after).toHaveAttribute('aria-invalid', 'true');
  }
  await after.fill('7');
  await page.getByRole('checkbox', { name: 'Another member of the team' }).check();
  await page.getByRole('textbox', { name: 'Words to point out to editors' }).fill(`secret-${mark}`);
  await page.getByRole('button', { name: 'Save' }).click();

  await page.goto(`${admin}/configuration`);
  const changes = page.getByRole('region', { name: 'What will change' });
  await expect(changes).toContainText(
    `Added: Checking before publication › Questions of the check › Is it short ${mark}? English`,
  );
  await expect(changes).toContainText('Answer after the author’s changes: “5” → “7”');
  await publish(page);

  const visitor = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage();
  await visitor.goto(`${site(slug)}/en/help`);
  await visitor.getByRole('link', { name: 'How we decide what is published' }).click();
  await expect(async () => {
    await visitor.reload();
    await expect(visitor.getByText(`Is it short ${mark}? English`)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  const sells = visitor.getByRole('listitem').filter({ hasText: `It sells ${mark}. English` });
  await expect(sells).toContainText('There is no objection to this reason.');
  await expect(visitor.getByText('One member of our team checks, and another one publishes.')).toBeVisible();
  await expect(visitor.getByText('7 working days')).toBeVisible();
  expect(await visitor.content()).not.toContain(`secret-${mark}`);
  await visitor.goto(`${site(slug)}/lv/how-we-decide`);
  await expect(visitor.getByText(`Is it short ${mark}? Latviešu`)).toBeVisible();
  await visitor.context().close();

  await page.goto(`${admin}/moderation`);
  await page.getByRole('link', { name: `Is it short ${mark}?` }).click();
  await page.getByRole('button', { name: 'Ask this question earlier' }).click();
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();
  const asked = page.getByRole('region', { name: 'Questions of the check' }).getByRole('rowheader');
  expect((await asked.allTextContents()).at(-2)).toContain(`Is it short ${mark}?`);
  await page.getByRole('link', { name: `Is it short ${mark}?` }).click();
  await page.getByRole('button', { name: 'Remove this question' }).click();
  await publish(page);
});

test('an amount is refused unless it is one; a switch without its settings, or without its tool, is not prepared', async ({
  plainPage: page,
}) => {
  await signInAsAdministrator(page, slug);
  await page.getByRole('link', { name: 'Gifts and fees', exact: true }).click();
  await expect(page.getByText('does not take payments yet')).toBeVisible();
  const amounts = page.getByRole('textbox', { name: 'Amounts offered' });
  await expect(amounts).toHaveValue('1\n3\n5\n10');
  for (const wrong of ['0', '-5', '0.001', '1000000000', 'five', '5\n5', '1\n2\n3\n4\n5\n6\n7']) {
    await amounts.fill(wrong);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(amounts).toHaveAttribute('aria-invalid', 'true');
    await expect(amounts).toHaveValue(wrong);
  }
  await amounts.fill('0,50\n5');
  await page.getByRole('textbox', { name: 'Company, medium' }).fill('1 999,99');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();
  await expect(amounts).toHaveValue('0.50\n5');
  await page.goto(`${admin}/configuration`);
  const changes = page.getByRole('region', { name: 'What will change' });
  await expect(changes).toContainText('“€1.00, €3.00, €5.00, €10.00” → “€0.50, €5.00”');
  await expect(changes).toContainText('“€2,000.00” → “€1,999.99”');

  // Without amounts there are no gifts, so that they cannot be switched on.
  await page.goto(`${admin}/money`);
  await amounts.fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();
  await page.goto(`${admin}/tools`);
  await expect(page.getByText('Votes on the agenda')).toBeVisible();
  await expect(page.getByText('This installation does not have this tool yet.').first()).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  const gifts = page.getByRole('group', { name: 'Gifts of money' });
  await gifts.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('link', { name: 'It is switched on, but its settings are missing.' })).toBeVisible();
  await expect(gifts).toContainText('It is switched on, but its settings are missing.');
});

test('how long data is kept is shown by rule, with what will be deleted, as counts of this site alone', async ({
  plainPage: page,
}) => {
  await signInAsAdministrator(page, slug);
  await page.getByRole('link', { name: 'Privacy and deletion' }).click();
  const kept = await inTenant(slug, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from signature where identity is not null',
    );
    return rows[0]?.n ?? 0;
  });
  const forecast = page.getByRole('region', { name: 'What will be deleted' });
  const text = await forecast.innerText();
  const numbers = [...text.matchAll(/(?:^|\t)([\d,]+)$|([\d,]+) records? (?:have|has|are|is|more)/gm)].map(
    ([, inTable, said]) => Number((inTable ?? said ?? '').replaceAll(',', '')),
  );
  expect(numbers.reduce((sum, n) => sum + n, 0)).toBe(kept);
  await expect(page.getByRole('region', { name: 'How long it is kept' })).toContainText('365 days');
});

test('the pages work at 320 pixels and axe finds nothing', async ({ page }) => {
  test.slow();
  await signInAsAdministrator(page, slug);
  await page.setViewportSize({ width: 320, height: 800 });
  const reasons = ['/moderation/reasons/hate', '/moderation/questions/competence', '/moderation/questions/add'];
  const pages = ['/moderation', '/money', '/tools', '/privacy', ...reasons].map((path) => `${admin}${path}`);
  for (const path of [...pages, `${site(slug)}/lv/how-we-decide`]) {
    await page.goto(path);
    expect(await violations(page), path).toEqual([]);
    expect(await structure(page), path).toEqual([]);
  }
});
