import { signInAsAdministrator, tryProvider } from '../console.ts';
import { inTenant } from '../database.ts';
import { test } from '../alone.ts';
import { expect, person, site } from '../fixtures.ts';
import { ask } from '../http.ts';
import { structure, violations } from '../page-checks.ts';
import { chooseAtProvider } from '../signing.ts';

/** An administrator's settings, without script: each change is one form that ends in a page. */
const mark = `${process.pid}${Date.now() % 100_000}`;
const lviv = { provider: /id\.gov\.ua/, who: 'ua-taras' };
const skopje = { provider: /eID\.mk/, who: 'mk-goran' };

const traces = (slug: string) =>
  inTenant(slug, async (client) => {
    const { rows } = await client.query<object>(
      `select (select count(*) from person) as persons, (select count(*) from verified_identity) as identities,
              (select count(*) from session) as sessions, (select count(*) from signature) as signatures`,
    );
    return rows[0];
  });

test('a test sign-in shows what arrives, masked, and stores nothing; one that fails says why', async ({
  plainPage: page,
}) => {
  // A site where nobody else comes in meanwhile, so that the database can be compared.
  await signInAsAdministrator(page, 'lviv', lviv);
  const before = await traces('lviv');

  // By next-auth, with a way back that opens no session.
  await tryProvider(page, site('lviv'), 'bankid', 'BankID');
  await chooseAtProvider(page, person(lviv.who).name);
  await expect(page.getByRole('heading', { name: 'The sign-in works' })).toBeVisible();
  const facts = page.getByRole('region', { name: 'What arrived' });
  await expect(facts).toContainText('•••');
  await expect(facts).not.toContainText(person(lviv.who).name);
  await expect(facts).not.toContainText(person(lviv.who).identifier);
  await expect(page.getByRole('region', { name: 'What the rules say' }).first()).toContainText(/May (not )?sign/);
  expect(page.url()).toMatch(/\/en\/admin\/providers\/bankid\/tested\?form=/);
  // What is kept is the session's own: another browser sees nothing of it.
  const shown = page.url();
  const stranger = await ask('lviv.localhost', new URL(shown).pathname + new URL(shown).search);
  expect(stranger.headers.location).toContain('/en/admin/sign-in');

  // By a protocol of its own, and refused there.
  await tryProvider(page, site('lviv'), 'id-gov-ua', 'id.gov.ua');
  await chooseAtProvider(page, /cancel/i);
  await expect(page.getByRole('heading', { name: 'The test did not succeed' })).toBeVisible();
  await expect(page.getByText('The sign-in was stopped at the provider.')).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
  expect(await traces('lviv')).toEqual(before);
});

test('a provider is switched off and leaves the public sign-in within seconds; the draft stays a draft', async ({
  plainPage: page,
  browser,
}) => {
  await signInAsAdministrator(page, 'skopje', skopje);
  await page.goto(`${site('skopje')}/en/admin/providers`);
  const [first] = await page.getByRole('link', { name: /: settings, test and emergency switch$/ }).allTextContents();
  const name = first?.replace(/: settings.*$/, '') ?? '';
  await page.getByRole('link', { name: first ?? '' }).click();

  // Something else is prepared and not published.
  const hint = page.getByRole('textbox', { name: 'Line below the name: English' });
  await hint.fill(`Prepared ${mark}`);
  await page.getByRole('region', { name: 'Settings' }).getByRole('button', { name: 'Save' }).click();
  await expect(hint).toHaveValue(`Prepared ${mark}`);

  const emergency = page.getByRole('region', { name: 'Emergency switch' });
  await emergency.getByRole('button', { name: 'Switch off now' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await emergency.getByRole('textbox', { name: 'Reason, for the log' }).fill('Answers with faults');
  for (const language of ['English', 'Македонски', 'Shqip'])
    await emergency.getByRole('textbox', { name: new RegExp(`${language}$`) }).fill(`Wait ${mark} ${language}`);
  await emergency.getByRole('button', { name: 'Switch off now' }).click();
  await expect(page.getByRole('heading', { name: 'It is switched off on the public site.' })).toBeVisible();

  const visitor = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await expect(async () => {
    await visitor.goto(`${site('skopje')}/en/sign-in`);
    await expect(visitor.getByText(`Wait ${mark} English`)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await expect(visitor.getByRole('button', { name })).toHaveCount(0);
  await expect(visitor.getByText(`Prepared ${mark}`)).toHaveCount(0);
  await visitor.context().close();

  await expect(hint).toHaveValue(`Prepared ${mark}`);
  await emergency.getByRole('textbox', { name: 'Reason, for the log' }).fill('Works again');
  await emergency.getByRole('button', { name: 'Switch on again now' }).click();
  await expect(page.getByRole('heading', { name: 'It is on again on the public site.' })).toBeVisible();

  await page.goto(`${site('skopje')}/en/admin/audit?action=configuration.provider-down`);
  await expect(page.getByText('An identity provider was switched off at once.').last()).toBeVisible();
  const file = page.getByRole('link', { name: 'Download as a CSV file' });
  const href = (await file.getAttribute('href')) ?? '';
  const cookies = (await page.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
  const csv = await ask('skopje.localhost', href, { headers: { cookie: cookies } });
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(csv.text).toMatch(/^\uFEFFtime,who,who_kind/);
  expect(csv.text).toContain('Answers with faults');
  // Nothing of it for who is not of this team.
  expect((await ask('skopje.localhost', '/en/admin/audit/file')).headers.location).toContain('/en/admin/sign-in');
  const elsewhere = await ask('riga.localhost', '/en/admin/audit/file', { headers: { cookie: cookies } });
  expect(elsewhere.headers.location).toContain('/en/admin/sign-in');
});

test('a provider is added by its form: what is wrong stands at the fields, and it can be tested before it is public', async ({
  plainPage: page,
}) => {
  await signInAsAdministrator(page, 'riga');
  await page.getByRole('link', { name: 'Identity providers' }).click();
  await page.getByRole('link', { name: 'OpenID Connect', exact: true }).click();
  const fill = (label: string, value: string) => page.getByRole('textbox', { name: label, exact: true }).fill(value);
  await fill('Short name for addresses', `bank-${mark}`);
  await fill('Name as people know it', 'My bank');
  for (const language of ['Latviešu', 'Русский', 'English']) await fill(`Line below the name: ${language}`, 'Bank');
  await page.getByRole('radio', { name: 'High', exact: true }).check();
  await fill('Address of the issuer', 'http://bank.example');
  await fill('Client identifier', 'balss');
  await fill('Name of the client secret', 'p4ss');
  await fill('Scopes, with spaces', 'openid');
  await fill('Country of the code, two letters', 'LV');
  await fill('Its field with the personal code', 'code');
  await fill('Its field with the given name', 'given_name');
  await fill('Its field with the family name', 'family_name');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('textbox', { name: 'Address of the issuer', exact: true })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  await fill('Address of the issuer', 'https://bank.example');
  await fill('Name of the client secret', 'MY_BANK_SECRET');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My bank' })).toBeVisible();
  await page.getByRole('button', { name: 'Start the test' }).click();
  await expect(page.getByRole('heading', { name: 'The test did not succeed' })).toBeVisible();
  await page.goto(`${site('riga')}/en/admin/providers/bank-${mark}`);
  await page.getByRole('button', { name: 'Remove My bank' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'My bank' })).toHaveCount(0);
});

test('an institution is added by its names and shows its sentences; one that is used cannot go', async ({
  plainPage: page,
}) => {
  await signInAsAdministrator(page, 'riga');
  await page.getByRole('link', { name: 'Institutions' }).click();
  await page.getByRole('link', { name: 'Add an institution' }).click();
  const names = page.getByRole('textbox', { name: 'Name', exact: true });
  for (let n = 0; n < (await names.count()); n += 1) await names.nth(n).fill(`Office ${mark}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: `Office ${mark}` }).click();
  const sentences = page.getByRole('region', { name: 'Sentences' });
  await expect(sentences).toContainText(`We ask Office ${mark}.`);
  await expect(sentences).toContainText('still the bare name');
  await page.locator('[id="slots.en.to"]').fill(`to the Office ${mark}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(sentences).toContainText(`Sent to the Office ${mark}`);
  const unread = page.getByText('Nobody has confirmed these sentences yet.');
  await expect(unread).toHaveCount(3);
  await page.getByRole('checkbox', { name: 'The sentences in this language are right' }).last().check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(unread).toHaveCount(2);
  await page.getByRole('button', { name: `Remove Office ${mark}` }).click();
  await expect(page.getByRole('link', { name: `Office ${mark}` })).toHaveCount(0);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('It cannot be removed, because it is used by:')).toBeVisible();
});

test('a table of territories is shown before it changes anything; its faults are told by line', async ({
  plainPage: page,
}) => {
  await signInAsAdministrator(page, 'riga');
  await page.getByRole('link', { name: 'Territories' }).click();
  const table = page.getByRole('textbox', { name: 'Table', exact: true });
  const look = page.getByRole('button', { name: 'Show what would change' });
  await table.fill(`code;name lv;inPlace lv\nX-${mark};Vieta;Vietā\nX-${mark};Vieta;Vietā\n;;`);
  await look.click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByText(`Line 3: The code “X-${mark}” stands there twice.`)).toBeVisible();
  await expect(table).toHaveValue(/Vieta/);

  const buffer = Buffer.from(
    `\uFEFFcode,name lv,inPlace lv,name en\r\nX-${mark},Vieta ${mark},"Vietā, ${mark}",Place\r\n`,
  );
  await table.fill('');
  await page.getByLabel('Or a file').setInputFiles({ name: 'places.csv', mimeType: 'text/csv', buffer });
  await look.click();
  const preview = page.getByRole('region', { name: 'What the table would change' });
  await expect(preview.getByText('1 would be added')).toBeVisible();
  await expect(preview.getByText('0 would be removed')).toBeVisible();
  await preview.getByRole('button', { name: 'Put it into the draft' }).click();
  await page.goto(`${site('riga')}/en/admin/territories/X-${mark}`);
  await expect(page.getByRole('textbox', { name: 'In a sentence: Latviešu' })).toHaveValue(`Vietā, ${mark}`);
  await page.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByText(`X-${mark}`)).toHaveCount(0);
});

test('the settings’ pages have nothing that axe objects to, and fit a phone', async ({ page }) => {
  test.slow();
  await signInAsAdministrator(page, 'riga');
  await page.setViewportSize({ width: 320, height: 640 });
  const institution = 'institutions/add';
  for (const path of [
    'providers',
    'providers/eparaksts',
    'providers/add/saml-eidas',
    'institutions',
    institution,
    'territories',
    'topics',
    'audit',
  ]) {
    await page.goto(`${site('riga')}/lv/admin/${path}`);
    expect(await violations(page), path).toEqual([]);
    expect(await structure(page), path).toEqual([]);
  }
});
