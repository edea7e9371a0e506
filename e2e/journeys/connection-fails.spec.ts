import type { Page } from '@playwright/test';
import { type OpenInitiative, ownInitiative, signatureNumbers, whileSigningIsSlow } from '../database.ts';
import { expect, site, test } from '../fixtures.ts';
import { holdTimers, shownWhileSending } from '../held-timers.ts';
import { agreeAndSign, proveWhoYouAre } from '../signing.ts';

const words = {
  en: {
    title: 'Check and sign',
    sign: 'Sign this initiative',
    sending: 'Sending…',
    slow: 'Still sending. You can wait, or send again: it counts once.',
    offline: 'No connection. Nothing was sent yet.',
    done: 'You have signed',
  },
  lv: {
    title: 'Pārbaudiet un parakstiet',
    sign: 'Parakstīt iniciatīvu',
    sending: 'Nosūta…',
    slow: 'Vēl nosūta. Varat pagaidīt vai nosūtīt vēlreiz: skaitīs vienreiz.',
    offline: 'Nav savienojuma. Nekas vēl nav nosūtīts.',
    done: 'Jūsu paraksts ir pieņemts',
  },
} as const;
type Language = keyof typeof words;

/** A person at step 3 with both boxes ticked; counts what is sent from here on. */
async function aboutToSign(page: Page, language: Language, who: string) {
  const initiative = await ownInitiative('saeima');
  await proveWhoYouAre(page, 'saeima', initiative.number, /eParaksts/, who, { language });
  await expect(page.getByRole('heading', { level: 1, name: words[language].title })).toBeVisible();
  await page.locator('#showName').check();
  await page.locator('#consent').check();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/do/initiatives/sign')) sent.push(request.postData() ?? '');
  });
  return { initiative, sent, note: page.getByRole('status'), button: page.locator('form[data-sending] button.button') };
}

async function signedOnce(page: Page, language: Language, initiative: OpenInitiative): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: words[language].done })).toBeVisible();
  await expect(page).toHaveURL(`${site('saeima')}/${language}/initiatives/${initiative.number}/signed`);
  expect(await signatureNumbers('saeima', initiative.id)).toMatchObject({ rows: 1, active: 1, events: 1 });
}

for (const language of ['en', 'lv'] as const) {
  const said = words[language];

  test(`slow, in ${language}: says so after 4 and 15 seconds, and whoever waits has signed once (S27)`, async ({
    page,
  }) => {
    await holdTimers(page, [0, 3_999, 4_000, 14_999, 15_000]);
    const { initiative, sent, button } = await aboutToSign(page, language, 'lv-janis');
    await whileSigningIsSlow('saeima', initiative.id, async (waiting) => {
      await button.press('Enter', { noWaitAfter: true });
      await expect.poll(waiting).toBe(1);
      expect((await signatureNumbers('saeima', initiative.id)).rows).toBe(0);
    });
    await signedOnce(page, language, initiative);
    expect(sent).toHaveLength(1);
    const atRest = { button: said.sign, busy: false, focused: true, note: '', noteInView: true, ticked: 2 };
    expect(await shownWhileSending(page)).toEqual([
      { ...atRest, after: 0 },
      { ...atRest, after: 3_999 },
      { ...atRest, after: 4_000, button: said.sending, busy: true },
      { ...atRest, after: 14_999, button: said.sending, busy: true },
      { ...atRest, after: 15_000, note: said.slow },
    ]);
  });

  test(`offline, in ${language}: nothing is sent, all is kept, and with a connection it is sent once (S28)`, async ({
    page,
  }) => {
    const { initiative, sent, note, button } = await aboutToSign(page, language, 'lv-sandra');
    await page.context().setOffline(true);
    await button.click();
    await button.click();
    await expect(note).toHaveText(said.offline);
    await expect(note).toBeInViewport();
    await expect(button).toHaveText(said.sign);
    await expect(button).toBeFocused();
    await expect(page.locator('#showName')).toBeChecked();
    await expect(page.locator('#consent')).toBeChecked();
    expect(sent).toEqual([]);
    expect((await signatureNumbers('saeima', initiative.id)).rows).toBe(0);

    await page.context().setOffline(false);
    await expect(note).toHaveText('');
    await button.click();
    await signedOnce(page, language, initiative);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain('showName=on');
  });
}

test('pressed twice: sent once (S27)', async ({ page }) => {
  const moments = await holdTimers(page, [4_000]);
  const { initiative, sent, button } = await aboutToSign(page, 'en', 'lv-ilze');
  await whileSigningIsSlow('saeima', initiative.id, async (waiting) => {
    await button.press('Enter', { noWaitAfter: true });
    await expect.poll(waiting).toBe(1);
    await expect.poll(moments).toBe(1);
    await page.keyboard.press('Enter');
  });
  await signedOnce(page, 'en', initiative);
  expect(sent).toHaveLength(1);
  expect(await shownWhileSending(page)).toMatchObject([{ button: words.en.sending }]);
});

test('slow, and sent again after 15 seconds: both reach the server, and it counts once (S27)', async ({ page }) => {
  const moments = await holdTimers(page, [0, 4_000, 15_000]);
  const { initiative, sent, button } = await aboutToSign(page, 'en', 'lv-paula');
  await whileSigningIsSlow('saeima', initiative.id, async (waiting) => {
    await button.press('Enter', { noWaitAfter: true });
    await expect.poll(waiting).toBe(1);
    await expect.poll(moments).toBe(3);
    await page.keyboard.press('Enter');
    await expect.poll(waiting).toBe(2);
  });
  await signedOnce(page, 'en', initiative);
  expect(sent).toHaveLength(2);
  expect(sent[1]).toBe(sent[0]);
  const once = [
    { after: 0, button: words.en.sign, note: '' },
    { after: 4_000, button: words.en.sending, note: '' },
    { after: 15_000, button: words.en.sign, note: words.en.slow },
  ];
  expect(await shownWhileSending(page)).toMatchObject([...once, ...once]);
});

test('offline without script: the browser says so, and the way back leads to the same form (S28)', async ({
  plainPage: page,
}) => {
  const { initiative } = await aboutToSign(page, 'en', 'lv-dzidra');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: words.en.sign }).click();
  await expect(page).toHaveURL('chrome-error://chromewebdata/');
  expect((await signatureNumbers('saeima', initiative.id)).rows).toBe(0);
  await page.context().setOffline(false);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: words.en.title })).toBeVisible();
  await agreeAndSign(page);
  await signedOnce(page, 'en', initiative);
});
