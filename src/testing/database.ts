import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { urlWith, withConnection } from '../db/connection.ts';
import { closePool } from '../db/pool.ts';
import { applicationRole, type DatabaseUrls, ownerRole } from '../db/roles.ts';
import { env } from '../env.ts';

export interface TestDatabase extends DatabaseUrls {
  /** For what only an administrator may do; tests of the product use the other two. */
  superuserUrl: string;
}

/**
 * A migrated, empty database for one test file; call it once at the top: `const database = await testDatabase();`. The pool
 * and Prisma use it from then on. It is dropped after the file.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { superuserUrl, template, ownerPassword, applicationPassword } = inject('testServer');
  const database = `balss_test_${randomBytes(6).toString('hex')}`;
  await withConnection(superuserUrl, (client) =>
    client.query(`create database ${database} template ${template} owner ${ownerRole}`),
  );
  const ownerUrl = urlWith(superuserUrl, { user: ownerRole, password: ownerPassword, database });
  const applicationUrl = urlWith(superuserUrl, { user: applicationRole, password: applicationPassword, database });
  Object.assign(env, {
    DATABASE_URL: applicationUrl,
    DATABASE_URL_DIRECT: applicationUrl,
    OWNER_DATABASE_URL: ownerUrl,
  });
  afterAll(async () => {
    await closePool();
    await withConnection(superuserUrl, (client) => client.query(`drop database ${database} with (force)`));
  });
  return { ownerUrl, applicationUrl, superuserUrl: urlWith(superuserUrl, { database }) };
}
