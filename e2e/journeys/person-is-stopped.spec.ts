import type { Page } from '@playwright/test';
import { inTenant, ownInitiative, signatureNumbers } from '../database.ts';
import { demo, expect, person, site, test } from '../fixtures.ts';
import { agreeAndSign, proveWhoYouAre } from '../signing.ts';

const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
const providerOf = { saeima: /eParaksts/, macedonia: /eID\.mk/, ukraine: /id\.gov\.ua/ } as const;

test('a way whose people the rule can never take is not offered for signing, and is named', async ({ page }) => {
  const initiative = await ownInitiative('riga');
  await page.goto(`${site('riga')}/en/initiatives/${initiative.number}/sign/who`);
  await expect(page.getByRole('button', { name: /eParaksts/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /eIDAS/ })).toHaveCount(0);
  await expect(page.getByText('By the rules these cannot be used here: eIDAS.')).toBeVisible();
});

/** Whatever stops a person is a page that says what happened, that nothing was signed, and what to do. */
test.describe('at the identity provider', () => {
  for (const [button, title] of [
    ['Cancel', 'You stopped the sign-in'],
    ['Refuse', 'We could not confirm who you are'],
    ['Provider fails', 'The sign-in does not answer'],
  ] as const) {
    test(`${button}: ${title}`, async ({ plainPage: page }) => {
      const initiative = await ownInitiative('saeima');
      await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}/sign/who`);
      await page.getByRole('button', { name: providerOf.saeima }).click();
      await page.getByRole('button', { name: button }).click();
      await heading(page, title);
      await expect(page.getByText('Nothing was signed.').first()).toBeVisible();
      await page.getByRole('link', { name: 'Back to the initiative' }).click();
      await heading(page, initiative.title);
      expect((await signatureNumbers('saeima', initiative.id)).rows).toBe(0);
    });
  }

  for (const [protocol, provider] of [
    ['eParaksts', providerOf.saeima],
    ['OpenID Connect', /Internetbanka/],
  ] as const) {
    test(`a return that was used before, one of another browser, and one of another tenant: ${protocol}`, async ({
      plainPage: page,
      browser,
    }) => {
      const initiative = await ownInitiative('saeima');
      let callback = '';
      page.on('request', (request) => {
        if (/\/api\/(auth\/callback|identity)\//.test(request.url())) callback = request.url();
      });
      await proveWhoYouAre(page, 'saeima', initiative.number, provider, 'lv-anna');
      await heading(page, 'Check and sign');
      expect(callback).not.toBe('');
      await page.goto(callback);
      await heading(page, 'We could not match this sign-in');
      const other = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await other.goto(callback);
      await heading(other, 'We could not match this sign-in');
      await other.goto(callback.replace('saeima.localhost', 'riga.localhost'));
      // Nothing of the attempt is known here, so the page is in the site's own language.
      expect(new URL(other.url()).pathname).toBe('/lv/sign-in/problem');
      expect(new URL(other.url()).searchParams.get('code')).toBe('wrong_tenant');
      await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
      expect((await other.context().cookies()).some(({ name }) => name === 'site.session')).toBe(false);
    });
  }

  test('a provider that the site does not have', async ({ plainPage: page }) => {
    const answer = await page.request.fetch(`http://127.0.0.1:${new URL(demo.appUrl).port}/en/do/people/sign-in`, {
      method: 'POST',
      maxRedirects: 0,
      headers: { host: new URL(site('saeima')).host, origin: site('saeima') },
      form: { provider: 'nothing-of-this-name' },
    });
    expect(answer.status()).toBe(303);
    expect(answer.headers()['location']).toContain('/en/sign-in/problem?code=provider_down');
  });
});

test.describe('by the rule', () => {
  test('too young where the age counts on the day of signing (S10)', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('macedonia');
    await proveWhoYouAre(page, 'macedonia', initiative.number, providerOf.macedonia, 'mk-darko');
    await heading(page, 'You can show support from the age of 18');
    expect((await signatureNumbers('macedonia', initiative.id)).rows).toBe(0);
  });

  test('too young now, old enough at hand-over: may sign, and is told (S11)', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('saeima');
    await proveWhoYouAre(page, 'saeima', initiative.number, providerOf.saeima, 'lv-toms');
    await expect(page.getByText(/You are not 16 yet\. You can sign now\./)).toBeVisible();
    await agreeAndSign(page);
    await heading(page, 'You have signed');
    await expect(page.getByText('Your signature counts if you are 16 on the day of hand-over.')).toBeVisible();
    await expect(page.getByText(/is counted/)).toHaveCount(0);
    const reasons = await inTenant(
      'saeima',
      async (client) =>
        (await client.query(`select unproven from signature where initiative_id = $1`, [initiative.id])).rows[0],
    );
    expect(reasons.unproven).toContain('age_at_submission');
  });

  test('an age that cannot be seen: may sign, the register checks later (S14)', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('saeima');
    await proveWhoYouAre(page, 'saeima', initiative.number, providerOf.saeima, 'lv-ilze');
    await expect(page.getByText(/We cannot check now: age/)).toBeVisible();
    await agreeAndSign(page);
    await heading(page, 'You have signed');
  });
});

test.describe('by the state of the initiative', () => {
  const yesterday = () => new Date(Date.now() - 86_400_000).toISOString();
  const cases: [string, Record<string, string | number | null>, RegExp][] = [
    ['closed (S18)', { closes_at: yesterday() }, /Signing has ended/],
    ['paused', { editorial: 'paused' }, /Signing is paused/],
    ['withdrawn by the author (S20)', { editorial: 'withdrawn' }, /The author withdrew this initiative/],
    ['refused (S20)', { editorial: 'refused' }, /This initiative is not published/],
    [
      'handed over',
      { handover: 'handed_over', handed_over_at: yesterday() },
      /The signatures are with the institution/,
    ],
  ];
  for (const [name, changes, title] of cases) {
    test(name, async ({ plainPage: page }) => {
      const initiative = await ownInitiative('saeima', changes);
      await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}/sign/who`);
      await heading(page, title);
      await expect(page.getByRole('button', { name: providerOf.saeima })).toHaveCount(0);
    });
  }

  test('not public yet: no title, and nothing to sign (S19)', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('saeima', { editorial: 'submitted', published_at: null, opens_at: null });
    const answer = await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}/sign/who`);
    expect(answer?.status()).toBe(404);
    await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}`);
    expect(await page.getByRole('main').textContent()).not.toContain(initiative.title);
  });

  test('closes between the confirm page and the form (S18)', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('saeima');
    await proveWhoYouAre(page, 'saeima', initiative.number, providerOf.saeima, 'lv-paula');
    await heading(page, 'Check and sign');
    await inTenant('saeima', (client) =>
      client.query(`update initiative set closes_at = now() - interval '1 second' where id = $1`, [initiative.id]),
    );
    await agreeAndSign(page);
    await heading(page, 'Signing has ended');
    expect((await signatureNumbers('saeima', initiative.id)).rows).toBe(0);
  });

  test('the text was corrected meanwhile: read the new one, then sign (S21)', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('saeima');
    await proveWhoYouAre(page, 'saeima', initiative.number, providerOf.saeima, 'lv-viktors');
    await inTenant('saeima', async (client) => {
      await client.query(
        `insert into initiative_text (tenant_id, initiative_id, version, language, origin, title, summary, demands, why, how, gains, hash, note)
         select tenant_id, initiative_id, 2, language, origin, title, replace(summary, ' ', '  ') || ' Corrected.', demands, why, how, gains, md5(title || '2'), '{"en":"Spelling"}'
           from initiative_text where initiative_id = $1 and version = 1`,
        [initiative.id],
      );
      await client.query(`update initiative set text_version = 2 where id = $1`, [initiative.id]);
    });
    await agreeAndSign(page);
    await expect(page.getByRole('heading', { name: 'The text was corrected' })).toBeVisible();
    expect((await signatureNumbers('saeima', initiative.id)).rows).toBe(0);
    await agreeAndSign(page);
    await heading(page, 'You have signed');
  });
});

test.describe('on the way', () => {
  test('the session ended: sign in again and go on at the same place (S25)', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('saeima');
    await proveWhoYouAre(page, 'saeima', initiative.number, /Internetbanka/, 'lv-aino');
    await heading(page, 'Check and sign');
    await inTenant('saeima', (client) =>
      client.query(`update session set last_seen_at = now() - interval '31 minutes' where provider = 'internetbanka'`),
    );
    await agreeAndSign(page);
    await heading(page, 'You were signed out');
    await page.getByRole('button', { name: providerOf.saeima }).click();
    await page.getByRole('button', { name: person('lv-aino').name }).click();
    await heading(page, 'Check and sign');
    await agreeAndSign(page);
    await heading(page, 'You have signed');
  });

  test('more than an hour: please start again (S26)', async ({ plainPage: page }) => {
    const initiative = await ownInitiative('saeima');
    await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}/sign/who`);
    await page.getByRole('button', { name: providerOf.saeima }).click();
    await inTenant('saeima', (client) =>
      client.query(`update signing_intent set expires_at = now() - interval '1 second' where initiative_id = $1`, [
        initiative.id,
      ]),
    );
    await page.goto(`${site('saeima')}/en/initiatives/${initiative.number}/sign/confirm`);
    await heading(page, 'Please start again');
  });

  test('an initiative that does not exist', async ({ plainPage: page }) => {
    const answer = await page.goto(`${site('saeima')}/en/initiatives/99999999/sign/who`);
    expect(answer?.status()).toBe(404);
    await heading(page, 'We cannot find this page');
  });
});
