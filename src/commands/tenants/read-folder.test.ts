import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { faultLine } from './fault.ts';
import { readGoodFolder } from './read-folder.ts';

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true }))));

/** A copy of a good folder, changed. */
async function folderWith(change: (folder: string) => Promise<unknown>): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'balss-tenants-'));
  made.push(parent);
  const folder = join(parent, 'riga');
  await cp('tenants/riga', folder, { recursive: true });
  await change(folder);
  return folder;
}

/** Each fault with its place; what is wrong in the document itself by its code, which has its sentences elsewhere. */
async function said(change: (folder: string) => Promise<unknown>): Promise<string[]> {
  const { faults = [] } = await readGoodFolder(await folderWith(change));
  return faults.map((fault) => faultLine(fault.problem ? { ...fault, text: fault.problem.code } : fault));
}

/** Writes a file of the folder anew, from its text. */
const edit = (file: string, to: (text: string) => string | Buffer) => async (folder: string) => {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, to(await readFile(path, 'utf8').catch(() => '')));
};
const swap = (from: string | RegExp, to: string) =>
  edit('tenant.yaml', (text) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`nothing to replace: ${String(from)}`);
    return changed;
  });
/** Where a text stands in the good file. */
const source = await readFile('tenants/riga/tenant.yaml', 'utf8');
const lineOf = (text: string) => source.slice(0, source.indexOf(text)).split('\n').length;

test('a good folder has nothing wrong with it', async () => {
  expect(await said(async () => {})).toEqual([]);
});

test.each([
  ['an alias', swap('country: LV', 'country: &a LV\ncopy: *a'), /^tenant\.yaml:\d+: Anchors and aliases/],
  [
    'a name twice',
    swap('country: LV', 'country: LV\ncountry: EE'),
    `tenant.yaml:${lineOf('country: LV') + 1}: This name stands here twice: keep one of the two.`,
  ],
  [
    'a tab',
    swap('  organisation:', '\torganisation:'),
    /^tenant\.yaml:\d+: This line begins with a tab: use spaces\.$/,
  ],
  ['a tag', swap('country: LV', 'country: !!js/function LV'), /^tenant\.yaml:\d+: Unresolved tag/],
  [
    'two documents',
    edit('tenant.yaml', (text) => `${text}\n---\nslug: b\n`),
    /^tenant\.yaml:\d+: One file holds one document/,
  ],
  ['a list', edit('tenant.yaml', () => '- 1\n'), /^tenant\.yaml:1: /],
  ['nothing', edit('tenant.yaml', () => ''), /^tenant\.yaml:1: /],
  [
    'brackets without end',
    edit('tenant.yaml', () => '['.repeat(20_000)),
    'tenant.yaml: This is nested too deeply to be read.',
  ],
  [
    '10 MB',
    edit('tenant.yaml', () => Buffer.alloc(10 * 1024 * 1024, 'a')),
    'tenant.yaml: The file is larger than 1024 KB and was not read.',
  ],
  [
    'no UTF-8',
    edit('theme.yaml', () => Buffer.from([0x6c, 0x3a, 0xff, 0xfe])),
    'theme.yaml: The file is not UTF-8 text: save it as UTF-8.',
  ],
  ['a language that is none', edit('pages/xx/about.md', () => '# A'), 'pages/xx: This is no language of the product.'],
  [
    'another kind of file',
    edit('pages/lv/about.html', () => '<p>'),
    'pages/lv/about.html: Only files that end in .md are read here.',
  ],
  ['JSON that is none', edit('locales/lv/common.json', () => '{"a": '), /^locales\/lv\/common\.json:1: /],
  [
    'HTML in a page',
    edit('pages/lv/about.md', () => '# A\n\nB\n<script>alert(1)</script>\n'),
    /^pages\/lv\/about\.md:[34]: page_html$/,
  ],
  [
    'a page too long',
    edit('pages/lv/about.md', () => `# A\n${'a'.repeat(60_001)}`),
    /^pages\/lv\/about\.md: too_long$/,
  ],
  ['a page missing', (folder: string) => rm(join(folder, 'pages/lv/help.md')), /^pages\/lv\/help\.md: page_missing$/],
  ['a logo that runs', edit('logo.svg', (text) => text.replace('<path', '<script/><path')), /^logo\.svg: logo_svg$/],
  ['a colour', edit('theme.yaml', (text) => text.replace(/^brand: .*$/m, 'brand: red')), /^theme\.yaml:3: /],
] as const)('%s', async (_, change, expected) => {
  const lines = await said(change);
  expect(lines).toHaveLength(1);
  if (typeof expected === 'string') expect(lines[0]).toBe(expected);
  else expect(lines[0]).toMatch(expected);
});

test('what breaks the rules of the configuration is told with its line', async () => {
  const abs = /need: \{ abs: (\d+) \}|abs: (\d+)/.exec(source)?.[0] ?? '';
  const told = async (from: string | RegExp, to: string) => (await said(swap(from, to))).join('\n');
  const at = (text: string) => `tenant.yaml:${lineOf(text)}: `;
  expect(await told('country: LV', 'country: LV\nmotto: x')).toContain(`tenant.yaml:${lineOf('country: LV') + 1}: `);
  expect(await told('timeZone: Europe/Riga', 'timeZone: Mars/Olympus')).toContain(`${at('timeZone')}`);
  expect(await told(abs, abs.replace(/\d+/, '0'))).toContain(at(abs));
  expect(await told(abs, abs.replace(/\d+/, '-5'))).toContain(at(abs));
  expect(await told(abs, abs.replace(/\d+/, '0.5'))).toContain(at(abs));
  expect(await told(abs, abs.replace(/\d+/, '1000000000000'))).toContain(at(abs));
  const host = /host: (\S+)/.exec(source)?.[0] ?? '';
  for (const wrong of ['10.0.0.1', 'example.org/path', '"🗳️.example"', 'localhost'])
    expect(await told(host, `host: ${wrong}`)).toMatch(new RegExp(`^tenant\\.yaml:${lineOf(host)}: `));
  expect(await told("issuer: 'sandbox:internetbanka'", 'issuer: https://169.254.169.254/')).toContain(
    'private_address',
  );
});

const need = 'need: { abs: 2000 }';
test.each([
  ['a window of 0 days', swap('length: { n: 12,', 'length: { n: 0,'), 'at_least'],
  ['a window that ends before it begins', swap('length: { n: 12,', 'length: { n: -1,'), 'at_least'],
  ['a window of a million years', swap('length: { n: 12,', 'length: { n: 12000000,'), 'at_most'],
  ['a percent without a base', swap(need, "need: { pct: '0.5', of: voters, bases: [] }"), 'base_missing'],
  ['more than all', swap(need, "need: { pct: '101', of: voters, bases: [{ value: 9000 }] }"), 'percent'],
  ['a language that is none', swap('optional: [ru, en]', 'optional: [ru, en, xx]'), 'one_of'],
  ['a day that is none', swap("effectiveFrom: '2023-01-01'", "effectiveFrom: '2023-02-30'"), 'date'],
  ['two rules of one day', swap(/( {6}- )version: 1(\n(?: {8}.*\n)+)/, '$1version: 1$2$1version: 2$2'), 'same_day'],
  ['a provider in the clear', swap("issuer: 'sandbox:internetbanka'", 'issuer: http://bank.example'), 'https_address'],
  [
    'a provider inside',
    swap("issuer: 'sandbox:internetbanka'", "issuer: 'https://[::ffff:10.0.0.1]'"),
    'private_address',
  ],
  ['white on white', edit('theme.yaml', (text) => text.replace(/header-ink: .*/, "header-ink: '#ffffff'")), 'contrast'],
  [
    'a plural form that the language does not have',
    edit('locales/en/look.json', () => '{ "pages": { "blanks_few": "{n} blanks" } }'),
    'text_plural',
  ],
] as const)('%s is told with its line', async (_, change, code) => {
  const lines = await said(change);
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) expect(line).toMatch(new RegExp(`^[\\w./]+\\.(yaml|json):\\d+: ${code}$`));
});

test('a bomb of aliases is refused at its first line, at once', async () => {
  const rows = 'abcdefghij'
    .split('')
    .map((name, index, all) =>
      index === 0 ? 'a: &a [x, x, x, x, x, x, x, x, x]' : `${name}: &${name} [${`*${all[index - 1]}, `.repeat(9)}]`,
    );
  const began = performance.now();
  const lines = await said(edit('tenant.yaml', () => rows.join('\n')));
  expect(lines).toEqual(['tenant.yaml:1: Anchors and aliases (& and *) are not taken: write the value out.']);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('a link may not lead out of the folder, nor to itself, and a folder is no file', async () => {
  const link = (file: string, target: string) => async (folder: string) => {
    await rm(join(folder, file), { recursive: true });
    await symlink(target, join(folder, file));
  };
  expect(await said(link('logo.svg', '/etc/hostname'))).toEqual([
    'logo.svg: This is a link that leads out of the folder.',
  ]);
  expect(await said(link('pages/lv/about.md', join(process.cwd(), 'README.md')))).toEqual([
    'pages/lv/about.md: This is a link that leads out of the folder.',
  ]);
  expect((await said(link('pages/lv', '/etc'))).every((line) => line.startsWith('pages/lv'))).toBe(true);
  expect(await said(link('logo.svg', 'logo.svg'))).toEqual(['logo.svg: This is a link that leads to itself.']);
  expect(await said(link('logo.svg', 'pages'))).toEqual(['logo.svg: This is no file.']);
  expect(await said(async (folder) => symlink('logo.svg', join(folder, 'other.svg')))).toEqual([]);
});

test('the folder has the name of its tenant, and its version is a number', async () => {
  expect(await said(swap('slug: riga', 'slug: other'))).toEqual([
    `tenant.yaml:${lineOf('slug: riga')}: The slug must be the name of the folder, "riga".`,
  ]);
  expect(await said(swap('slug: riga', 'slug: riga\nbaseVersion: first'))).toEqual([
    expect.stringMatching(new RegExp(`^tenant\\.yaml:${lineOf('slug: riga') + 1}: whole_number$`)),
  ]);
});
