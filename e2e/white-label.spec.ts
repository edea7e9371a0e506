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
  for (const path of [
    ...files,
    '/robots.txt',
    '/favicon.ico',
    '/apple-touch-icon.png',
    '/api/health',
    '/api/trpc/team.me',
    '/en/do/x/y',
  ])
    found.push(...traces(sent(await ask(host, path))).map((trace) => `${path}: ${trace}`));
  expect(found).toEqual([]);
});

/** What a page tells those who show a link to it. */
function shared(html: string): Map<string, string> {
  const tags = html.matchAll(/<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)"/g);
  return new Map([...tags].map(([, name = '', content = '']) => [name, content]));
}

test('a shared link shows the site’s own name, words and picture, of the site and of each initiative', async () => {
  const [initiative] = await openInitiatives(slug);
  for (const [path, type] of [
    ['/uk', 'website'],
    ['/en/initiatives', 'website'],
    ['/en/about', 'website'],
    [`/uk/initiatives/${initiative?.number}`, 'article'],
  ] as const) {
    const moved = await ask(host, path);
    const address = new URL(moved.headers.location ?? path, demo.appUrl).pathname;
    const { text } = moved.status === 301 ? await ask(host, address) : moved;
    const tags = shared(text);
    const canonical = /<link rel="canonical" href="([^"]+)"/.exec(text)?.[1];
    expect(canonical).toContain(`//${host}`);
    expect(Object.fromEntries(tags)).toMatchObject({
      'og:type': type,
      'og:url': canonical,
      'og:locale': path.startsWith('/uk') ? 'uk_UA' : 'en_GB',
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:image': tags.get('twitter:image'),
      'og:title': tags.get('twitter:title'),
      'twitter:card': 'summary_large_image',
    });
    for (const name of ['og:site_name', 'og:title', 'og:description', 'og:image:alt'])
      expect(tags.get(name)).toBeTruthy();
    expect(traces([...tags.values()].join('\n'))).toEqual([]);
    const picture = new URL(tags.get('og:image') ?? '');
    expect(picture.hostname).toBe(host);
    const { status, headers } = await ask(host, picture.pathname);
    expect([status, headers['content-type']]).toEqual([200, 'image/png']);
  }
  // What is somebody's own is nobody's to show.
  expect(shared((await ask(host, '/en/sign-in')).text).size).toBe(0);
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
