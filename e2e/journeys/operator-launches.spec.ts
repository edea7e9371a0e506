import type { Page } from '@playwright/test';
import { templateSource } from '../../src/domain/tenants/make-document.ts';
import { addPasskeyDevice, inviteOperator, joinWithPasskey, noteTestMail, tryProvider } from '../console.ts';
import { demo, expect, person, test } from '../fixtures.ts';
import { ask } from '../http.ts';
import { letterTo } from '../mailbox.ts';
import { structure, violations } from '../page-checks.ts';
import { signSample } from '../signing.ts';

const mark = `${process.pid}${Date.now() % 100_000}`;
const { port } = new URL(demo.appUrl);

/** What a launch costs somebody: pages looked at, fields filled in, seconds. */
class Effort {
  private readonly began = Date.now();
  private screens = 0;
  private fields = 0;
  readonly steps: string[] = [];

  count(page: Page): void {
    page.on('framenavigated', (frame) => frame === page.mainFrame() && (this.screens += 1));
  }
  async fill(page: Page, values: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      const control = page.getByLabel(name, { exact: true });
      if ((await control.evaluate((element) => element.tagName)) === 'SELECT')
        await control.selectOption({ label: value });
      else await control.fill(value);
      this.fields += 1;
    }
  }
  tick(): void {
    this.fields += 1;
  }
  step(what: string): void {
    this.steps.push(`${what}: ${this.screens} screens, ${this.fields} fields, ${this.seconds()} s`);
  }
  seconds(): number {
    return Math.round((Date.now() - this.began) / 100) / 10;
  }
}

async function becomeOperator(page: Page): Promise<void> {
  await addPasskeyDevice(page);
  await page.goto(await inviteOperator());
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();
}

const newTenant = (slug: string) => ({
  Template: 'Country with a parliament',
  'Short name': slug,
  'Name in English (English)': 'Petitions of Nowhereland',
  'Name in Latvian (Latviešu)': 'Nekurzemes petīcijas',
  'Main language': 'English',
  'Institution in English (English)': 'the Parliament of Nowhereland',
  'Institution in Latvian (Latviešu)': 'Nekurzemes parlaments',
  Country: 'LV',
  'Time zone': 'Europe/Riga',
  'Organisation that runs the site': 'Nowhereland Foundation',
  'E-mail of the organisation': 'office@nowhereland.eu',
  'First administrator’s name': 'Ada Invented',
  'First administrator’s e-mail': `ada-${mark}@mail.example`,
});

/** The blanks of the template's pages are filled, every number says where it was checked, and all of it is published. */
async function finishTheDocument(page: Page, admin: string, effort: Effort): Promise<void> {
  await page.goto(`${admin}/pages`);
  const links = page.locator('main').getByRole('link');
  const addresses = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  const pages = addresses.filter((address) => /\/admin\/pages\/\w\w\/\w+$/.test(address));
  expect(pages.length).toBeGreaterThan(9);
  for (const address of pages) {
    await page.goto(address);
    const text = page.getByLabel('Text of the page');
    const before = await text.inputValue();
    if (!before.includes('[[')) continue;
    await text.fill(before.replace(/\[\[.+?\]\]/g, 'Invented'));
    effort.tick();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved. Not public yet')).toBeVisible();
  }
  effort.step('pages filled');

  await page.goto(`${admin}/rules`);
  await page.getByRole('link', { name: /^Change the rule/ }).click();
  await expect(page.getByRole('textbox', { name: 'First day of this rule' })).toBeVisible();
  const closed = page.locator('main details:not([open]) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
  const sources = await page.getByRole('radio', { name: 'Sure: seen in the source' }).all();
  expect(sources.length).toBeGreaterThan(4);
  for (const sure of sources) {
    await sure.check();
    effort.tick();
  }
  for (const source of await page.getByRole('textbox', { name: /: source$/ }).all()) {
    if ((await source.inputValue()) !== templateSource) continue;
    await source.fill('Own rule');
    effort.tick();
  }
  await page.getByRole('button', { name: 'Save, do not publish yet' }).last().click();
  await expect(page.getByText('Saved. Not public yet')).toBeVisible();

  await page.goto(`${admin}/rules`);
  await page.getByRole('link', { name: /^Change the rule/ }).click();
  await page.getByRole('link', { name: /^Names and words in each language/ }).click();
  for (const field of await page.locator('main').getByRole('textbox').all()) {
    const before = await field.inputValue();
    if (!before.includes('[[')) continue;
    await field.fill(before.replace(/\[\[.+?\]\]/g, 'Invented'));
    effort.tick();
  }
  await page.getByRole('button', { name: 'Save, do not publish yet' }).last().click();
  await expect(page.getByText('Saved. Not public yet')).toBeVisible();
  effort.step('numbers and words checked');

  await page.goto(`${admin}/site`);
  await page.getByLabel('Emergency contact').fill('+371 2 000 0000');
  effort.tick();
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('Saved. Not public yet')).toBeVisible();

  await page.goto(`${admin}/configuration`);
  await page.getByRole('textbox', { name: 'Why' }).fill('Everything was checked');
  effort.tick();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { name: 'Published' })).toBeVisible();
  effort.step('published');
}

/** A sandbox person who came by the trial link goes the whole way of a signature, and back. */
async function signAndTakeBack(page: Page, link: string, sample: string, effort: Effort): Promise<void> {
  effort.count(page);
  await page.goto(link);
  await expect(page.getByRole('complementary', { name: 'Preview' })).toContainText('trial link');
  await signSample(page, sample);
  // The person at the provider, and the consent.
  effort.tick();
  effort.tick();
  effort.step('first signature');
  await page.getByRole('link', { name: 'Withdraw my signature' }).click();
  await page.getByRole('button', { name: 'Withdraw my signature' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your signature is withdrawn');
  effort.step('taken back');
}

test('an operator makes a country in the browser; its administrator reads what is missing, puts it right and opens the site', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const slug = `nowhere-${mark}`;
  const origin = `http://${slug}.localhost:${port}`;
  await becomeOperator(page);
  const effort = new Effort();
  effort.count(page);

  await page.getByRole('link', { name: 'New tenant' }).click();
  expect(await violations(page)).toEqual([]);
  await effort.fill(page, newTenant(slug));
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review the new tenant' })).toBeVisible();
  await expect(page.getByText(`${slug}.localhost`)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create the tenant' }).click();
  await expect(page.getByText('The tenant was made.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await structure(page)).toEqual([]);
  effort.step('made');

  // Live on its subdomain without a restart: closed to the public, in its languages.
  await expect.poll(async () => (await ask(`${slug}.localhost`, '/lv')).status, { timeout: 5_000 }).toBe(503);
  const visitor = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await visitor.goto(origin);
  await expect(visitor.getByRole('heading', { level: 1, name: 'This site is not open yet' })).toBeVisible();
  await visitor.getByRole('link', { name: 'Latviešu' }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: 'Šī vietne vēl nav atvērta' })).toBeVisible();
  expect(await violations(visitor)).toEqual([]);

  const { text } = await letterTo(`ada-${mark}@mail.example`);
  const link = new RegExp(`${origin}/en/admin/invitation/[\\w.-]+`).exec(text)?.[0];
  const ada = await joinWithPasskey(browser, link ?? '');
  effort.count(ada);
  effort.step('joined');
  await ada.goto(`${origin}/en`);
  await expect(ada.getByRole('complementary', { name: 'Preview' })).toContainText('This site is not open yet.');

  await ada.goto(`${origin}/en/admin`);
  await ada.getByRole('link', { name: 'Launch checklist' }).click();
  await expect(ada.getByText('a name server and a certificate authority of its own')).toBeVisible();
  const open = ada.getByRole('region', { name: 'Open the site' });
  for (const missing of [
    'The legal pages are filled in',
    'Every legal number is confirmed',
    'At least two people edit',
  ])
    await expect(open.getByText(missing)).toBeVisible();
  for (const done of ['The domain leads here', 'The certificate is valid', 'Every way to sign in answers'])
    await expect(ada.getByRole('row', { name: done })).toContainText('Done');
  await expect(ada.getByRole('row', { name: 'The legal pages are filled in' })).toContainText('Privacy (Latviešu)');
  await expect(open.getByRole('button')).toHaveCount(0);
  expect(await violations(ada)).toEqual([]);
  await ada.setViewportSize({ width: 320, height: 640 });
  expect(await violations(ada)).toEqual([]);
  expect(await structure(ada)).toEqual([]);
  await ada.setViewportSize({ width: 1280, height: 720 });
  effort.step('read what is missing');

  // A second person edits, and so does Ada.
  await ada.getByRole('link', { name: /At least two people edit/ }).click();
  const form = ada.getByRole('region', { name: 'Invite somebody' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Bo Invented');
  await form.getByRole('textbox', { name: 'E-mail address' }).fill(`bo-${mark}@mail.example`);
  await form.getByRole('radio', { name: 'English' }).check();
  for (const role of ['Editor', 'Administrator']) await form.getByRole('checkbox', { name: role }).check();
  for (let field = 0; field < 5; field += 1) effort.tick();
  await form.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(ada.getByRole('heading', { name: 'The invitation is on its way' })).toBeVisible();
  const second = await letterTo(`bo-${mark}@mail.example`);
  const bo = await joinWithPasskey(browser, /http:\S+\/admin\/invitation\/[\w.-]+/.exec(second.text)?.[0] ?? '');
  await ada.goto(`${origin}/en/admin/team`);
  await ada.getByRole('link', { name: 'Ada Invented' }).first().click();
  await ada.getByRole('checkbox', { name: 'Editor' }).check();
  effort.tick();
  await ada.getByRole('button', { name: 'Save the roles' }).click();
  await expect(ada.getByRole('heading', { name: 'The roles are saved' })).toBeVisible();
  effort.step('two editors');

  // Both try the way to sign in, and Ada sees that the site's letters arrive.
  for (const [tester, who] of [
    [bo, 'lv-anna'],
    [ada, 'lv-janis'],
  ] as const) {
    await tryProvider(tester, origin, 'sandbox', 'Sandbox eID');
    await tester
      .getByRole('button', { name: person(who).name })
      .first()
      .click();
    await expect(tester.getByRole('heading', { name: 'The sign-in works' })).toBeVisible();
  }
  await bo.context().close();
  await noteTestMail(ada, origin, `ada-${mark}@mail.example`);
  effort.step('tried the sign-in and the mail');

  await finishTheDocument(ada, `${origin}/en/admin`, effort);
  await ada.goto(`${origin}/en/admin/launch`);
  await expect(open.getByRole('listitem')).toHaveText(['The way of a signature was tried']);
  await ada.getByRole('button', { name: /^Make a sample: / }).click();
  await expect(ada.getByRole('heading', { name: 'The sample is there' })).toBeVisible();
  await ada.getByRole('button', { name: 'Make a trial link' }).click();
  await expect(ada.getByRole('heading', { name: 'The trial link is there' })).toBeVisible();
  expect(await violations(ada)).toEqual([]);
  expect(await structure(ada)).toEqual([]);
  const trial = ada.getByRole('region', { name: 'Try the site' });
  const sample = await trial.getByRole('link', { name: /^SAMPLE: / }).getAttribute('href');
  const trialLink = (await trial.locator('code').textContent()) ?? '';
  await signAndTakeBack(visitor, trialLink, `${origin}${sample}`, effort);

  await ada.goto(`${origin}/en/admin/launch`);
  await expect(trial.getByText('1 signature', { exact: false })).toBeVisible();
  await expect(ada.getByText('Everything that is needed is done.')).toBeVisible();
  await expect(ada.getByText('Missing', { exact: true })).toHaveCount(0);
  await open.getByRole('button', { name: 'Open the site' }).click();
  await expect(ada.getByRole('heading', { name: 'The site is open' })).toBeVisible();
  effort.step('opened');

  await expect.poll(async () => (await ask(`${slug}.localhost`, '/lv')).status, { timeout: 5_000 }).toBe(200);
  await visitor.goto(origin);
  await expect(visitor.getByRole('heading', { level: 1 })).toContainText('Together we propose what to change');
  await expect(visitor).toHaveTitle(/Petitions of Nowhereland/);
  // What was tried went when the site opened.
  expect((await visitor.goto(`${origin}${sample}`))?.status()).toBe(404);
  console.log(`\noperator-launches\n  ${effort.steps.join('\n  ')}\n`);

  // The operator takes it out of the demonstration again.
  await page.goto(`${demo.appUrl}/tenants/${slug}`);
  await page.getByRole('link', { name: 'Retire' }).click();
  await page.getByRole('button', { name: 'Retire' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByLabel(`Write "${slug}" to confirm`).fill(slug);
  await page.getByRole('button', { name: 'Retire' }).click();
  await expect(page.getByText('the address answers 404')).toBeVisible();
  await expect.poll(async () => (await ask(`${slug}.localhost`, '/lv')).status, { timeout: 5_000 }).toBe(404);
  for (const one of [ada, visitor]) await one.context().close();
});

test('what is wrong with a new tenant or a domain is said, what was typed stays, and nothing is made', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await becomeOperator(page);
  const wrong = {
    Country: 'Nowhere',
    'Short name': 'saeima',
    'Main language': 'Macedonian',
    'Time zone': 'Europe/Atlantis',
  };
  await page.goto(`${demo.appUrl}/tenants/new`);
  await new Effort().fill(page, { ...newTenant('x'), ...wrong });
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  const summary = page.getByRole('alert');
  for (const said of [
    'Another tenant has this short name',
    'in the main language too',
    'two letters',
    'region and city',
  ])
    await expect(summary.getByText(said)).toBeVisible();
  await expect(page.getByLabel('Short name', { exact: true })).toHaveValue('saeima');
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await structure(page)).toEqual([]);

  await page.goto(`${demo.appUrl}/tenants/lviv`);
  for (const [host, said] of [
    [`riga.localhost`, 'Another tenant has this domain'],
    ['192.0.2.7', 'a domain name only'],
    ['🗳.example.org', 'a domain name only'],
    ['lviv.example.org/petitions', 'a domain name only'],
    ['operator.localhost', 'the operator’s console'],
  ] as const) {
    await page.getByLabel('New domain').fill(host);
    await page.getByRole('button', { name: 'Add the domain' }).click();
    await expect(page.getByRole('alert')).toContainText(said);
  }
  await expect(page.getByRole('region', { name: 'Domains' }).getByRole('rowheader')).toHaveText(['lviv.localhost']);
  expect(await violations(page)).toEqual([]);
});
