import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { startChild, type Child } from '../src/commands/demo/child.ts';
import { env } from '../src/env.ts';
import type { TenantInForce } from '../src/domain/tenants/tenant-in-force.ts';
import { tenantDirectory } from '../src/server/tenant-directory.ts';
import { exchange } from './load.ts';

/** The running installation of the bench, as its measuring process sees it. */
export interface Installation {
  folder: string;
  ownerUrl: string;
  ports: { app: number; signing: number; emptyNext: number; bytes: number; oneTenant: number; manyTenants: number };
  /** The demonstration tenant that is signed and read, with a host of its own. */
  tenant: TenantInForce;
  host: string;
  origin: string;
}

export const hostOf = (name: string) => `${name}:${env.PORT}`;

export async function installation(folder: string): Promise<Installation> {
  if (!env.OWNER_DATABASE_URL) throw new Error('bench/run.ts is started by npm run bench');
  const tenant = await tenantDirectory().bySlug('ukraine');
  if (!tenant) throw new Error('the tenant ukraine is not seeded');
  const host = hostOf(tenant.canonicalHost);
  const [app, signing, emptyNext, bytes, oneTenant, manyTenants] = [0, 5, 6, 7, 8, 9].map((n) => env.PORT + n) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    folder,
    ownerUrl: env.OWNER_DATABASE_URL,
    ports: { app, signing, emptyNext, bytes, oneTenant, manyTenants },
    tenant,
    host,
    origin: `http://${host}`,
  };
}

/** Runs `work` while a program of the repository runs; ready when it answers `path` below 500. */
export async function whileRunning<T>(
  program: {
    name: string;
    file: string;
    folder: string;
    port: number;
    host: string;
    path: string;
    environment: Record<string, string | undefined>;
  },
  work: (child: Child) => Promise<T>,
): Promise<T> {
  const { name, file, folder, port, host, path, environment } = program;
  const child = await startChild({ name, file, environment, logFile: join(folder, 'logs', `${name}.log`) });
  try {
    const died = child.died.then((report) => {
      throw new Error(report);
    });
    await Promise.race([died, answering(port, host, path)]);
    return await Promise.race([died, work(child)]);
  } finally {
    await child.stop();
  }
}

export async function answering(port: number, host: string, path: string): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end; await delay(100)) {
    const { status } = await exchange(undefined, port, { method: 'GET', path, headers: { host } });
    if (status > 0 && status < 500) return;
  }
  throw new Error(`nothing answers on port ${port}`);
}

/** As the owner of the database. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Resident memory of a process in MB; null where the system has no /proc. */
export function residentMb(pid: number): number | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1];
  return kb ? Math.round(Number(kb) / 1024) : null;
}
