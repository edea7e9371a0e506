import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fileKeyStore } from '../adapters/keys/file-key-store.ts';
import { closePool } from '../db/pool.ts';
import { SetupError } from '../db/setup-error.ts';
import { destroyKeys } from '../domain/people/destroy-keys.ts';
import { listKeys } from '../domain/people/list-keys.ts';
import { rotateKeys, settleSeconds } from '../domain/people/rotate-keys.ts';
import type { Context } from '../domain/shared/context.ts';
import { env } from '../env.ts';
import { sealedColumns } from '../server/sealed-columns.ts';
import { chooseDatabase, chooseTenants } from './chosen-tenants.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run keys -- list [--tenant <slug>]              keys and what they seal
npm run keys -- status [--tenant <slug>]            one line: is all data under the key in use, and can it be opened
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

/** One line a tenant: whether everything is under the key in use, what still lies under others, and what no key opens. */
async function status(tenants: Tenant[]): Promise<void> {
  for (const { id: tenantId, slug } of tenants) {
    const keys = await listKeys(tenantId, ports());
    const open = keys.filter(({ purpose, retiredAt }) => purpose === 'data' && !retiredAt);
    const under = (some: typeof keys) =>
      some.flatMap(({ seals }) => Object.values(seals)).reduce((sum, n) => sum + n, 0);
    const newest = open.at(-1);
    const older = under(keys.filter((key) => key !== newest));
    const lost = keys.filter(({ readable }) => !readable).length;
    const state =
      lost > 0
        ? `UNREADABLE: the wrapping key of ${lost} of ${keys.length} keys is not in the key store`
        : open.length > 1 || older > 0
          ? `rotation not finished: ${older} rows under older keys; run npm run keys -- rotate`
          : newest
            ? `one data key, in use since ${newest.createdAt.toISOString()}`
            : 'no keys yet';
    console.log(`${slug}: ${state}; ${under(keys)} rows sealed`);
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
  ['status', status],
  ['list', list],
  ['rotate', rotate],
  ['destroy', destroy],
]);

const ports = () => ({ keyStore: fileKeyStore(env.KEYS_DIR), sealedColumns });

function readArguments(): { act: (tenants: Tenant[]) => Promise<void>; slug: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { tenant: { type: 'string' }, yes: { type: 'boolean', default: false } },
    });
    const act = acts.get(positionals[0] ?? '');
    // A slug without --tenant must not mean all tenants.
    if (positionals.length === 1 && act && (act !== destroy || (values.tenant && values.yes)))
      return { act, slug: values.tenant };
  } catch {
    // An option that does not exist is answered as an act that does not.
  }
  throw new SetupError(usage);
}

await runCommand(async () => {
  const { act, slug } = readArguments();
  chooseDatabase();
  try {
    await act(await chooseTenants(slug));
  } finally {
    await closePool();
  }
});
