import { execFile } from 'node:child_process';
import { createDecipheriv, createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compactDecrypt } from 'jose';
import { expect, test } from 'vitest';
import { withConnection } from '../db/connection.ts';
import { signInitiative } from '../domain/initiatives/sign.ts';
import { env } from '../env.ts';
import { testDatabase } from '../testing/database.ts';
import * as make from '../testing/factories.ts';
import { fillTables, tenantTables } from '../testing/fill-tables.ts';
import { testPorts } from '../testing/test-ports.ts';
import { childEnvironment } from './child-environment.ts';

const database = await testDatabase();
const ports = testPorts();
const folder = await mkdtemp(join(tmpdir(), 'exit-'));
const leaving = await tenantWithPeople('Aizejošā');
const staying = await tenantWithPeople('Paliekošā');

/** A tenant with a row in every table, and somebody of this name who signed. */
async function tenantWithPeople(familyName: string) {
  const tenant = await make.createTestTenant();
  const initiative = await make.createInitiative(tenant);
  const { ctx } = await make.createSession(tenant, ports, { ...make.inventIdentity(), familyName });
  await signInitiative(ctx, ports, make.signingForm(initiative));
  await withConnection(database.ownerUrl, async (client) => {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [tenant.id]);
    const made = await fillTables(client, tenant.id);
    // A key that no key store has would stop everything else.
    await client.query('delete from tenant_key where id = $1', [made.get('tenant_key')?.['id']]);
  });
  return tenant;
}

async function exit(...args: string[]): Promise<{ out: string; error: string; code: number }> {
  const environment = childEnvironment({
    DATABASE_URL: database.applicationUrl,
    OWNER_DATABASE_URL: database.ownerUrl,
    KEYS_DIR: env.KEYS_DIR,
  });
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['src/commands/exit.ts', ...args], {
      env: environment,
    });
    return { out: stdout, error: '', code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { out: stdout, error: stderr, code };
  }
}

async function rowsOf(tenantId: string): Promise<string[]> {
  return withConnection(database.ownerUrl, async (client) => {
    await client.query(`select set_config('app.tenant_id', $1, false)`, [tenantId]);
    const found: string[] = [];
    for (const { name } of await tenantTables(client)) {
      const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from "${name}" t`);
      found.push(...rows.map(({ row }) => `${name} ${row}`));
    }
    return found.sort();
  });
}

test('what is not understood, or cannot be, is one sentence, and nothing happens', async () => {
  const wrong = [
    [],
    ['take-out'],
    ['take-out', '--tenant', leaving.slug],
    ['erase', '--tenant', leaving.slug, '--to', join(folder, 'x')],
    ['take-out', '--tenant', leaving.slug, '--to', folder, '--yes'],
    ['both', '--tenant', leaving.slug, '--to', folder],
  ];
  for (const { code, error } of await Promise.all(wrong.map((args) => exit(...args))))
    expect([code, error]).toEqual([1, expect.stringContaining('npm run exit -- take-out') as string]);
  expect(await exit('take-out', '--tenant', 'nowhere', '--to', join(folder, 'n'))).toMatchObject({
    code: 1,
    error: 'There is no tenant "nowhere".\n',
  });
  const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  await writeFile(join(folder, 'private.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const given = await exit(
    'take-out',
    '--tenant',
    leaving.slug,
    '--to',
    join(folder, 'p'),
    '--key',
    join(folder, 'private.pem'),
  );
  expect(given.error).toContain('never the private half');
  expect((await exit('erase', '--tenant', leaving.slug, '--to', join(folder, 'c'), '--yes')).error).toBe(
    `${leaving.slug} is live: only a retired tenant can be erased. Retire it first.\n`,
  );
  expect(await readdir(folder)).toEqual(['private.pem']);
});

test.each(['rsa', 'ec', 'x25519'] as const)(
  'everything is taken along, and with the format as documented and the tenant’s own %s key its people are read',
  async (kind) => {
    const { publicKey, privateKey } =
      kind === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : kind === 'ec'
          ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
          : generateKeyPairSync('x25519');
    const keyFile = join(folder, `${kind}.key`);
    const jwk = kind === 'x25519';
    await writeFile(
      keyFile,
      jwk ? JSON.stringify(publicKey.export({ format: 'jwk' })) : publicKey.export({ type: 'spki', format: 'pem' }),
    );
    const to = join(folder, `out-${kind}`);
    expect(await exit('take-out', '--tenant', leaving.slug, '--to', to, '--key', keyFile)).toMatchObject({
      error: '',
      code: 0,
    });

    const manifest = JSON.parse(await readFile(join(to, 'manifest.json'), 'utf8')) as {
      sealed: { table: string; column: string; purpose: string }[];
      tables: { table: string; file: string; rows: number; sha256: string; columns: { name: string }[] }[];
    };
    const names = await withConnection(database.ownerUrl, async (client) =>
      (await tenantTables(client)).map(({ name }) => name),
    );
    expect(manifest.tables.map(({ table }) => table).sort()).toEqual(names.sort());
    expect(manifest.tables.filter(({ rows }) => rows === 0)).toEqual([]);
    let whole = '';
    for (const { file, sha256 } of manifest.tables) {
      const text = await readFile(join(to, file));
      expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
      whole += text.toString('utf8');
    }
    expect(whole).toContain(leaving.id);
    expect(whole).not.toContain(staying.id);
    expect(whole).not.toContain('Aizejošā');
    expect(await readdir(join(to, 'configuration'))).toEqual(['1.json']);

    const { plaintext } = await compactDecrypt(await readFile(join(to, 'keys.jwe'), 'utf8'), privateKey);
    const keys = JSON.parse(Buffer.from(plaintext).toString()) as { data: Record<string, string> };
    const { file } = manifest.tables.find(({ table }) => table === 'signature') ?? { file: '' };
    const { purpose = '' } = manifest.sealed.find(({ table }) => table === 'signature') ?? {};
    const opened = (await readFile(join(to, file), 'utf8')).split('\n').flatMap((line) => {
      const sealed = /\\x([0-9a-f]{60,})/.exec(line)?.[1];
      const key = Object.entries(keys.data).find(([id]) => line.includes(id))?.[1];
      return sealed && key ? [open(Buffer.from(sealed, 'hex'), Buffer.from(key, 'base64'), purpose)] : [];
    });
    expect(opened.join()).toContain('Aizejošā');
    expect((await exit('take-out', '--tenant', leaving.slug, '--to', to)).error).toContain('exists already');
  },
);

/** As the copy's README says. */
function open(sealed: Buffer, key: Buffer, purpose: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(purpose));
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8');
}

test('a retired tenant is erased with a certificate; the other keeps every row and key; a second start does no harm', async () => {
  const others = await rowsOf(staying.id);
  const own = await rowsOf(leaving.id);
  await withConnection(database.ownerUrl, (client) =>
    client.query(`update tenant set state = 'retired' where id = $1`, [leaving.id]),
  );
  const file = join(folder, 'certificate.json');
  expect(await exit('erase', '--tenant', leaving.slug, '--to', file, '--yes')).toMatchObject({ error: '', code: 0 });
  const certificate = JSON.parse(await readFile(file, 'utf8')) as {
    rows: Record<string, number>;
    keys: string[];
    hosts: string[];
  };
  expect(Object.values(certificate.rows).reduce((sum, n) => sum + n, 0)).toBe(own.length);
  expect(certificate).toMatchObject({ slug: leaving.slug, hosts: [leaving.canonicalHost], configurationVersions: 1 });
  expect(certificate.keys.length).toBeGreaterThan(1);
  expect(await rowsOf(leaving.id)).toEqual([]);
  expect(await rowsOf(staying.id)).toEqual(others);
  expect(await readdir(env.KEYS_DIR)).not.toContain(leaving.id);

  const again = join(folder, 'again.json');
  expect(await exit('erase', '--tenant', leaving.slug, '--to', file, '--yes')).toMatchObject({ code: 1 });
  expect((await exit('erase', '--tenant', leaving.slug, '--to', again, '--yes')).code).toBe(0);
  expect(JSON.parse(await readFile(again, 'utf8'))).toEqual(certificate);
});
