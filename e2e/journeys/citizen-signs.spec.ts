import { inTenant, ownInitiative, signatureNumbers } from '../database.ts';
import { expect, site, test } from '../fixtures.ts';
import { ask } from '../http.ts';
import { agreeAndSign, chooseAtProvider, proveWhoYouAre, sign } from '../signing.ts';

/** The main job, in three countries, without JavaScript: from the home page to the receipt, and the count grows. */
const tenants = [
  { slug: 'saeima', provider: /eParaksts/, other: /Smart-ID/, who: 'lv-anna' },
  { slug: 'ukraine', provider: /id\.gov\.ua/, other: /BankID/, who: 'ua-olena' },
  { slug: 'macedonia', provider: /eID\.mk/, other: /Evrotrust/, who: 'mk-elena' },
] as const;

for (const { slug, provider, other, who } of tenants) {
  test(`${slug}: a person signs once, sees it counted, and a second attempt changes nothing`, async ({
    plainPage: page,
  }) => {
    const initiative = await ownInitiative(slug);
    await page.goto(`${site(slug)}/en`);
    await page.getByRole('link', { name: 'See initiatives' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Initiatives' })).toBeVisible();
    await page.goto(`${site(slug)}/en/initiatives/${initiative.number}`);
    await expect(page.getByRole('heading', { level: 1, name: initiative.title })).toBeVisible();
    await page
      .getByRole('link', { name: /^(Sign this initiative|Show support)/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1, name: 'Prove who you are' })).toBeVisible();
    await page.getByRole('button', { name: provider }).click();
    await chooseAtProvider(page, new RegExp(who === 'lv-anna' ? 'Anna' : who === 'ua-olena' ? 'Олена' : 'Елена'));
    await expect(page.getByRole('heading', { level: 1, name: /^Check and/ })).toBeVisible();
    await agreeAndSign(page);
    await expect(page.getByRole('heading', { level: 1, name: /You have (signed|shown your support)/ })).toBeVisible();

    await expect(async () => {
      await page.goto(`${site(slug)}/en/initiatives/${initiative.number}`);
      await expect(page.locator('.sign-card__number').first()).toHaveText('1', { timeout: 300 });
    }).toPass({ timeout: 8_000 });

    await proveWhoYouAre(page, slug, initiative.number, other, who);
    const already = slug === 'macedonia' ? 'You have already shown support' : 'You already signed this';
    await expect(page.getByRole('heading', { level: 1, name: already })).toBeVisible();
    await expect(page.getByText('One person counts once, so nothing has changed.')).toBeVisible();
    expect(await signatureNumbers(slug, initiative.id)).toMatchObject({ rows: 1, active: 1, events: 1 });
  });
}

test('a double click answers the same receipt and counts once (S24)', async ({ plainPage: page }) => {
  const initiative = await ownInitiative('saeima');
  await proveWhoYouAre(page, 'saeima', initiative.number, /eParaksts/, 'lv-dzidra');
  const form = page.locator('form[action$="/do/initiatives/sign"]');
  const field = async (name: string) => (await form.locator(`input[name="${name}"]`).getAttribute('value')) ?? '';
  const body = new URLSearchParams({
    number: String(initiative.number),
    textVersion: await field('textVersion'),
    consent: 'on',
    key: await field('key'),
  }).toString();
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const send = () =>
    ask('saeima.localhost', '/en/do/initiatives/sign', {
      method: 'POST',
      headers: { cookie, origin: site('saeima'), 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
  for (const answer of [await send(), await send()]) {
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`/en/initiatives/${initiative.number}/signed`);
  }
  await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}/signed`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'You have signed' })).toBeVisible();
  expect(await signatureNumbers('saeima', initiative.id)).toMatchObject({ rows: 1, events: 1 });
});

test('the consent box left empty is an error with a summary, and nothing is signed (S22)', async ({
  plainPage: page,
}) => {
  const initiative = await ownInitiative('saeima');
  await proveWhoYouAre(page, 'saeima', initiative.number, /eParaksts/, 'lv-valentina');
  await page.getByRole('checkbox', { name: /Show my name/ }).check();
  await page.getByRole('button', { name: 'Sign this initiative' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /Show my name/ })).toBeChecked();
  expect((await signatureNumbers('saeima', initiative.id)).rows).toBe(0);
  await page.getByRole('checkbox', { name: /I agree/ }).check();
  await page.getByRole('button', { name: 'Sign this initiative' }).click();
  await expect(page.getByText('VALENTĪNA ALEKSANDRA ZIEMEĻKALNE-RUDUPMALA').first()).toBeVisible();
});

for (const { language, said } of [
  {
    language: 'en',
    said: { hidden: 'Your name is not shown.', change: /^Change/, save: 'Save', shown: 'Your name is shown.' },
  },
  {
    language: 'lv',
    said: { hidden: 'Jūsu vārds nav redzams.', change: /^Mainīt/, save: 'Saglabāt', shown: 'Jūsu vārds ir redzams.' },
  },
]) {
  test(`the name choice left empty is no mistake: the name stays hidden until its owner shows it, in ${language} (S23)`, async ({
    plainPage: page,
  }) => {
    const initiative = await ownInitiative('saeima');
    const names = `${site('saeima')}/${language}/initiatives/${initiative.number}/names`;
    const stored = () =>
      inTenant('saeima', async (client) => {
        const { rows } = await client.query(
          'select show_name, published_name from signature where initiative_id = $1',
          [initiative.id],
        );
        return rows;
      });
    await proveWhoYouAre(page, 'saeima', initiative.number, /eParaksts/, 'lv-anna', { language });
    await expect(page.locator('#showName')).not.toBeChecked();
    await page.locator('#consent').check();
    await page.locator('form[action$="/do/initiatives/sign"] button').click();
    await expect(page).toHaveURL(`${site('saeima')}/${language}/initiatives/${initiative.number}/signed`);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByText(language === 'lv' ? 'Nav redzams' : 'Not shown', { exact: true })).toBeVisible();
    expect(await stored()).toEqual([{ show_name: false, published_name: null }]);
    await page.goto(names);
    expect(await page.getByRole('main').textContent()).not.toContain('EZERLAPA');

    await page.goto(`${site('saeima')}/${language}/account/signatures`);
    const row = page.getByRole('row', { name: initiative.title });
    await expect(row.getByText(said.hidden)).toBeVisible();
    await row.getByRole('link', { name: said.change }).click();
    await expect(page.locator('#showName')).not.toBeChecked();
    await page.locator('#showName').check();
    await page.getByRole('button', { name: said.save }).click();
    await expect(row.getByText(said.shown)).toBeVisible();
    expect(await stored()).toEqual([{ show_name: true, published_name: 'ANNA EZERLAPA' }]);
    await expect(async () => {
      await page.goto(names);
      await expect(page.getByText('ANNA EZERLAPA')).toBeVisible({ timeout: 300 });
    }).toPass({ timeout: 8_000 });
  });
}

test('a signature can be withdrawn, the count falls, and one may sign again (S17)', async ({ plainPage: page }) => {
  const initiative = await ownInitiative('saeima');
  await sign(page, 'saeima', initiative.number, /Smart-ID/, 'lv-sandra');
  await page.goto(`${site('saeima')}/en/account/signatures`);
  await expect(page).toHaveTitle(/^My account/);
  await page
    .getByRole('link', { name: new RegExp(`Withdraw.*${initiative.number}`) })
    .first()
    .click();
  await page.getByRole('button', { name: 'Withdraw my signature' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your signature is withdrawn' })).toBeVisible();
  expect(await signatureNumbers('saeima', initiative.id)).toMatchObject({ rows: 1, active: 0 });
  await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}/sign/confirm`);
  await expect(page.getByText('You can sign again.')).toBeVisible();
  await agreeAndSign(page);
  await expect(page.getByRole('heading', { level: 1, name: 'You have signed' })).toBeVisible();
  expect(await signatureNumbers('saeima', initiative.id)).toMatchObject({ rows: 1, active: 1 });
});

test('in Ukraine the law makes names public: it is said before, and the name is on the list after (S34)', async ({
  plainPage: page,
}) => {
  const initiative = await ownInitiative('ukraine');
  await page.goto(`${site('ukraine')}/en/initiatives/${initiative.number}/sign/who`);
  await expect(page.getByText(/your full name and the date of signing are shown/)).toBeVisible();
  await proveWhoYouAre(page, 'ukraine', initiative.number, /id\.gov\.ua/, 'ua-nadiia');
  await expect(page.getByRole('checkbox', { name: /Show my name/ })).toHaveCount(0);
  await agreeAndSign(page);
  await expect(page.getByRole('heading', { level: 1, name: 'You have signed' })).toBeVisible();
  await expect(async () => {
    await page.goto(`${site('ukraine')}/en/initiatives/${initiative.number}/names`);
    await expect(page.getByText('Полинець Надія')).toBeVisible({ timeout: 300 });
  }).toPass({ timeout: 5_000 });
});

test('the receipt code proves a date to anybody, without title or name', async ({ plainPage: page, browser }) => {
  const initiative = await ownInitiative('macedonia');
  const code = await sign(page, 'macedonia', initiative.number, /Evrotrust/, 'mk-arben');
  const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await stranger.goto(`${site('macedonia')}/en/receipt`);
  await stranger.getByRole('textbox', { name: 'Receipt code' }).fill(code.toLowerCase());
  await stranger.getByRole('button', { name: 'Check' }).click();
  const text = (await stranger.getByRole('main').textContent()) ?? '';
  expect(text).toContain('was accepted on');
  expect(text).not.toContain(initiative.title);
  expect(text).not.toContain('Gurëbardhi');
});

test('finish and sign out ends the session for every copy of its cookie', async ({ plainPage: page }) => {
  const initiative = await ownInitiative('saeima');
  await sign(page, 'saeima', initiative.number, /eParaksts/, 'lv-janis');
  const cookies = await page.context().cookies();
  await page.getByRole('button', { name: 'Finish and sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible();
  await page.context().addCookies(cookies);
  await page.goto(`${site('saeima')}/en/account`);
  await expect(page.getByRole('heading', { level: 1, name: /You were signed out|Sign in/ })).toBeVisible();
});
