import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { demo, expect, person, site } from './fixtures.ts';
import { letterTo } from './mailbox.ts';
import { chooseAtProvider } from './signing.ts';

/** Gives the page's browser a passkey device that says yes, as Chromium's own tests do; answers how to take it away. */
export async function addPasskeyDevice(page: Page, isUserVerified = true): Promise<() => Promise<void>> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
  return async () => void (await client.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }));
}

/** A tenant's seeded administrator comes in by eID: a Latvian one unless told. Ends on the console's first page. */
export async function signInAsAdministrator(
  page: Page,
  slug: string,
  { provider = /eParaksts/, who = 'lv-janis' } = {},
): Promise<void> {
  await page.goto(`${site(slug)}/en/admin/sign-in`);
  await page.getByRole('link', { name: 'Choose an eID' }).click();
  await page.getByRole('button', { name: provider }).click();
  await chooseAtProvider(page, person(who).name);
  await page.getByRole('button', { name: 'Go on with the eID that you are signed in with' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Console' })).toBeVisible();
}

/** Sends an invitation from the team's page; answers the letter's link. */
export async function invite(
  page: Page,
  slug: string,
  { name, email, roles }: { name: string; email: string; roles: string[] },
): Promise<string> {
  await page.goto(`${site(slug)}/en/admin/team`);
  const form = page.getByRole('region', { name: 'Invite somebody' });
  await form.getByRole('textbox', { name: 'Name' }).fill(name);
  await form.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await form.getByRole('radio', { name: 'English' }).check();
  for (const role of roles) await form.getByRole('checkbox', { name: role }).check();
  await form.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByRole('heading', { name: 'The invitation is on its way' })).toBeVisible();
  const { text } = await letterTo(email);
  const link = /http:\/\/[\w.-]+:\d+\/en\/admin\/invitation\/[\w.-]+/.exec(text)?.[0];
  if (!link) throw new Error('no link in the letter');
  return link;
}

/** Somebody else's browser with a passkey device, joining by an invitation's link. Ends on the console's first page. */
export async function joinWithPasskey(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await addPasskeyDevice(page);
  await page.goto(link);
  await page.getByRole('button', { name: 'Make a passkey and join' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Console' })).toBeVisible();
  return page;
}

/** Starts the test of a way to sign in, on a site by its origin; ends where the provider asks who one is. */
export async function tryProvider(page: Page, origin: string, id: string, name: string): Promise<void> {
  await page.goto(`${origin}/en/admin/providers/${id}`);
  await page.getByRole('button', { name: 'Start the test' }).click();
  const onward = page.getByRole('link', { name: `Go on to ${name}` });
  await page.waitForURL(/\/tested|\/sign-in\/wait/);
  if (await onward.isVisible()) await onward.click();
}

/** Sends a test letter from the launch checklist and follows it, to where the checklist says that it arrived. */
export async function noteTestMail(page: Page, origin: string, address: string): Promise<void> {
  await page.goto(`${origin}/en/admin/launch`);
  await page.getByRole('button', { name: 'Send me a test letter' }).click();
  await expect(page.getByRole('heading', { name: 'The test letter is on its way to you' })).toBeVisible();
  const { text } = await letterTo(address, 'Test letter');
  await page.goto(/http:\S+\/admin\/launch\/mail\/[\w-]+/.exec(text)?.[0] ?? '');
  await page.getByRole('button', { name: 'The letter arrived' }).click();
  await expect(page.getByRole('heading', { name: 'It is noted that the letter arrived' })).toBeVisible();
}

/** `npm run operator -- invite`, against the demo beside; answers the one-time link. */
export async function inviteOperator(): Promise<string> {
  const { port } = new URL(demo.appUrl);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['src/commands/operator.ts', 'invite', 'operator@mail.example'],
    { env: { ...process.env, OWNER_DATABASE_URL: demo.ownerDatabaseUrl, PORT: port } },
  );
  const link = /http:\S+\/invitation\/[\w-]+/.exec(stdout)?.[0];
  if (!link) throw new Error('no link printed');
  return link;
}
