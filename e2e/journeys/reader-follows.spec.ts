import { inTenant, openInitiatives } from '../database.ts';
import { expect, site, test } from '../fixtures.ts';
import { letterTo } from '../mailbox.ts';

test('news by e-mail: a letter asks to confirm, a GET confirms nothing, the button does, and one button stops it', async ({
  plainPage: page,
}) => {
  const [initiative] = await openInitiatives('saeima');
  const address = `reader-${process.pid}@mail.example`;
  await page.goto(`${site('saeima')}/en/initiatives/${initiative?.number}/follow`);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('not an address');
  await page.getByRole('button', { name: 'Get news' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('textbox', { name: 'E-mail address' })).toHaveValue('not an address');
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(address);
  await page.getByRole('checkbox', { name: 'This initiative' }).check();
  await page.getByRole('button', { name: 'Get news' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Look in your mailbox' })).toBeVisible();

  const letter = await letterTo(address);
  expect(letter.subject).not.toContain(initiative?.title ?? '-');
  const link = /http:\/\/saeima\.localhost:\d+\/en\/follow\/[\w.-]+/.exec(letter.text)?.[0] ?? '';
  expect(link).not.toBe('');
  const states = () =>
    inTenant(
      'saeima',
      async (client) =>
        (await client.query<{ state: string }>(`select state from subscription order by requested_at desc limit 1`))
          .rows[0]?.state,
    );
  await page.goto(link);
  await page.reload();
  expect(await states()).toBe('pending');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your address is confirmed' })).toBeVisible();
  expect(await states()).toBe('confirmed');
  await page.getByRole('button', { name: 'Stop the news' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The news has stopped' })).toBeVisible();
});
