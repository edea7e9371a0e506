import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pool } from '../db/pool.ts';

export interface Health {
  ok: boolean;
  database: 'ok' | 'down';
  migrations: 'ok' | 'behind' | 'unknown';
  worker: 'ok' | 'late' | 'unknown';
}

/** Seconds without a sign of life of the counting round, the most frequent one, after which the worker counts as late. */
const workerSeconds = 15;

/** Version of this copy of the program. */
export const release = String(
  (JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')) as { version: unknown }).version,
);

/** Number of migrations that this copy of the program brings; they do not change while it runs. */
const expectedMigrations = readdirSync(join(process.cwd(), 'prisma/migrations'), { withFileTypes: true }).filter(
  (entry) => entry.isDirectory(),
).length;

/** Database, migrations and worker; no tenant data. Answers within 2 s even when the database does not. */
export async function health(): Promise<Health> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const asked = pool().query<{ applied: number; late: boolean | null }>(
      `select (select count(*) from _prisma_migrations where finished_at is not null and rolled_back_at is null)::int as applied,
              (select seen_at < now() - make_interval(secs => ${workerSeconds}) from worker_heartbeat where worker = 'count') as late`,
    );
    const { rows } = await Promise.race([
      asked,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error('database too slow')), 2_000).unref();
      }),
    ]);
    const row = rows[0];
    const migrations = (row?.applied ?? 0) >= expectedMigrations ? 'ok' : 'behind';
    const worker = row?.late === false ? 'ok' : row?.late === true ? 'late' : 'unknown';
    return { ok: migrations === 'ok' && worker === 'ok', database: 'ok', migrations, worker };
  } catch {
    return { ok: false, database: 'down', migrations: 'unknown', worker: 'unknown' };
  } finally {
    clearTimeout(timer);
  }
}
