import { openInitiatives } from './database.ts';
import { demo, expect, site, test } from './fixtures.ts';
import { ask, type Answer } from './http.ts';
import { letterTo } from './mailbox.ts';

const slug = 'lviv';
const host = `${slug}.localhost`;
/** Where other sites are, and what only they say of themselves. */
const others = demo.tenants.filter((tenant) => tenant.slug !== slug).map((tenant) => tenant.host);
const namesOfOthers = ['Kopbalss', 'Saeima', 'Rīgas', 'Граѓанска', 'Skopje'];

function traces(what: string): string[] {
  const said = what.toLowerCase();
  return ['balss', ...others, ...namesOfOthers].filter((trace) => said.includes(trace.toLowerCase()));
}

/** Everything of an answer that leaves for the browser. */
const sent = ({ headers, text }: Answer) => `${JSON.stringify(headers)}\n${text}`;

const pages = [
  '',
  '/initiatives',
  '/about',
  '/help',
  '/institutions',
  '/privacy',
  '/terms',
  '/accessibility',
  '/how-we-decide',
  '/follow',
  '/receipt',
];
const privatePages = [
  '/sign-in',
  '/account',
  '/admin/sign-in',
  '/not-found',
  '/not-possible?reason=read_only',
  '/nothing',
];

test('no page, header or cookie of a site names the platform or another site', async () => {
  const found: string[] = [];
  for (const language of ['uk', 'en'])
    for (const path of [...pages, ...privatePages]) {
      const answer = await ask(host, `/${language}${path}`);
      found.push(...traces(sent(answer)).map((trace) => `/${language}${path}: ${trace}`));
    }
  const home = await ask(host, '/uk');
  const files = [...home.text.matchAll(/(?:href|src)="(\/(?:theme|enhance|logo)\/[^"]+)"/g)].map(
    ([, path = '']) => path,
  );
  expect(files.length).toBeGreaterThan(2);
  for (const path of [...files, '/robots.txt', '/favicon.ico', '/api/health', '/api/trpc/team.me', '/en/do/x/y'])
    found.push(...traces(sent(await ask(host, path))).map((trace) => `${path}: ${trace}`));
  expect(found).toEqual([]);
});

test('no letter of a site names the platform or another site', async ({ plainPage: page }) => {
  const email = `white-label-${process.pid}-${Date.now() % 100_000}@mail.example`;
  const [initiative] = await openInitiatives(slug);
  await page.goto(`${site(slug)}/en/initiatives/${initiative?.number}/follow`);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.getByRole('checkbox', { name: 'This initiative' }).check();
  await page.getByRole('button', { name: 'Get news' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Look in your mailbox' })).toBeVisible();
  const letter = await letterTo(email);
  // Where the catcher of the demonstration keeps the letter is no part of it.
  const said = JSON.stringify(letter, (name, value: unknown) => (name === 'source' ? undefined : value));
  expect(traces(said)).toEqual([]);
  for (const { name } of await page.context().cookies()) expect(traces(name)).toEqual([]);
});
