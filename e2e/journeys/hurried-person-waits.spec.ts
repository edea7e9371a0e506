import type { Page } from '@playwright/test';
import { type OpenInitiative, ownInitiative, signatureNumbers } from '../database.ts';
import { expect, test } from '../fixtures.ts';
import { ask } from '../http.ts';
import { type OwnApplication, startOwnApplication } from '../own-application.ts';
import { proveWhoYouAre } from '../signing.ts';

/** The limit of one person in a minute as the settings come (contract C19). */
const perMinute = 30;

/** Signs all of them by the form of the page that stands open, as fast as the server answers. */
async function signAll(page: Page, app: OwnApplication, initiatives: OpenInitiative[]): Promise<void> {
  const form = page.locator('form[action$="/do/initiatives/sign"]');
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const key = (await form.locator('input[name="key"]').getAttribute('value')) ?? '';
  for (const { number } of initiatives) {
    const answer = await ask(`saeima.localhost:${app.port}`, '/en/do/initiatives/sign', {
      port: app.port,
      method: 'POST',
      headers: { cookie, origin: app.origin('saeima'), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ number: String(number), textVersion: '1', consent: 'on', key }).toString(),
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`/en/initiatives/${number}/signed`);
  }
}

test('too many tries: how long to wait, nothing signed, nothing lost, and then it signs (S29)', async ({
  plainPage: page,
}) => {
  const [last, first, ...others] = await Promise.all(
    Array.from({ length: perMinute + 1 }, () => ownInitiative('saeima')),
  );
  if (!last || !first) throw new Error('no initiative');
  let app = await startOwnApplication();
  const origin = app.origin('saeima');
  const form = `/initiatives/${last.number}/sign/confirm`;
  try {
    await proveWhoYouAre(page, 'saeima', last.number, /eParaksts/, 'lv-viktors', { origin });
    await signAll(page, app, [first, ...others]);

    await page.goto(`${origin}/en/initiatives/${first.number}/sign/confirm`);
    await expect(page.getByRole('heading', { level: 1, name: 'You already signed this' })).toBeVisible();
    expect(await signatureNumbers('saeima', first.id)).toMatchObject({ rows: 1, events: 1 });

    for (const [language, said] of Object.entries({
      en: {
        sign: 'Sign this initiative',
        title: 'Too many tries',
        text: 'Please wait: 1 min. Nothing was changed this time. What you did before is safe. Another device does not help.',
        links: ['Back to the form', 'Help and contact', 'To the home page'],
      },
      lv: {
        sign: 'Parakstīt iniciatīvu',
        title: 'Pārāk daudz mēģinājumu',
        text: 'Uzgaidiet: 1 min. Šoreiz nekas nav mainīts. Iepriekš paveiktais ir drošībā. Cita ierīce nepalīdzēs.',
        links: ['Atpakaļ uz veidlapu', 'Palīdzība un saziņa', 'Uz sākumlapu'],
      },
    })) {
      await page.goto(`${origin}/${language}${form}`);
      await page.locator('#consent').check();
      const answered = page.waitForResponse((answer) => answer.url().endsWith('/do/initiatives/sign'));
      await page.getByRole('button', { name: said.sign }).click();
      const answer = await answered;
      expect(answer.status()).toBe(429);
      const wait = Number(await answer.headerValue('retry-after'));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(60);
      await expect(page).toHaveTitle(new RegExp(`^${said.title} – `));
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.getByRole('heading', { level: 1, name: said.title, exact: true })).toBeVisible();
      await expect(page.getByText(said.text, { exact: true })).toBeVisible();
      const links = page.getByRole('main').getByRole('link');
      await expect(links).toHaveText(said.links);
      await expect(links.first()).toHaveAttribute('href', `/${language}${form}`);
    }
    expect((await signatureNumbers('saeima', last.id)).rows).toBe(0);

    // A restarted application has forgotten the tries, which saves the test the minute.
    await app.stop();
    app = await startOwnApplication(app.port);
    await page.getByRole('link', { name: 'Atpakaļ uz veidlapu' }).click();
    await page.locator('#consent').check();
    await page.getByRole('button', { name: 'Parakstīt iniciatīvu' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Jūsu paraksts ir pieņemts' })).toBeVisible();
    expect(await signatureNumbers('saeima', last.id)).toMatchObject({ rows: 1, events: 1 });
  } finally {
    await app.stop();
  }
});
