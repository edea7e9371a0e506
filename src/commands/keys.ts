import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fileKeyStore } from '../adapters/keys/file-key-store.ts';
import { closePool } from '../db/pool.ts';
import { SetupError } from '../db/setup-error.ts';
import { destroyKeys } from '../domain/people/destroy-keys.ts';
import { listKeys } from '../domain/people/list-keys.ts';
import { rotateKeys, settleSeconds } from '../domain/people/rotate-keys.ts';
import type { Context } from '../domain/shared/context.ts';
import { findTenant, listTenantIds } from '../domain/tenants/repository.ts';
import { env } from '../env.ts';
import { sealedColumns } from '../server/sealed-columns.ts';
import { childEnvironment } from './child-environment.ts';
import type { DemoDescription } from './demo/announce.ts';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run keys -- list [--tenant <slug>]              keys and what they seal
npm run keys -- rotate [--tenant <slug>]            new data key, everything re-encrypted; may run while people sign
npm run keys -- destroy --tenant <slug> --yes       makes the tenant's identity data unreadable for ever, backups too`;

type Tenant = Context['tenant'];

const context = (tenant: Tenant): Context => ({
  tenant,
  actor: { kind: 'operator', id: 'command-line' },
  now: new Date(),
  requestId: randomUUID(),
});

async function list(tenants: Tenant[]): Promise<void> {
  for (const { id: tenantId, slug } of tenants) {
    for (const { id, purpose, createdAt, retiredAt, readable, seals } of await listKeys(tenantId, ports())) {
      const state = readable ? (retiredAt ? `retired ${retiredAt.toISOString()}` : 'in use') : 'UNREADABLE';
      const rows = Object.entries(seals).map(([table, n]) => `${table} ${n}`);
      console.log([slug, id, purpose, createdAt.toISOString(), state, ...rows].join('  '));
    }
  }
}

/** Runs until all old keys are retired; if something ends it before, another start goes on. */
async function rotate(tenants: Tenant[]): Promise<void> {
  let unfinished = tenants;
  for (let run = 1; unfinished.length > 0; run += 1) {
    if (run === 2) console.log(`Other processes know the new keys in ${settleSeconds} s; waiting for that.`);
    if (run > 1) await delay(run === 2 ? settleSeconds * 1000 : 15_000);
    const left: Tenant[] = [];
    for (const tenant of unfinished) {
      const { keyId, resealed, finished } = await rotateKeys(context(tenant), ports());
      const rows = Object.values(resealed).reduce((sum, n) => sum + n, 0);
      if (rows > 0 || run === 1) console.log(`${tenant.slug}: ${rows} rows re-encrypted under key ${keyId}`);
      if (finished) console.log(`${tenant.slug}: the old keys are retired`);
      else left.push(tenant);
    }
    unfinished = left;
  }
}

async function destroy(tenants: Tenant[]): Promise<void> {
  for (const tenant of tenants) {
    await destroyKeys(context(tenant), ports());
    console.log(
      `${tenant.slug}: the wrapping keys are destroyed. Processes that still hold them forget within a minute.`,
    );
  }
}

const acts = new Map([
  ['list', list],
  ['rotate', rotate],
  ['destroy', destroy],
]);

const ports = () => ({ keyStore: fileKeyStore(env.KEYS_DIR), sealedColumns });

/** The application's database: DATABASE_URL, or that of the running demo. */
function chooseDatabase(): void {
  const file = join(root, '.data/demo.json');
  if (childEnvironment({})['DATABASE_URL'] || !existsSync(file)) return;
  env.DATABASE_URL = (JSON.parse(readFileSync(file, 'utf8')) as DemoDescription).databaseUrl;
}

function readArguments(): { act: (tenants: Tenant[]) => Promise<void>; slug: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { tenant: { type: 'string' }, yes: { type: 'boolean', default: false } },
    });
    const act = acts.get(positionals[0] ?? '');
    if (act && (act !== destroy || (values.tenant && values.yes))) return { act, slug: values.tenant };
  } catch {
    // An option that does not exist is answered as an act that does not.
  }
  throw new SetupError(usage);
}

await runCommand(async () => {
  const { act, slug } = readArguments();
  chooseDatabase();
  try {
    const named = slug === undefined ? null : await findTenant(slug);
    if (slug !== undefined && !named) throw new SetupError(`There is no tenant "${slug}".`);
    await act(named ? [named] : await listTenantIds());
  } finally {
    await closePool();
  }
});
