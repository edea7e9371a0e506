import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { templateSource } from '../../src/domain/tenants/make-document.ts';
import { joinWithPasskey } from '../console.ts';
import { demo, expect, test } from '../fixtures.ts';
import { ask } from '../http.ts';
import { letterTo } from '../mailbox.ts';
import { signSample } from '../signing.ts';

const mark = `${process.pid}${Date.now() % 100_000}`;
const { port } = new URL(demo.appUrl);
const data = dirname(process.env['BALSS_DEMO_FILE'] ?? '.data/demo.json');

interface Told {
  ok: boolean;
  code: number;
  /** What `--json` prints. */
  json: Record<string, unknown>;
}

/** `npm run tenants -- … --json`, against the demo beside. */
async function tenants(...args: string[]): Promise<Told> {
  const { ownerDatabaseUrl: OWNER_DATABASE_URL, sandboxUrl: SANDBOX_URL } = demo;
  const env = { ...process.env, OWNER_DATABASE_URL, SANDBOX_URL, KEYS_DIR: join(data, 'keys'), PORT: port };
  const run = promisify(execFile)(process.execPath, ['src/commands/tenants.ts', ...args, '--json'], { env });
  const { stdout, code } = await run.then(
    (done) => ({ stdout: done.stdout, code: 0 }),
    (error: unknown) => error as { stdout: string; code: number },
  );
  const json = JSON.parse(stdout) as Told['json'];
  return { ok: json['ok'] === true, code, json };
}

/** What only the team can do, in the console. */
const notByCommand = ['provider_tests', 'mail_test', 'editors'];

/** What somebody does in an editor: fills the template's blanks, confirms its numbers by a source, and says whom to call. */
async function fill(folder: string): Promise<number> {
  let blanks = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(md|yaml)$/.test(name)) continue;
    const file = join(folder, name);
    const text = await readFile(file, 'utf8');
    blanks += text.match(/\[\[.+?\]\]/g)?.length ?? 0;
    await writeFile(
      file,
      text
        .replace(/\[\[.+?\]\]/g, 'Invented')
        .replaceAll('confidence: unverified', 'confidence: seen')
        .replaceAll(templateSource, 'Own rule')
        .replace(/^( *)email: office@nowhereland.eu$/m, '$&\n$1emergency: +371 2 000 0000'),
    );
  }
  return blanks;
}

test('a country by command line: from a template to the first signature of a sandbox person, and open', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const began = Date.now();
  const slug = `byhand-${mark}`;
  const host = `${slug}.localhost`;
  const parent = await mkdtemp(join(tmpdir(), 'balss-launch-'));
  const folder = join(parent, slug);
  const country = {
    from: 'national',
    name: 'Petitions of Nowhereland',
    country: 'LV',
    languages: 'en,lv',
    'time-zone': 'Europe/Riga',
    email: 'office@nowhereland.eu',
    organisation: 'Nowhereland Foundation',
    institution: 'the Parliament',
    into: folder,
  };
  const made = await tenants('new', slug, ...Object.entries(country).flatMap(([name, value]) => [`--${name}`, value]));
  expect(made.code).toBe(0);
  expect(await fill(folder)).toBeGreaterThan(10);
  expect(await tenants('validate', folder)).toMatchObject({ code: 0 });
  expect(await tenants('apply', folder, '--reason', 'First version', '--yes')).toMatchObject({ code: 0 });
  await expect.poll(async () => (await ask(host, '/lv')).status, { timeout: 5_000 }).toBe(503);

  expect((await tenants('invite', slug, '--name', 'Ada Invented')).code).toBe(2);
  const address = `ada-byhand-${mark}@mail.example`;
  expect(await tenants('invite', slug, '--name', 'Ada Invented', '--email', address)).toMatchObject({ code: 0 });
  const link = /http:\S+\/admin\/invitation\/[\w.-]+/.exec((await letterTo(address)).text)?.[0] ?? '';
  await (await joinWithPasskey(browser, link)).context().close();
  // The team is its own from now on.
  expect((await tenants('invite', slug, '--name', 'Eve', '--email', 'eve@mail.example')).json['error']).toContain(
    'has an administrator',
  );

  const closed = await tenants('open', slug, '--yes');
  expect([closed.code, missing(closed)]).toEqual([1, [...notByCommand, 'trial']]);

  const trial = await tenants('trial', slug);
  const [sample = ''] = trial.json['samples'] as string[];
  await page.goto(trial.json['link'] as string);
  await page.goto(sample.replace('/en/', '/lv/'));
  await page.locator('main a[href$="/translation"]').click();
  await expect(page.getByRole('main')).toContainText('PARAUGS: Vairāk solu parkā');
  await signSample(page, sample);
  const seconds = Math.round((Date.now() - began) / 100) / 10;
  console.log(`\noperator-launches-by-command\n  new → first signature: 6 commands, ${seconds} s\n`);

  expect(missing(await tenants('open', slug, '--yes'))).toEqual(notByCommand);
  expect((await ask(host, '/en')).status).toBe(503);
  const opened = await tenants('open', slug, '--yes', '--anyway');
  expect([opened.code, opened.json['state']]).toEqual([0, 'live']);
  await expect.poll(async () => (await ask(host, '/en')).status, { timeout: 5_000 }).toBe(200);
  expect((await ask(host, new URL(sample).pathname)).status).toBe(404);
  expect((await tenants('trial', slug)).json['error']).toContain('open already');

  expect(await tenants('retire', slug, '--yes')).toMatchObject({ code: 0 });
  await rm(parent, { recursive: true });
});

/** Codes of the checklist's lines that keep a site closed. */
function missing({ json }: Told): string[] {
  const lines = json['lines'] as { code: string; state: string }[];
  return lines.filter(({ state }) => state === 'missing').map(({ code }) => code);
}
