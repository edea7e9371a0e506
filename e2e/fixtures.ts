import { readFileSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';

interface Demo {
  appUrl: string;
  tenants: { slug: string; host: string; url: string }[];
  databaseUrl: string;
  ownerDatabaseUrl: string;
  mailboxUrl: string;
  sandboxUrl: string;
  people: { id: string; name: string; identifier: string; purpose: string }[];
}

/** The running demonstration that the tests use; `npm test` starts one of its own. */
export const demo = JSON.parse(readFileSync(process.env['BALSS_DEMO_FILE'] ?? '.data/demo.json', 'utf8')) as Demo;

export function site(slug: string): string {
  const tenant = demo.tenants.find((candidate) => candidate.slug === slug);
  if (!tenant) throw new Error(`no demo tenant ${slug}`);
  return tenant.url;
}

export function person(id: string): Demo['people'][number] {
  const found = demo.people.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no demo person ${id}`);
  return found;
}

interface Fixtures {
  /** A page with scripts off: what every citizen journey must work with. */
  plainPage: Page;
}

export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await use(page);
    // A browser reports the status of a 404 page as an error of the console; such pages are visited on purpose.
    expect(problems.filter((text) => !/status of (404|403|429)/.test(text))).toEqual([]);
  },
  plainPage: async ({ browser }, use) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    await use(await context.newPage());
    await context.close();
  },
});

export { expect };

/** Signs in at the sandbox's chooser, from a page that shows the tenant's provider buttons. */
export async function chooseProviderAndPerson(page: Page, provider: string | RegExp, who: string): Promise<void> {
  await page.getByRole('button', { name: provider }).click();
  await page.getByRole('button', { name: person(who).name }).click();
}
