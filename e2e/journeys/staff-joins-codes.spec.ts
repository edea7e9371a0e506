import type { Browser, Page } from '@playwright/test';
import type { VerifiedIdentity } from '../../src/domain/people/schema.ts';
import { makeIdentifier } from '../../src/testing/make-identifier.ts';
import { invite, joinWithPasskey, signInAsAdministrator } from '../console.ts';
import { ownInitiative, signatureNumbers, type OpenInitiative } from '../database.ts';
import { expect, person, site, test } from '../fixtures.ts';
import { ask } from '../http.ts';
import { structure, violations } from '../page-checks.ts';
import { sessionCookie } from '../sessions.ts';
import { agreeAndSign, proveWhoYouAre, sign } from '../signing.ts';

const mark = `${process.pid}${Date.now() % 100_000}`;

/** Anna after her code was changed to one of the new kind; the stand-ins know nobody by two codes. */
const annaAnew: VerifiedIdentity = {
  country: 'LV',
  idType: 'lv-pk',
  nationalId: makeIdentifier('lv-pk', { birthDate: '1984-05-17', variant: 'new', serial: Date.now() % 1e9 }),
  givenName: 'ANNA',
  familyName: 'EZERLAPA',
  birthDate: '1984-05-17',
  citizenship: ['LV'],
  level: 'high',
  method: 'eparaksts',
};

async function signedInAnew(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false });
  const value = await sessionCookie('saeima', annaAnew);
  await context.addCookies([{ name: 'site.session', value, url: site('saeima') }]);
  return context.newPage();
}

/** A colleague with one role, signed in with a passkey. */
async function colleague(page: Page, browser: Browser, role: string): Promise<Page> {
  const email = `${role.toLowerCase()}-${mark}@mail.example`;
  const link = await invite(page, 'saeima', { name: `Kolēģe ${role}`, email, roles: [role] });
  return joinWithPasskey(browser, link);
}

async function join(
  page: Page,
  first: string,
  second: string,
  reason = 'Showed both documents at the desk',
): Promise<void> {
  await page.getByRole('textbox', { name: 'First code' }).fill(first);
  await page.getByRole('textbox', { name: 'Second code' }).fill(second);
  await page.getByRole('textbox', { name: 'How you know that both are theirs' }).fill(reason);
  await page.getByRole('button', { name: 'Join the codes' }).click();
  for (const typed of [first, second]) if (typed) expect(page.url()).not.toContain(typed);
}

const countIs = ({ id }: OpenInitiative, stored: number) =>
  expect(async () => expect((await signatureNumbers('saeima', id)).stored).toBe(stored)).toPass({
    timeout: 10_000,
    intervals: [200],
  });

test('an editor joins two codes of a person who signed twice: one signature counts, and there is no third', async ({
  page,
  plainPage: anna,
  browser,
}) => {
  test.setTimeout(120_000);
  const [twice, once] = [await ownInitiative('saeima'), await ownInitiative('saeima')];
  await sign(anna, 'saeima', twice.number, /eParaksts/, 'lv-anna');
  const anew = await signedInAnew(browser);
  for (const { number } of [twice, once]) {
    await anew.goto(`${site('saeima')}/en/initiatives/${number}/sign/confirm`);
    await agreeAndSign(anew);
    await expect(anew.getByRole('heading', { level: 1, name: 'You have signed' })).toBeVisible();
  }
  await countIs(twice, 2);

  await signInAsAdministrator(page, 'saeima');
  const editor = await colleague(page, browser, 'Editor');
  await editor.getByRole('link', { name: 'Join two codes of one person' }).click();
  const old = person('lv-anna').identifier;
  const { nationalId: changed } = annaAnew;
  const says = (text: string) => expect(editor.getByRole('link', { name: text })).toBeVisible();
  await join(editor, old, '', '');
  await says('Second code: Write the code.');
  await says('Write how you know, in 3 to 500 characters.');
  await join(editor, '010190-10002', changed);
  await says('First code: This code has a mistake. Compare it with the document and check the kind of code.');
  await expect(editor).toHaveTitle(/^Error: /);
  await join(editor, old, '399999-99999');
  await says(
    'Second code: Nobody has signed in here with this code. Check it, or ask the person to sign in with it first.',
  );
  await expect(editor.getByRole('textbox', { name: 'Second code' })).toHaveAttribute('aria-invalid', 'true');
  await join(editor, old, old);
  await says('Second code: This is the first code again. Write the person’s other code.');
  await join(editor, old, changed, `Anna, now ${changed}`);
  await says('One of the codes stands in this text. Take it out: the text stays in the audit log.');
  expect(await violations(editor)).toEqual([]);

  await join(editor, old, changed);
  await expect(editor.getByRole('heading', { name: 'The codes are joined' })).toBeVisible();
  await expect(editor.getByText('Signatures moved: 1')).toBeVisible();
  await expect(editor.getByText('Signatures struck because they were given twice: 1')).toBeVisible();
  await expect(editor.getByRole('textbox', { name: 'First code' })).toHaveValue('');
  await join(editor, changed, old);
  await says('Second code: These two codes are joined already. There is nothing left to do.');
  await countIs(twice, 1);
  await countIs(once, 1);

  // The sign-in by the new code has ended; the next one is Anna, who signed both.
  await anew.goto(`${site('saeima')}/en/account`);
  await expect(anew).toHaveURL(/\/en\/sign-in/);
  const again = await signedInAnew(browser);
  for (const { number } of [twice, once]) {
    await again.goto(`${site('saeima')}/en/initiatives/${number}/sign/confirm`);
    await expect(again.getByRole('heading', { level: 1, name: 'You already signed this' })).toBeVisible();
  }
  await proveWhoYouAre(anna, 'saeima', once.number, /eParaksts/, 'lv-anna');
  await expect(anna.getByRole('heading', { level: 1, name: 'You already signed this' })).toBeVisible();
  for (const other of [anew, again, editor]) await other.context().close();
});

test('an auditor joins no codes, and sees what went wrong with providers', async ({ page, browser }) => {
  await signInAsAdministrator(page, 'saeima');
  const auditor = await colleague(page, browser, 'Auditor');
  await expect(auditor.getByRole('link', { name: 'Join two codes of one person' })).toHaveCount(0);
  await auditor.goto(`${site('saeima')}/en/admin/join-codes`);
  await expect(auditor.getByRole('heading', { name: 'That page is not for your role' })).toBeVisible();
  await auditor.getByRole('link', { name: 'Identity providers' }).click();
  await expect(auditor.getByRole('heading', { name: 'Smart-ID' })).toBeVisible();
  const metadata = auditor.getByRole('link', { name: /\.eidas\/metadata$/ });
  const address = (await metadata.getAttribute('href')) ?? '';
  await expect(metadata).toHaveText(address);
  expect(address).toBe(`${site('saeima')}/api/identity/saeima.eidas/metadata`);
  const described = await ask('saeima.localhost', new URL(address).pathname);
  expect(described.text).toContain(`Location="${address.replace('metadata', 'acs')}"`);
  await auditor.context().close();
});

test('both pages fit a small screen', async ({ page }) => {
  await signInAsAdministrator(page, 'saeima');
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['providers', 'join-codes']) {
    await page.goto(`${site('saeima')}/en/admin/${path}`);
    expect(await violations(page)).toEqual([]);
    expect(await structure(page)).toEqual([]);
  }
});
