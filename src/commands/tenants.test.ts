import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { withConnection } from '../db/connection.ts';
import { withTenant } from '../db/with-tenant.ts';
import { changeDraft } from '../domain/configuration/change-draft.ts';
import { readDraft } from '../domain/configuration/read-draft.ts';
import { Seen } from '../domain/configuration/schema.ts';
import { localDate } from '../domain/shared/local-date.ts';
import { problemLine } from '../domain/tenants/document-problem.ts';
import { findTenant, loadTenant } from '../domain/tenants/repository.ts';
import { tenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { env } from '../env.ts';
import { frontHandler } from '../front/handler.ts';
import { testDatabase } from '../testing/database.ts';
import { createInitiative } from '../testing/factories.ts';
import { serve } from '../testing/http-client.ts';
import { createStaff } from '../testing/staff.ts';
import { testPorts } from '../testing/test-ports.ts';
import { childEnvironment } from './child-environment.ts';
import { seedTenant } from './seed-tenant.ts';
import { readTenantFolder, tenantFolders } from './tenant-folder.ts';
import { apply } from './tenants/apply.ts';
import { readArguments } from './tenants/arguments.ts';
import type { Fault } from './tenants/fault.ts';
import { exportTenant, retire } from './tenants/keep.ts';
import { WrongUse } from './tenants/outcome.ts';

const database = await testDatabase();
const ports = testPorts();
const page = '<!DOCTYPE html><html><head><title>x</title></head><body>a page</body></html>';
const http = await serve(
  frontHandler(async (_, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end(page)),
);
const statusOf = async (host: string) => (await http({ host, path: '/en' })).status;
const parent = await mkdtemp(join(tmpdir(), 'balss-cli-'));
afterAll(() => rm(parent, { recursive: true }));

/** `npm run tenants -- …` as a process of its own. */
async function tenants(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const environment = childEnvironment({ OWNER_DATABASE_URL: database.ownerUrl, DATABASE_URL: undefined });
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['src/commands/tenants.ts', ...args], {
      env: environment,
    });
    return { code: 0, out: stdout, error: '' };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { code, out: stdout, error: stderr };
  }
}

const given = (slug: string) =>
  [
    ['new', slug, '--from', 'national', '--name', 'Ühine hääl', '--name', 'ru=Общий голос', '--country', 'EE'],
    ['--languages', 'en,ru', '--optional', 'lv', '--time-zone', 'Europe/Tallinn', '--email', 'abi@uhine.example'],
    ['--organisation', 'MTÜ Ühine hääl', '--institution', 'Riigikogu', '--into', join(parent, slug)],
  ].flat();

/** A tenant from a template, applied; its folder. */
async function made(slug: string): Promise<string> {
  const folder = join(parent, slug);
  expect((await readArguments(given(slug)).run()).ok).toBe(true);
  const began = performance.now();
  expect((await apply(folder, { reason: 'First version', yes: true })).ok).toBe(true);
  console.log(`${slug}: read, checked and made in ${Math.round(performance.now() - began)} ms`);
  return folder;
}

async function inForce(slug: string) {
  const found = await findTenant(slug);
  const stored = found && (await loadTenant(found.id));
  if (!stored) throw new Error(`no tenant ${slug}`);
  return tenantInForce({ ...stored, canonicalHost: `${slug}.localhost` }, stored.document);
}

async function edit(folder: string, from: string | RegExp, to: string): Promise<void> {
  const file = join(folder, 'tenant.yaml');
  const text = await readFile(file, 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing to replace: ${String(from)}`);
  await writeFile(file, changed);
}
const why = { reason: 'A test of the command', yes: true };

test('what is not understood is answered with what there is, and exit code 2', async () => {
  const wrong = [
    [],
    ['constructor'],
    ['list', 'x'],
    ['validate'],
    ['apply', 'x', '--force'],
    ['apply', 'x'],
    ['retire', 'x', 'y'],
  ];
  for (const args of wrong) await expect(readArguments(args).run()).rejects.toBeInstanceOf(WrongUse);
  await expect(readArguments(['new', 'x', '--from', 'national']).run()).rejects.toThrow(/^Give also --name, --country/);
  for (const change of [
    ['--from', 'kingdom'],
    ['--languages', 'en,xx'],
  ])
    await expect(readArguments([...given('x'), ...change]).run()).rejects.toThrow(/^(There is no template|"xx" is no)/);
  const json = await tenants('apply', 'tenants/riga', '--json');
  expect([json.code, JSON.parse(json.out)]).toEqual([2, { ok: false, error: expect.stringContaining('--reason') }]);
  expect((await readArguments(['--help']).run()).lines.join()).toContain('Exit codes: 0 ');
  const unknown = ['export', 'nowhere', join(parent, 'x')];
  await expect(readArguments(unknown).run()).rejects.toThrow('There is no tenant "nowhere"');
});

test(
  'a new country by command line: new, validate, apply, list, and its site answers',
  { timeout: 120_000 },
  async () => {
    const folder = join(parent, 'estonia');
    const isNew = await tenants(...given('estonia'), '--json');
    expect([isNew.code, (JSON.parse(isNew.out) as { blanks: unknown[] }).blanks.length > 10]).toEqual([0, true]);
    await expect(readArguments(given('estonia')).run()).rejects.toThrow('already');
    expect(await tenants('validate', folder)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^estonia: nothing is wrong\.\n\d+ blanks like/),
    });
    expect(await statusOf('estonia.localhost')).toBe(404);

    expect((await apply(folder, { ...why, yes: false })).ok).toBe(false);
    expect(await findTenant('estonia')).toBeNull();
    const began = performance.now();
    const applied = await tenants('apply', folder, '--reason', 'First version', '--yes');
    console.log(`creation of a tenant by command line, process and all: ${Math.round(performance.now() - began)} ms`);
    expect(applied).toMatchObject({ code: 0, out: 'estonia is made, in state draft: http://estonia.localhost:3000\n' });
    expect(await tenants('list')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^estonia +draft +version 1 +estonia\.localhost$/m),
    });
    // Not open yet, which is an answer of its own.
    await expect.poll(() => statusOf('estonia.localhost')).toBe(503);
    const tenant = await inForce('estonia');
    expect([tenant.state, tenant.languages, tenant.configuration.name]).toEqual([
      'draft',
      ['en', 'ru', 'lv'],
      { en: 'Ühine hääl', ru: 'Общий голос', lv: 'Ühine hääl' },
    ]);
    const entries = await withTenant(tenant.id, (tx) => tx.auditEntry.findMany({ where: { tenantId: tenant.id } }));
    expect(entries).toMatchObject([{ actorKind: 'operator', actorId: 'command-line', action: 'tenant.create' }]);
    expect(await apply(folder, why)).toMatchObject({ ok: true, lines: ['There is nothing to do.'] });
  },
);

test('a change is shown, applied with its hosts, and told to the folder; an older folder is refused', async () => {
  const folder = await made('second');
  const older = join(parent, 'older', 'second');
  await cp(folder, older, { recursive: true });
  await edit(folder, 'email: abi@uhine.example', 'email: uus@uhine.example # new');
  await edit(folder, 'host: second.localhost', 'host: first.localhost');
  const shown = await readArguments(['diff', folder]).run();
  expect([shown.ok, shown.lines.join()]).toEqual([
    true,
    expect.stringContaining('Contact › E-mail address: “abi@uhine.example” → “uus@uhine.example”'),
  ]);
  expect((await apply(folder, { ...why, yes: false })).lines.at(-1)).toBe(
    'Nothing was changed. Add --yes to apply this.',
  );
  expect((await inForce('second')).version).toBe(1);

  expect((await apply(folder, why)).json).toMatchObject({ applied: true, version: 2 });
  const text = await readFile(join(folder, 'tenant.yaml'), 'utf8');
  expect([text.includes('baseVersion: 2\n'), text.includes('# new')]).toEqual([true, true]);
  await expect.poll(() => statusOf('first.localhost')).toBe(503);
  expect(await statusOf('second.localhost')).toBe(404);
  expect(await apply(folder, why)).toMatchObject({ ok: true, lines: ['There is nothing to do.'] });

  await edit(older, 'email: abi@uhine.example', 'email: muu@uhine.example');
  const refused = await tenants('apply', older, '--reason', 'Older', '--yes', '--json');
  expect([refused.code, JSON.parse(refused.out)]).toEqual([
    1,
    expect.objectContaining({ ok: false, applied: false, newer: 2, baseVersion: 1 }),
  ]);
  expect((await inForce('second')).version).toBe(2);
});

test('what may not be is refused with file and line, and changes nothing', async () => {
  const folder = await made('third');
  await made('fourth');
  const tenant = await inForce('third');
  await createInitiative(tenant, { language: 'ru' });
  const refused = async (from: string | RegExp, to: string) => {
    const file = join(folder, 'tenant.yaml');
    const before = await readFile(file, 'utf8');
    await edit(folder, from, to);
    const { ok, json } = await apply(folder, why);
    await writeFile(file, before);
    expect(ok).toBe(false);
    const { faults } = json as { faults: Fault[] };
    for (const { file: name, line } of faults) expect([name, line]).toEqual(['tenant.yaml', expect.any(Number)]);
    return faults.map(({ problem }) => problem && problemLine(problem));
  };
  const rule = 'configuration.instruments.petition.rules.1';
  const today = localDate(new Date(), tenant.configuration.timeZone);
  expect(await refused('abs: 10000', 'abs: 500')).toEqual([
    `${rule}.effectiveFrom: starts_too_early (date ${today}, today ${today})`,
    `${rule}: rule_started`,
  ]);
  expect(await refused('host: third.localhost', 'host: FOURTH.localhost')).toEqual([
    'configuration.hosts.FOURTH.localhost.host: host_taken (host FOURTH.localhost)',
  ]);
  expect(await refused('host: third.localhost', `host: ${env.OPERATOR_HOST}`)).toEqual([
    expect.stringContaining('host_taken'),
  ]);
  expect(await refused(/ {4}- ru\n/, '')).toEqual(['configuration.languages.ru: in_use (name ru)']);
  expect(await refused(/(?<!kind: )\bparliament\b/g, 'assembly')).toContain(
    'configuration.institutions.parliament: in_use (name parliament)',
  );
  expect(await refused(/(code|territory): EE$/gm, '$1: EE-37')).toContain(
    'configuration.territories.EE: in_use (name EE)',
  );
  const yesterday = localDate(new Date(Date.now() - 86_400_000), tenant.configuration.timeZone);
  const ruleText = /( {6}- )version: 1\n( {8}effectiveFrom: ).*\n((?: {8}.*\n)+)/;
  const second = (day: string) => refused(ruleText, `$&$1version: 2\n$2'${day}'\n$3`);
  expect(await second(today)).toEqual([`configuration.instruments.petition.rules: same_day (date ${today})`]);
  expect(await second(yesterday)).toEqual([
    `configuration.instruments.petition.rules.2.effectiveFrom: starts_too_early (date ${yesterday}, today ${today})`,
  ]);
  expect((await inForce('third')).version).toBe(1);
});

test('what administrators prepare stays, on top of the version that was applied', async () => {
  const folder = await made('fifth');
  const tenant = await inForce('fifth');
  const anna = await createStaff(tenant, ports, ['administrator']);
  const seen = Seen.parse((await readDraft(anna.ctx)).seen);
  const called = await changeDraft(anna.ctx, seen, (document) => ({
    ...document,
    configuration: { ...document.configuration, name: { ...document.configuration.name, en: 'Prepared' } },
  }));
  expect(called.kind).toBe('saved');
  await edit(folder, 'email: abi@uhine.example', 'email: uus@uhine.example');
  expect((await apply(folder, why)).ok).toBe(true);
  const { document, published } = await readDraft(anna.ctx);
  const { name, contact } = document.configuration;
  expect([name.en, contact.email, published.configuration.name.en]).toEqual([
    'Prepared',
    'uus@uhine.example',
    'Ühine hääl',
  ]);
});

test('each demonstration tenant goes out and comes back without loss', { timeout: 120_000 }, async () => {
  const folders = await tenantFolders();
  for (const folder of folders) {
    const [slug, to] = [basename(folder), join(parent, basename(folder))];
    const document = await readTenantFolder(folder);
    await withConnection(database.ownerUrl, (owner) => seedTenant(owner, document));
    await exportTenant(slug, to);
    expect(await apply(to, why)).toMatchObject({ ok: true, lines: ['There is nothing to do.'] });
    expect((await apply(folder, why)).lines).toEqual(['There is nothing to do.']);
  }
  expect(folders).toHaveLength(7);
});

test('a retired tenant is off the web, and takes no version', async () => {
  const folder = await made('sixth');
  await expect(retire('sixth', false)).rejects.toBeInstanceOf(WrongUse);
  expect((await inForce('sixth')).state).toBe('draft');
  expect((await retire('sixth', true)).lines.join()).toContain('What stays: ');
  expect((await inForce('sixth')).state).toBe('retired');
  await edit(folder, 'email: abi@uhine.example', 'email: uus@uhine.example');
  expect(await tenants('apply', folder, '--reason', 'Late', '--yes')).toMatchObject({
    code: 1,
    error: 'The tenant is retired, or somebody published in this moment: nothing was changed.\n',
  });
  expect((await retire('sixth', true)).lines).toEqual(['sixth was retired before; nothing was changed.']);
});
