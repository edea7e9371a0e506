import type { Page } from '@playwright/test';
import { addPasskeyDevice, invite, joinWithPasskey, signInAsAdministrator } from '../console.ts';
import { inTenant } from '../database.ts';
import { expect, person, site, test } from '../fixtures.ts';
import { ask } from '../http.ts';
import { letterTo } from '../mailbox.ts';
import { structure, violations } from '../page-checks.ts';
import { chooseAtProvider } from '../signing.ts';

const mark = `${process.pid}${Date.now() % 100_000}`;

test('an invitation’s letter leads to a passkey, the passkey to the console, and a revoked session out of it', async ({
  page,
  browser,
}) => {
  await signInAsAdministrator(page, 'saeima');
  const email = `editor-${mark}@mail.example`;
  const link = await invite(page, 'saeima', { name: 'Edīte Izdomātā', email, roles: ['Editor', 'Translator'] });
  await expect(page.getByRole('region', { name: 'Invitations' }).getByText(email)).toBeVisible();

  // Programs that look at links accept nothing.
  const { pathname } = new URL(link);
  for (const path of [pathname, pathname]) expect((await ask('saeima.localhost', path)).status).toBe(200);
  const colleague = await joinWithPasskey(browser, link);
  await expect(colleague.getByText('Editor, Translator')).toBeVisible();
  await expect(colleague.getByText('Edīte Izdomātā')).toBeVisible();
  await colleague.goto(link);
  await expect(colleague.getByRole('heading', { level: 1, name: 'This invitation has ended' })).toBeVisible();

  await colleague.goto(`${site('saeima')}/en/admin`);
  await colleague.getByRole('button', { name: 'Sign out' }).click();
  await expect(colleague.getByText('You are signed out of the console.')).toBeVisible();
  await colleague.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(colleague.getByRole('heading', { level: 1, name: 'Console' })).toBeVisible();

  // An editor does not see the team.
  await colleague.goto(`${site('saeima')}/en/admin/team`);
  await expect(colleague.getByRole('heading', { name: 'That page is not for your role' })).toBeVisible();
  await expect(colleague.getByText('Nothing was changed')).toHaveCount(0);

  await page.goto(`${site('saeima')}/en/admin/team`);
  await page.getByRole('link', { name: 'Edīte Izdomātā' }).first().click();
  await expect(page.getByRole('checkbox', { name: 'Editor' })).toBeChecked();
  await page.getByRole('button', { name: 'End this session' }).click();
  await expect(page.getByRole('heading', { name: 'The session has ended' })).toBeVisible();
  await colleague.goto(`${site('saeima')}/en/admin`);
  await expect(colleague.getByRole('heading', { level: 1, name: 'Sign-in for the team' })).toBeVisible();
  await expect(colleague.getByText('You were signed out. Sign in and go on.')).toBeVisible();

  // Removed: the passkey is one that nobody knows.
  await page.getByRole('button', { name: 'Remove from the team' }).click();
  await expect(page.getByRole('heading', { name: 'The member was removed' })).toBeVisible();
  await colleague.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(colleague.getByText('This passkey could not be used.')).toBeVisible();
  await expect(colleague).toHaveTitle(/^Error: /);
  await colleague.context().close();
});

for (const [slug, provider, who] of [
  ['ukraine', /id\.gov\.ua/, 'ua-taras'],
  ['skopje', /eID\.mk/, 'mk-goran'],
] as const) {
  test(`the demonstration of ${slug} has an administrator with an eID and an editor whose letter waits`, async ({
    page,
  }) => {
    const { text, subject } = await letterTo(`editor@${slug}.example`);
    expect(subject).toMatch(slug === 'ukraine' ? /Запрошення/ : /Покана/);
    expect(text).toMatch(new RegExp(`http://${slug}\\.localhost:\\d+/(uk|mk)/admin/invitation/`));
    await signInAsAdministrator(page, slug, { provider, who });
    await page.getByRole('link', { name: 'Team' }).click();
    await expect(page.getByText(`editor@${slug}.example`)).toBeVisible();
  });
}

/** As far as the team's sign-in, with a citizen's session. */
async function asCitizen(page: Page, provider: RegExp, who: string): Promise<void> {
  await page.goto(`${site('saeima')}/en/sign-in`);
  await page.getByRole('button', { name: provider }).click();
  await chooseAtProvider(page, person(who).name);
  await expect(page).toHaveURL(/\/account$/);
  await page.goto(`${site('saeima')}/en/admin/sign-in`);
}

test('whose way is not strong enough for the team is told so before a trip, and is offered only those that are', async ({
  page,
}) => {
  await asCitizen(page, /Internetbanka/, 'lv-janis');
  await expect(page.getByText(/signed in as a citizen with Internetbanka.* not strong enough/)).toBeVisible();
  await expect(page.getByText(/^The console opens with: eParaksts mobile, Smart-ID/)).toBeVisible();
  await page.getByRole('link', { name: 'Choose an eID' }).click();
  await expect(page.getByRole('button', { name: /eParaksts/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Internetbanka|iDenfy/ })).toHaveCount(0);
});

test('an eID that no member has is refused in words about entering, with another eID and a way out', async ({
  plainPage: page,
}) => {
  await asCitizen(page, /eParaksts/, 'lv-anna');
  await page.getByRole('button', { name: 'Go on with the eID that you are signed in with' }).click();
  await expect(page.getByRole('heading', { name: 'You could not be signed in' })).toBeVisible();
  await expect(page.getByText('No member of the team has joined this eID.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Go on with the eID/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Choose another eID' }).click();
  await page.getByRole('button', { name: /eParaksts/ }).click();
  await chooseAtProvider(page, person('lv-janis').name);
  await page.getByRole('button', { name: 'Go on with the eID that you are signed in with' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Console' })).toBeVisible();

  await page.goto(`${site('saeima')}/en/sign-out`);
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await page.context().clearCookies({ name: 'site.staff' });
  await asCitizen(page, /eParaksts/, 'lv-anna');
  await page.getByRole('button', { name: 'Sign out as a citizen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'You are signed out' })).toBeVisible();
});

test('a passkey of one site is none on another', async ({ page, browser }) => {
  await signInAsAdministrator(page, 'saeima');
  const link = await invite(page, 'saeima', { name: 'Una', email: `una-${mark}@mail.example`, roles: ['Editor'] });
  const colleague = await joinWithPasskey(browser, link);
  const staff = (await colleague.context().cookies()).find(({ name }) => name === 'site.staff');
  const cookie = `site.staff=${staff?.value}`;
  expect((await ask('saeima.localhost', '/en/admin', { headers: { cookie } })).text).toContain('Una');
  const elsewhere = await ask('riga.localhost', '/en/admin', { headers: { cookie } });
  expect(elsewhere.headers.location).toContain('/en/admin/sign-in');
  // The browser itself has no passkey for that host.
  await colleague.goto(`${site('riga')}/en/admin/sign-in`);
  await colleague.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(colleague.getByRole('status')).toContainText('That did not work.');
  await colleague.context().close();
});

test('a device that verifies nobody does not join', async ({ page, browser }) => {
  await signInAsAdministrator(page, 'saeima');
  const link = await invite(page, 'saeima', { name: 'Uldis', email: `uldis-${mark}@mail.example`, roles: ['Editor'] });
  const other = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await addPasskeyDevice(other, false);
  await other.goto(link);
  await other.getByRole('button', { name: 'Make a passkey and join' }).click();
  await expect(other.getByRole('status')).toContainText('That did not work.');
  await other.context().close();
});

test('the last administrator stays, and says who is next before leaving', async ({ page }) => {
  await signInAsAdministrator(page, 'riga');
  await page.getByRole('link', { name: 'Team' }).click();
  await page.getByRole('link', { name: 'Jānis Vējziedis' }).click();
  await page.getByRole('checkbox', { name: 'Administrator' }).uncheck();
  await page.getByRole('button', { name: 'Save the roles' }).click();
  await expect(page.getByText('Choose at least one role.').first()).toBeVisible();
  await page.getByRole('checkbox', { name: 'Editor' }).check();
  await page.getByRole('button', { name: 'Save the roles' }).click();
  await expect(page.getByText('The team needs at least one administrator.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove from the team' }).click();
  await expect(page.getByText('The team needs at least one administrator.')).toBeVisible();
  await page.goto(`${site('riga')}/en/admin`);
  await expect(page.getByText('Administrator', { exact: true })).toBeVisible();
});

test('an auditor sees the team and finds nothing to press', async ({ page, browser }) => {
  await signInAsAdministrator(page, 'riga');
  const email = `auditor-${mark}@mail.example`;
  const link = await invite(page, 'riga', { name: 'Aina Revidente', email, roles: ['Auditor'] });
  const auditor = await joinWithPasskey(browser, link);
  await auditor.getByRole('link', { name: 'Team' }).click();
  await expect(auditor.getByRole('link', { name: 'Aina Revidente' }).first()).toBeVisible();
  await expect(auditor.getByRole('region', { name: 'Invite somebody' })).toHaveCount(0);
  await auditor.getByRole('link', { name: 'Jānis Vējziedis' }).click();
  await expect(auditor.getByRole('main').getByRole('button')).toHaveCount(0);
  const { id } = await inTenant('riga', async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select member_id as id from staff_grant where role = 'administrator' limit 1`,
    );
    return rows[0] ?? { id: '' };
  });
  const key = await auditor.context().cookies();
  const cookie = key.map(({ name, value }) => `${name}=${value}`).join('; ');
  const tried = await ask('riga.localhost', '/en/do/team/remove-member', {
    method: 'POST',
    headers: { cookie, origin: site('riga'), 'content-type': 'application/x-www-form-urlencoded' },
    body: `id=${id}`,
  });
  expect(tried.headers.location).toContain('problem=role');
  await auditor.context().close();
});

test('staff try a made-up person against a rule: the decision, its reasons, and nothing in the address', async ({
  page,
}) => {
  await signInAsAdministrator(page, 'riga');
  await page.getByRole('link', { name: 'Try a rule' }).click();
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill('170584-12345');
  await page.getByRole('textbox', { name: 'Date of birth' }).fill('1984-5-17');
  await page.getByRole('textbox', { name: 'Citizenship' }).fill('FI');
  await page.getByRole('button', { name: 'Decide' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByText('Write a date like 1990-05-17.').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Date of birth' }).fill('1984-05-17');
  await page.getByRole('button', { name: 'Decide' }).click();
  const result = page.getByRole('region', { name: 'Decision' });
  await expect(result.getByText('May not sign.')).toBeVisible();
  await expect(result.getByText('The citizenship is none that may sign.')).toBeVisible();
  await expect(result.getByText('The code has a mistake.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Citizenship' })).toHaveValue('FI');
  expect(page.url()).not.toMatch(/FI|1705/);
});

test('the console’s pages have nothing that axe objects to, and fit a phone', async ({ page }) => {
  await signInAsAdministrator(page, 'riga');
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['', '/team', '/try-rule']) {
    await page.goto(`${site('riga')}/lv/admin${path}`);
    expect(await violations(page), path).toEqual([]);
    expect(await structure(page), path).toEqual([]);
  }
  await page.goto(`${site('riga')}/lv/admin/team`);
  await page.getByRole('link', { name: 'Jānis Vējziedis' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Jānis Vējziedis' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(await structure(page)).toEqual([]);
});

test('without script the console’s sign-in says what a passkey needs, and the eID works', async ({
  plainPage: page,
}) => {
  await page.goto(`${site('riga')}/en/admin/sign-in`);
  await expect(page.getByText('A passkey needs JavaScript')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByText('A passkey needs JavaScript. Switch it on and try again.')).toBeVisible();
  await signInAsAdministrator(page, 'riga');
});
