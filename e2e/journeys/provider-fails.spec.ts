import type { Page } from '@playwright/test';
import {
  openInitiatives,
  ownInitiative,
  signatureNumbers,
  signInsBeganMinutesAgo,
  whileProviderIsDown,
} from '../database.ts';
import { chooseProviderAndPerson, expect, person, site, test } from '../fixtures.ts';
import { agreeAndSign } from '../signing.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

test.describe('the provider lost patience (S6)', () => {
  const words = {
    en: {
      title: 'It took too long',
      text: 'The sign-in was open too long, so it ended. Try again.',
      nothing: 'Nothing was signed.',
      again: 'Try again: eParaksts',
      back: 'Back to the initiative',
    },
    lv: {
      title: 'Pagāja pārāk ilgs laiks',
      text: 'Pieslēgšanās pārāk ilgi netika pabeigta, tāpēc tā beidzās. Mēģiniet vēlreiz.',
      nothing: 'Nekas nav parakstīts.',
      again: 'Mēģināt vēlreiz: eParaksts',
      back: 'Atpakaļ uz iniciatīvu',
    },
  } as const;

  for (const language of ['en', 'lv'] as const) {
    test(`and says so: told in ${language}, tried again at the same place, signed once`, async ({
      plainPage: page,
    }) => {
      const said = words[language];
      const initiative = await ownInitiative('saeima');
      await page.goto(`${site('saeima')}/${language}/initiatives/${initiative.number}/sign/who`);
      await page.getByRole('button', { name: /eParaksts/ }).click();
      const answered = page.waitForResponse((answer) => answer.url().includes('/sign-in/problem'));
      await page.getByRole('button', { name: 'Takes too long' }).click();
      expect((await answered).status()).toBe(200);
      expect(new URL(page.url()).searchParams.get('code')).toBe('expired');
      await expect(heading(page, said.title)).toBeFocused();
      await expect(page).toHaveTitle(new RegExp(`^${said.title} – `));
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByText(said.text, { exact: true })).toBeVisible();
      await expect(page.getByText(said.nothing, { exact: true })).toBeVisible();
      await expect(page.getByRole('link', { name: said.back })).toHaveAttribute(
        'href',
        `/${language}/initiatives/${initiative.number}`,
      );
      expect((await signatureNumbers('saeima', initiative.id)).rows).toBe(0);

      await page.getByRole('button', { name: said.again }).click();
      await page.getByRole('button', { name: person('lv-anna').name }).click();
      await expect(page).toHaveURL(`${site('saeima')}/${language}/initiatives/${initiative.number}/sign/confirm`);
      await page.locator('#consent').check();
      await page.locator('form[action$="/do/initiatives/sign"] button').click();
      await expect(page).toHaveURL(`${site('saeima')}/${language}/initiatives/${initiative.number}/signed`);
      expect(await signatureNumbers('saeima', initiative.id)).toMatchObject({ rows: 1, events: 1 });
    });
  }

  test('and gives another reason: after 3 minutes it is the time, before that it is the reason', async ({
    plainPage: page,
  }) => {
    const initiative = await ownInitiative('saeima');
    const refusedAfter = async (minutes: number) => {
      await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}/sign/who`);
      await page.getByRole('button', { name: /eParaksts/ }).click();
      await expect(page.getByRole('heading', { level: 2, name: 'Sign in as' })).toBeVisible();
      await signInsBeganMinutesAgo('saeima', initiative, minutes);
      await page.getByRole('button', { name: 'Refuse' }).click();
    };
    await refusedAfter(2.5);
    await expect(heading(page, 'We could not confirm who you are')).toBeVisible();
    await refusedAfter(3.5);
    await expect(heading(page, 'It took too long')).toBeVisible();
  });

  test('but a person who needs long and proves it is welcome; after a quarter of an hour no longer', async ({
    plainPage: page,
  }) => {
    const initiative = await ownInitiative('saeima');
    const provenAfter = async (minutes: number) => {
      await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}/sign/who`);
      await page.getByRole('button', { name: /eParaksts/ }).click();
      await expect(page.getByRole('heading', { level: 2, name: 'Sign in as' })).toBeVisible();
      await signInsBeganMinutesAgo('saeima', initiative, minutes);
      await page.getByRole('button', { name: person('lv-dzidra').name }).click();
    };
    await provenAfter(16);
    await expect(heading(page, 'It took too long')).toBeVisible();
    expect((await page.context().cookies()).some(({ name }) => name === 'site.session')).toBe(false);
    await provenAfter(14);
    await expect(heading(page, 'Check and sign')).toBeVisible();
    expect((await signatureNumbers('saeima', initiative.id)).rows).toBe(0);
  });
});

/** Kyiv is no other journey's, so its provider may be down. */
test.describe('the provider is known to be down (S7)', () => {
  test.describe.configure({ mode: 'serial' });
  /** The time of a clock in Kyiv. */
  const at = (instant: Date) =>
    instant.toLocaleTimeString('en-GB', { timeZone: 'Europe/Kyiv', hour: '2-digit', minute: '2-digit' });
  const down = (page: Page) => page.locator('.provider-list__down');
  /** Opens step 1 until it says so: the application learns of the change within a second. */
  const openWho = (page: Page, language: string, number: number, says: string | RegExp | null) =>
    expect(async () => {
      const answer = await page.goto(`${site('kyiv')}/${language}/initiatives/${number}/sign/who`);
      expect(answer?.status()).toBe(200);
      await expect(down(page)).toHaveText(says === null ? [] : [says], { timeout: 100 });
    }).toPass();

  for (const [language, today, earlier] of [
    [
      'en',
      (time: string) => `BankID НБУ does not work now (since ${time}).`,
      /^BankID НБУ does not work now \(since \d{1,2} \w+ \d{4}, \d\d:\d\d\)\.$/,
    ],
    [
      'uk',
      (time: string) => `BankID НБУ зараз не працює (з ${time}).`,
      /^BankID НБУ зараз не працює \(з \d{1,2} [а-яієї]+ \d{4}(?: р\.)?, \d\d:\d\d\)\.$/,
    ],
  ] as const) {
    test(`its button is a text with the time, in ${language}; the others work`, async ({ plainPage: page }) => {
      const [initiative] = await openInitiatives('kyiv');
      const number = initiative?.number ?? 0;
      const now = new Date();
      await whileProviderIsDown('kyiv', 'bankid', now, async () => {
        await openWho(page, language, number, today(at(now)));
        await expect(down(page)).toBeVisible();
        await expect(page.getByRole('button', { name: /BankID/ })).toHaveCount(0);
        for (const other of [/id\.gov\.ua/, /Київ Цифровий/])
          await expect(page.getByRole('button', { name: other })).toBeVisible();
      });
      await whileProviderIsDown('kyiv', 'bankid', new Date(now.getTime() - 3 * 86_400_000), async () => {
        await openWho(page, language, number, earlier);
        await page.getByRole('button', { name: /id\.gov\.ua/ }).click();
        await expect(page.getByRole('heading', { level: 2, name: 'Sign in as' })).toBeVisible();
      });
      await openWho(page, language, number, null);
      await expect(page.getByRole('button', { name: /BankID/ })).toBeVisible();
    });
  }

  test('a page opened before still has the button: it leads to the other ways, and signs by one of them', async ({
    plainPage: page,
  }) => {
    const initiative = await ownInitiative('kyiv');
    const stale = page;
    await openWho(stale, 'en', initiative.number, null);
    await whileProviderIsDown('kyiv', 'bankid', new Date(), async () => {
      const other = await page.context().newPage();
      await openWho(other, 'en', initiative.number, /^BankID НБУ does not work now/);
      await stale.getByRole('button', { name: /BankID/ }).click();
      await expect(heading(stale, 'The sign-in does not answer')).toBeFocused();
      await expect(
        stale.getByText(
          'BankID НБУ does not answer. This is not your fault. Try again in a few minutes or use another way.',
        ),
      ).toBeVisible();
      await expect(stale.getByText('Nothing was signed.')).toBeVisible();
      await expect(stale.getByRole('button', { name: /BankID/ })).toHaveCount(0);
      expect((await signatureNumbers('kyiv', initiative.id)).rows).toBe(0);
      await chooseProviderAndPerson(stale, /id\.gov\.ua/, 'ua-olena');
      await expect(stale).toHaveURL(new RegExp(`^${site('kyiv')}/en/initiatives/${initiative.number}/sign/`));
      await agreeAndSign(stale);
      await expect(heading(stale, 'You have signed')).toBeVisible();
      expect(await signatureNumbers('kyiv', initiative.id)).toMatchObject({ rows: 1, events: 1 });
    });
  });
});
