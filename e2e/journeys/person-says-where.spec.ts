import type { Page } from '@playwright/test';
import { expect, person, site, test } from '../fixtures.ts';
import { inTenant, ownInitiative, signatureNumbers } from '../database.ts';
import { agreeAndSign, chooseAtProvider, proveWhoYouAre } from '../signing.ts';

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

const open = (page: Page) => page.getByRole('region', { name: 'What is open to you' });

const evidence = (slug: string, id: string) =>
  inTenant(slug, async (client) => {
    const { rows } = await client.query<{ consent: { residence?: string }; unproven: string[] }>(
      'select consent, unproven from signature where initiative_id = $1',
      [id],
    );
    return rows[0];
  });

test.describe('where a person lives', () => {
  test('is asked on a step of its own, kept with the signature, and can be changed before (S14)', async ({
    plainPage: page,
  }) => {
    const initiative = await ownInitiative('riga');
    await proveWhoYouAre(page, 'riga', initiative.number, /internetbank/i, 'lv-ilze');
    await heading(page, 'Where you live');
    await expect(page.getByText('Step 2 of 3: where you live')).toBeVisible();
    await page.getByRole('radio', { name: 'I own property in Rīga' }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('Your answer: I own property in Rīga.')).toBeVisible();
    await page.getByRole('link', { name: 'Change', exact: true }).click();
    await expect(page.getByRole('radio', { name: 'I own property in Rīga' })).toBeChecked();
    await page.getByRole('radio', { name: 'My declared home is in Rīga' }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await agreeAndSign(page);
    await heading(page, 'You have signed');
    expect(await evidence('riga', initiative.id)).toMatchObject({ consent: { residence: 'declared' } });
    await page.goto(`${site('riga')}/en/account/data`);
    const mine = page.getByRole('region', { name: 'My signatures' });
    await expect(mine).toContainText('My declared home is in Rīga');
  });

  test('no answer is an error at the question, in Latvian', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('riga');
    await proveWhoYouAre(page, 'riga', initiative.number, /internetbank/i, 'lv-ilze', { language: 'lv' });
    await page.getByRole('button', { name: 'Turpināt' }).click();
    await expect(page).toHaveTitle(/^Kļūda: Kur jūs dzīvojat/);
    await page.getByRole('link', { name: 'Izvēlieties vienu no atbildēm.' }).click();
    await expect(page.getByRole('radio').first()).toBeFocused();
  });

  test('somebody from elsewhere cannot sign, may change the answer and finds other ways on (S13)', async ({
    plainPage: page,
  }) => {
    const initiative = await ownInitiative('riga');
    await proveWhoYouAre(page, 'riga', initiative.number, /internetbank/i, 'lv-ilze');
    await page.getByRole('radio', { name: 'None of these' }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await heading(page, 'You cannot sign this initiative');
    await expect(page.getByRole('link', { name: /Follow/ }).first()).toBeVisible();
    // All initiatives of this site are for the same place.
    await expect(open(page)).toHaveCount(0);
    expect((await signatureNumbers('riga', initiative.id)).rows).toBe(0);
    await page.getByRole('link', { name: 'Change my answer about where I live' }).click();
    await heading(page, 'Where you live');
  });

  test('a displaced person counts by where they live now, in Ukrainian', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('kyiv');
    await proveWhoYouAre(page, 'kyiv', initiative.number, /BankID/, 'ua-iryna', { language: 'uk' });
    await page.getByRole('radio', { name: /внутрішньо переміщена особа/ }).check();
    await page.getByRole('button', { name: 'Продовжити' }).click();
    await page.getByRole('checkbox').last().check();
    await page.locator('form[action$="/do/initiatives/sign"] button').first().click();
    await page.waitForURL(/\/signed$/);
    expect(await evidence('kyiv', initiative.id)).toMatchObject({
      consent: { residence: 'idp' },
      unproven: expect.arrayContaining(['residence_self_declared']),
    });
  });

  test('is not asked of whom a provider proved it', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('kyiv');
    await proveWhoYouAre(page, 'kyiv', initiative.number, /Київ Цифровий/, 'ua-iryna');
    await expect(page).toHaveURL(/\/sign\/confirm$/);
    await agreeAndSign(page);
    expect((await evidence('kyiv', initiative.id))?.consent).not.toHaveProperty('residence');
  });
});

test.describe('what a provider proves decides before the confirm page', () => {
  test('citizen of another country: the kind of initiatives that takes them, and one of it can be signed (S12)', async ({
    plainPage: page,
  }) => {
    const initiative = await ownInitiative('saeima');
    await proveWhoYouAre(page, 'saeima', initiative.number, /EUDI Wallet/, 'lv-aino');
    await heading(page, 'You cannot sign this initiative');
    await expect(page.getByText(/^By law \(.+\) this can be signed only by citizens of Latvia/)).toBeVisible();
    await expect(open(page).getByText('Joint letter to the President or the Cabinet of Ministers')).toBeVisible();
    await expect(open(page).getByText('Who can show support: people who have a Latvian personal code')).toBeVisible();
    const links = open(page).getByRole('link');
    expect(await links.count()).toBeLessThanOrEqual(5);
    const title = (await links.first().textContent()) ?? '';
    await links.first().click();
    await heading(page, title);
    const [number] = /\d+/.exec(new URL(page.url()).pathname) ?? [];
    await page.goto(`${site('saeima')}/en/initiatives/${number}/sign/confirm`);
    await heading(page, 'Check and show support');
  });

  test('somebody of another place: what they can sign, that of their place first, and its list (S13)', async ({
    plainPage: page,
  }) => {
    const initiative = await ownInitiative('kyiv');
    await inTenant('kyiv', (client) =>
      client.query(
        `update initiative set rule = jsonb_set(rule, '{signer,residence,territories}', '["UA80000000000126643"]') where id = $1`,
        [initiative.id],
      ),
    );
    await proveWhoYouAre(page, 'kyiv', initiative.number, /Київ Цифровий/, 'ua-olena', { language: 'uk' });
    await page.getByRole('radio', { name: 'Нічого з переліченого' }).check();
    await page.getByRole('button', { name: 'Продовжити' }).click();
    await heading(page, 'Ви не можете підписати цю петицію');
    const section = page.getByRole('region', { name: 'У чому ви можете взяти участь' });
    await expect(section.getByText('Електронна петиція до Київської міської ради')).toBeVisible();
    await expect(section.getByRole('link')).toHaveCount(5);
    await expect(section.getByRole('link', { name: initiative.title })).toHaveCount(0);
    await page.getByRole('link', { name: 'Усі петиції у Києві' }).click();
    await expect(page).toHaveURL(/\/uk\/initiatives\?place=UA-30$/);
    await expect(page.getByRole('article').first()).toBeVisible();
  });

  test('citizen of another country, where nothing else takes them (S12)', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('macedonia');
    await proveWhoYouAre(page, 'macedonia', initiative.number, /Evrotrust/, 'mk-milica');
    await heading(page, 'You cannot support this initiative');
    expect((await signatureNumbers('macedonia', initiative.id)).rows).toBe(0);
    await expect(open(page)).toHaveCount(0);
    await expect(page.getByRole('link', { name: /Follow/ }).first()).toBeVisible();
  });

  test('a way of signing in that is not strong enough: the ways that are, and one of them works (S9)', async ({
    plainPage: page,
  }) => {
    const initiative = await ownInitiative('saeima');
    await inTenant('saeima', (client) =>
      client.query(`update initiative set rule = jsonb_set(rule, '{signature,minLoa}', '"high"') where id = $1`, [
        initiative.id,
      ]),
    );
    await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}/sign/who`);
    await expect(page.getByText(/^By the rules these cannot be used here: .*Internetbank/)).toBeVisible();
    await page.goto(`${site('saeima')}/en/sign-in`);
    await page.getByRole('button', { name: /internetbank/i }).click();
    await chooseAtProvider(page, person('lv-ilze').name);
    await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}/sign`);
    await heading(page, 'Use another way to sign in');
    await expect(page.getByText('This way of signing in is not strong enough here.')).toBeVisible();
    await expect(page.getByRole('button', { name: /Internetbank/i })).toHaveCount(0);
    await page.getByRole('button', { name: /Smart-ID/ }).click();
    await chooseAtProvider(page, /Ilze/);
    await agreeAndSign(page);
    await heading(page, 'You have signed');
  });
});
