import pg from 'pg';
import { env } from '../env.ts';

const shared = globalThis as { balssPool?: pg.Pool; balssPrisma?: unknown };

/**
 * The application role's connections. One pool per process: the front server and the Next bundle load this module
 * twice, so it lives on `globalThis`.
 */
export function pool(): pg.Pool {
  return (shared.balssPool ??= new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    application_name: 'balss',
  }).on('error', () => {
    // A connection that breaks while idle is replaced at its next use.
  }));
}

/** Ends all connections; for shutdown and tests. */
export async function closePool(): Promise<void> {
  const open = shared.balssPool;
  delete shared.balssPool;
  // Prisma holds on to the pool it was made with.
  delete shared.balssPrisma;
  await open?.end();
}
