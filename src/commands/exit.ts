import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fileKeyStore } from '../adapters/keys/file-key-store.ts';
import { withConnection } from '../db/connection.ts';
import { eraseTenant } from '../db/erase-tenant.ts';
import { closePool } from '../db/pool.ts';
import { SetupError } from '../db/setup-error.ts';
import { type CopiedTable, copyTenant } from '../db/tenant-copy.ts';
import { handKeys } from '../domain/people/hand-keys.ts';
import type { Context } from '../domain/shared/context.ts';
import { env } from '../env.ts';
import { sealedColumns } from '../server/sealed-columns.ts';
import { chooseDatabase, chooseTenants } from './chosen-tenants.ts';
import { formatText } from './exit/format-text.ts';
import { readPublicKey, sealKeys } from './exit/handed-keys.ts';
import { ownerUrl } from './owner-url.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run exit -- take-out --tenant <slug> --to <folder> [--key <file>]   everything of a tenant, in a documented format;
                                                  with a public key (PEM or JWK) also the keys of its people's data
npm run exit -- erase --tenant <slug> --to <file> --yes               destroys a retired tenant for ever and writes the certificate`;

interface Tenant {
  id: string;
  slug: string;
}

async function takeOut(tenant: Tenant, folder: string, keyFile: string | undefined, now: Date): Promise<void> {
  const publicKey = keyFile === undefined ? null : await readPublicKey(keyFile);
  const tables = await copyTenant(ownerUrl(), tenant.id, folder, async (making, copied) => {
    const write = (file: string, text: string) => writeFile(join(making, file), text, { mode: 0o600 });
    await write('manifest.json', `${JSON.stringify(manifestOf(tenant, copied, now), null, 2)}\n`);
    await write('README.md', formatText(tenant.slug, sealedColumns, publicKey !== null));
    if (!publicKey) return;
    const { guard, data } = await handKeys(context(tenant, now), { keyStore: fileKeyStore(env.KEYS_DIR) });
    const handed = {
      guard: guard.toString('base64'),
      data: Object.fromEntries([...data].map(([id, key]) => [id, key.toString('base64')])),
    };
    await write('keys.jwe', await sealKeys(handed, publicKey));
  });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`${rows} rows of ${tables.length} tables are in ${folder}. README.md there says how to read them.`);
  if (!publicKey)
    console.log('Names, codes and addresses in it stay sealed: give --key <public key> to take their keys along.');
}

const manifestOf = (tenant: Tenant, tables: readonly CopiedTable[], now: Date) => ({
  format: 'tenant-copy/1',
  tenant,
  madeAt: now.toISOString(),
  sealed: sealedColumns,
  tables,
});

const context = (tenant: Tenant, now: Date): Context => ({
  tenant,
  actor: { kind: 'operator', id: 'command-line' },
  now,
  requestId: randomUUID(),
});

/** The rows first: were the keys gone and the rows there, nobody would know why. A second start does what is left. */
async function erase(tenant: Tenant, file: string, now: Date): Promise<void> {
  if (existsSync(file)) throw new SetupError(`${file} exists already: name a new file for the certificate.`);
  const certificate = await withConnection(ownerUrl(), (client) => eraseTenant(client, tenant, now));
  await fileKeyStore(env.KEYS_DIR).destroy(tenant.id);
  await writeFile(file, `${JSON.stringify(certificate, null, 2)}\n`, { mode: 0o600 });
  const rows = Object.values(certificate.rows).reduce((sum, n) => sum + n, 0);
  console.log(`${tenant.slug}: ${rows} rows and its keys are destroyed. The certificate is in ${file}.`);
}

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        to: { type: 'string' },
        key: { type: 'string' },
        yes: { type: 'boolean', default: false },
      },
    });
    const [act] = positionals;
    const { tenant, to, key, yes } = values;
    if (positionals.length === 1 && tenant && to && (act === 'take-out' ? !yes : act === 'erase' && yes && !key))
      return { act, tenant, to: resolve(to), key };
  } catch {
    // An option that does not exist is answered as an act that does not.
  }
  throw new SetupError(usage);
}

await runCommand(async () => {
  const { act, tenant: slug, to, key } = readArguments();
  chooseDatabase();
  try {
    const [tenant] = await chooseTenants(slug);
    if (!tenant) return;
    const now = new Date();
    await (act === 'erase' ? erase(tenant, to, now) : takeOut(tenant, to, key, now));
  } finally {
    await closePool();
  }
});
