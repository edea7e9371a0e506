import { openInitiatives, ownInitiative } from './database.ts';
import { demo, expect, site, test } from './fixtures.ts';
import { structure, violations } from './page-checks.ts';
import { addressOf, pageRoutes } from './routes.ts';
import { agreeAndSign, proveWhoYouAre } from './signing.ts';

/**
 * axe on every route once, with tenants, languages and widths dealt in turn so that each pair occurs (contract C22); the full
 * matrix is `npm run audit`.
 */
const widths = [320, 1280] as const;
const languagesOf: Record<string, readonly string[]> = {
  saeima: ['lv', 'ru', 'en'],
  riga: ['lv', 'ru', 'en'],
  ukraine: ['uk', 'en'],
  kyiv: ['uk', 'en'],
  lviv: ['uk', 'en'],
  macedonia: ['mk', 'sq', 'en'],
  skopje: ['mk', 'sq', 'en'],
};

const pairs = demo.tenants.flatMap(({ slug }) =>
  (languagesOf[slug] ?? []).flatMap((language) => widths.map((width) => ({ slug, language, width }))),
);
const routes = pageRoutes();

const dealt = Array.from({ length: Math.max(routes.length, pairs.length) }, (_, index) => ({
  route: routes[index % routes.length] ?? '',
  ...(pairs[index % pairs.length] ?? { slug: 'saeima', language: 'lv', width: 320 }),
}));
const cases =
  process.env['BALSS_AUDIT'] === 'full' ? pairs.flatMap((pair) => routes.map((route) => ({ route, ...pair }))) : dealt;

for (const { route, slug, language, width } of cases) {
  test(`${route || '/'} of ${slug} in ${language} at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${site(slug)}/${language}${await addressOf(slug, route)}`);
    expect(await violations(page)).toEqual([]);
    expect(await structure(page)).toEqual([]);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
  });
}

test('the signing steps, an error and the receipt, at a phone’s width', async ({ page }) => {
  const initiative = await ownInitiative('saeima');
  await page.setViewportSize({ width: 320, height: 640 });
  await proveWhoYouAre(page, 'saeima', initiative.number, /Smart-ID/, 'lv-ilze');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Sign this initiative' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  expect(await violations(page)).toEqual([]);
  expect(
    await page.evaluate(
      () =>
        document.activeElement?.classList.contains('error-summary') ||
        document.activeElement?.closest('.error-summary') !== null,
    ),
  ).toBe(true);
  await agreeAndSign(page);
  await expect(page.getByRole('heading', { level: 1, name: 'You have signed' })).toBeFocused();
  expect(await violations(page)).toEqual([]);
  expect(await structure(page)).toEqual([]);
  await page.goto(`${site('saeima')}/en/account/signatures`);
  expect(await violations(page)).toEqual([]);
});

test('what is open to somebody who may not sign, at a phone’s width', async ({ page }) => {
  const initiative = await ownInitiative('saeima');
  await page.setViewportSize({ width: 320, height: 640 });
  await proveWhoYouAre(page, 'saeima', initiative.number, /EUDI Wallet/, 'lv-aino');
  await expect(page.getByRole('heading', { level: 1, name: 'You cannot sign this initiative' })).toBeFocused();
  await expect(page.getByRole('region', { name: 'What is open to you' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await structure(page)).toEqual([]);
});

test('keyboard alone: from the initiative to the receipt in at most 40 Tab presses, the first being the skip link (A2, A3)', async ({
  page,
}) => {
  const initiative = await ownInitiative('saeima');
  let presses = 0;
  const tabTo = async (name: RegExp) => {
    for (let i = 0; i < 60; i += 1) {
      await page.keyboard.press('Tab');
      presses += 1;
      const text = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement | null;
        const input = element as HTMLInputElement | null;
        return `${element?.textContent ?? ''} ${input?.labels?.[0]?.textContent ?? ''}`.trim();
      });
      if (name.test(text)) return;
    }
    throw new Error(`not reached by Tab: ${name}`);
  };
  await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}`);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('skip-link');
  await page.keyboard.press('Enter');
  await tabTo(/^Sign this initiative/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/sign\/who/);
  await tabTo(/^eParaksts/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/localhost:\d+\/eparaksts/);
  const atProvider = presses;
  await page.getByRole('button', { name: /Kristaps/ }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/sign\/confirm/);
  presses = atProvider;
  await tabTo(/I agree/);
  await page.keyboard.press('Space');
  await tabTo(/^Sign this initiative/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'You have signed' })).toBeVisible();
  expect(presses).toBeLessThanOrEqual(40);
});

test('nothing focused is covered by the bar at the foot of a phone (A4)', async ({ page }) => {
  const [initiative] = await openInitiatives('saeima');
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto(`${site('saeima')}/en/initiatives/${initiative?.number}`);
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    const covered = await page.evaluate(() => {
      const element = document.activeElement;
      const bar = document.querySelector('.sign-bar:not([aria-hidden])');
      if (!element || !bar || bar.contains(element)) return null;
      const a = element.getBoundingClientRect();
      const b = bar.getBoundingClientRect();
      const visible = b.height > 0 && b.top < window.innerHeight;
      return visible && a.top >= b.top && a.bottom <= b.bottom ? element.textContent : null;
    });
    expect(covered).toBeNull();
  }
});
