import type { Page } from '@playwright/test';
import type pg from 'pg';
import type { TenantDocument } from '../../src/domain/tenants/tenant-in-force.ts';
import { invite, joinWithPasskey, signInAsAdministrator } from '../console.ts';
import { inTenant } from '../database.ts';
import { test } from '../alone.ts';
import { expect, site } from '../fixtures.ts';
import { ask } from '../http.ts';
import { structure, violations } from '../page-checks.ts';

const mark = `${process.pid}${Date.now() % 100_000}`;
const slug = 'lviv';
const administrator = { provider: /id\.gov\.ua/, who: 'ua-taras' };
const admin = `${site(slug)}/en/admin`;

// One site's draft is shared by its whole team, so these go one after the other.
test.describe.configure({ mode: 'serial' });

async function openSite(page: Page): Promise<void> {
  await page.goto(`${admin}/site`);
  await expect(page.getByRole('heading', { level: 1, name: 'Name and contact' })).toBeVisible();
}

async function save(page: Page, field: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: field }).fill(text);
  await page.getByRole('button', { name: 'Save' }).click();
}

/** What is prepared goes, so that the next test begins with nothing. */
async function discard(page: Page): Promise<void> {
  await page.goto(`${admin}/configuration`);
  await page.getByRole('link', { name: 'Discard what is prepared' }).click();
  await expect(page.getByText('All changes below go')).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { name: 'Discarded' })).toBeVisible();
}

/** Prepares a rule as the rules' editor does: `need` signatures, from a far day. */
function prepareRule(need: number): Promise<void> {
  return inTenant(slug, async (client, tenantId) => {
    const { rows } = await client.query<{ version: number; document: TenantDocument }>(
      'select version, document from tenant_configuration where tenant = $1 order by version desc limit 1',
      [tenantId],
    );
    const [latest] = rows;
    const [rule] = latest?.document.configuration.instruments[0]?.rules ?? [];
    const [stage] = rule?.stages ?? [];
    if (!latest || !rule || !stage) throw new Error(`no rule in ${slug}`);
    latest.document.configuration.instruments[0]?.rules.push({
      ...rule,
      version: 99,
      effectiveFrom: '2100-01-01',
      stages: [{ ...stage, need: { abs: need } }],
    });
    await addRevision(client, tenantId, latest.version, JSON.stringify(latest.document));
  });
}

/** A saved state of the draft; without a document its end. */
async function addRevision(client: pg.Client, tenantId: string, base: number, document: string | null): Promise<void> {
  await client.query(
    `insert into configuration_draft (tenant_id, revision, base_version, document, edited_by)
     select $1::uuid, coalesce(max(revision), 0) + 1, $2::int, $3::jsonb, gen_random_uuid()::text from configuration_draft`,
    [tenantId, base, document],
  );
}

// Whatever an earlier run left prepared is gone.
test.beforeEach(() => inTenant(slug, (client, tenantId) => addRevision(client, tenantId, 1, null)));

test('an administrator changes, reviews, publishes with a reason, sees it public, and restores', async ({
  page,
  browser,
}) => {
  await signInAsAdministrator(page, slug, administrator);
  await page.getByRole('link', { name: 'Name and contact' }).click();
  const before = await page.getByRole('textbox', { name: 'Telephone' }).inputValue();
  const phone = `+380 44 ${mark}`;
  await save(page, 'Telephone', phone);
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();

  // Nobody outside sees it yet.
  const visitor = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await visitor.goto(`${site(slug)}/en/help`);
  await expect(visitor.getByText(phone)).toHaveCount(0);

  await page.getByRole('link', { name: 'Review and publish' }).click();
  const changes = page.getByRole('region', { name: 'What will change' });
  await expect(changes.getByRole('listitem')).toHaveText([`Contact › Telephone: “${before}” → “${phone}”`]);

  // Without a reason nothing is published, and the page says so where it is missing.
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('alert').getByText('Write why, in 3 to 500 characters')).toBeVisible();
  await page.getByRole('textbox', { name: 'Why' }).fill(`A new telephone ${mark}`);
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { name: 'Published' })).toBeVisible();
  await expect(page.getByText('Nothing is prepared.')).toBeVisible();

  await expect(async () => {
    await visitor.goto(`${site(slug)}/en/help`);
    await expect(visitor.getByText(phone).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 10_000 });
  await visitor.context().close();

  await page.getByRole('link', { name: 'All versions' }).click();
  const row = page.getByRole('row').filter({ hasText: `A new telephone ${mark}` });
  await row.getByRole('link', { name: /^Version \d+$/ }).click();
  await expect(page.getByRole('region', { name: 'What it changed' }).getByRole('listitem')).toHaveText([
    `Contact › Telephone: “${before}” → “${phone}”`,
  ]);
  const made = Number(new URL(page.url()).pathname.split('/').at(-1));

  // Another version is compared from the older one's page, and prepared again from there.
  await page.goto(`${admin}/configuration/versions/${made - 1}?against=${made}`);
  await expect(page.getByRole('region', { name: `Compared with version ${made}` }).getByRole('listitem')).toHaveText([
    `Contact › Telephone: “${phone}” → “${before}”`,
  ]);
  await page.getByRole('button', { name: 'Prepare this version again' }).click();
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Review and publish' }).click();
  await expect(changes.getByRole('listitem')).toHaveText([`Contact › Telephone: “${phone}” → “${before}”`]);
  await page.getByRole('textbox', { name: 'Why' }).fill('Back to the old number');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { name: 'Published' })).toBeVisible();
});

test('two administrators at once see each other’s changes, and what was not seen is not published', async ({
  page,
  browser,
}) => {
  await signInAsAdministrator(page, slug, administrator);
  const link = await invite(page, slug, {
    name: 'Олена Друга',
    email: `second-${mark}@mail.example`,
    roles: ['Administrator'],
  });
  const second = await joinWithPasskey(browser, link);
  await openSite(page);
  await openSite(second);

  // Different places: both stay.
  await save(page, 'E-mail address', `first-${mark}@mail.example`);
  await save(second, 'Organisation', `Second ${mark}`);
  await expect(second.getByText('Others changed something meanwhile too.')).toBeVisible();
  await second.getByRole('link', { name: 'Review and publish' }).click();
  const changes = second.getByRole('region', { name: 'What will change' }).getByRole('listitem');
  await expect(changes).toHaveCount(2);
  await expect(second.getByText('Олена Друга').first()).toBeVisible();

  // The same place: the second is shown what the first did, and decides.
  await openSite(page);
  await openSite(second);
  await save(page, 'Telephone', '+380 44 111');
  await save(second, 'Telephone', '+380 44 222');
  await expect(second.getByRole('heading', { name: 'Not saved: somebody changed the same place' })).toBeVisible();
  await expect(second.getByText('→ “+380 44 111”')).toBeVisible();
  await expect(second.getByRole('textbox', { name: 'Telephone' })).toHaveValue('+380 44 222');
  await second.getByRole('button', { name: 'Save' }).click();
  await expect(second.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();

  // Changed after the review was opened: publishing stops and shows the new state.
  await page.goto(`${admin}/configuration`);
  await openSite(second);
  await save(second, 'Telephone', '+380 44 333');
  await page.getByRole('textbox', { name: 'Why' }).fill('Too late');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('alert').getByText('Somebody changed the configuration meanwhile.')).toBeVisible();
  await expect(page.getByText('→ “+380 44 333”')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Why' })).toHaveValue('Too late');
  await discard(page);
  await second.context().close();
});

test('a text that is missing in a language stops the publication and leads to where it is put right', async ({
  page,
}) => {
  await signInAsAdministrator(page, slug, administrator);
  await openSite(page);
  await save(page, 'Name (Ukrainian)', '');
  await page.getByRole('link', { name: 'Review and publish' }).click();
  const problems = page.getByRole('region', { name: 'What must be put right first' });
  await expect(problems.getByText('Name: The text is missing in: Ukrainian.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Why' }).fill('Half a name');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('alert').getByText('must be put right first')).toBeVisible();
  await problems.getByRole('link', { name: 'Put it right' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Name and contact' })).toBeVisible();
  await save(page, 'E-mail address', 'no address');
  await expect(page.getByText('Write an e-mail address like name@example.org.').first()).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
  await discard(page);
});

test('a new rule is tried on what runs before it is published, published, and taken back before it begins', async ({
  page,
}) => {
  await signInAsAdministrator(page, slug, administrator);
  await prepareRule(1);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${admin}/configuration`);
  const changes = page.getByRole('region', { name: 'What will change' }).getByRole('listitem');
  await expect(changes).toHaveText([/, from 1 January 2100: 1 instead of [\d,]+ signatures will be needed$/]);
  const effects = page.getByRole('region', { name: 'What the new rules would do' });
  await expect(effects.getByText(/^\d+ running initiatives? keeps? (its|their) old rule\.$/)).toBeVisible();
  await expect(effects.getByText(/^\d+ drafts? would start under the new one\.$/)).toBeVisible();
  await expect(effects.getByText('0 people would lose the right to sign.')).toBeVisible();
  await expect(
    effects.getByText(/^With the new rule \d+ open ones? would have had enough signatures\.$/),
  ).toBeVisible();
  await expect(effects.getByRole('table').getByRole('link').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await structure(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Why' }).fill('Council decision');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { name: 'Published' })).toBeVisible();

  const scheduled = page.getByRole('region', { name: 'Rules that begin later' });
  await expect(scheduled.getByText('(published)')).toBeVisible();
  await scheduled.getByRole('button', { name: /^Take back: / }).click();
  await expect(page.getByRole('heading', { name: 'Saved. Not public yet' })).toBeVisible();
  await expect(changes).toHaveText([/: the rule from 1 January 2100 is taken back$/]);
  await page.getByRole('textbox', { name: 'Why' }).fill('The decision was annulled');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { name: 'Published' })).toBeVisible();
  await expect(scheduled).toHaveCount(0);
});

test('an auditor reads everything and finds nothing to press', async ({ page, browser }) => {
  await signInAsAdministrator(page, slug, administrator);
  const email = `auditor-${mark}@mail.example`;
  const auditor = await joinWithPasskey(
    browser,
    await invite(page, slug, { name: 'Аудитор', email, roles: ['Auditor'] }),
  );
  await openSite(page);
  await save(page, 'Telephone', '+380 44 9');
  for (const path of ['site', 'configuration', 'configuration/versions', 'configuration/versions/1']) {
    await auditor.goto(`${admin}/${path}`);
    await expect(auditor.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(auditor.getByRole('main').getByRole('button').filter({ hasNotText: 'Compare' })).toHaveCount(0);
  }
  await auditor.goto(`${admin}/configuration`);
  await expect(auditor.getByText('→ “+380 44 9”')).toBeVisible();
  await auditor.goto(`${admin}/configuration/discard`);
  await expect(auditor).toHaveURL(`${admin}/configuration`);
  const cookie = (await auditor.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  for (const [form, body] of [
    ['publish', 'seen=1.1&reason=mine'],
    ['discard', 'seen=1.1'],
    ['restore', 'seen=1.1&version=1'],
    ['take-rule-back', 'seen=1.1&instrument=e-petition&version=1'],
    [
      'edit-site',
      'seen=1.1&organisation=x&email=a%40b.example&phone=&emergency=&senderName=x&senderAddress=a%40b.example',
    ],
  ]) {
    const tried = await ask(`${slug}.localhost`, `/en/do/configuration/${form}`, {
      method: 'POST',
      headers: { cookie, origin: site(slug), 'content-type': 'application/x-www-form-urlencoded' },
      body: body ?? '',
    });
    expect(tried.headers.location, form).toContain('problem=role');
  }
  await auditor.context().close();
  await discard(page);
});

test('the pages of the configuration have nothing that axe objects to, and fit a phone', async ({ page }) => {
  await signInAsAdministrator(page, slug, administrator);
  await openSite(page);
  await save(page, 'Telephone', '+380 44 77');
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [
    'site',
    'configuration',
    'configuration/discard',
    'configuration/versions',
    'configuration/versions/1',
  ]) {
    await page.goto(`${site(slug)}/uk/admin/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await violations(page), path).toEqual([]);
    expect(await structure(page), path).toEqual([]);
  }
  await page.goto(`${site(slug)}/en/admin/configuration/versions/999`);
  await expect(page.getByRole('heading', { level: 1, name: 'We cannot find this page' })).toBeVisible();
  await discard(page);
});

test('without script everything works the same', async ({ plainPage: page }) => {
  await signInAsAdministrator(page, slug, administrator);
  await openSite(page);
  await save(page, 'Telephone', '+380 44 55');
  await page.getByRole('link', { name: 'Review and publish' }).click();
  await expect(page.getByText('→ “+380 44 55”')).toBeVisible();
  await discard(page);
});
