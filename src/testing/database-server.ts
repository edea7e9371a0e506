import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { childEnvironment } from '../commands/child-environment.ts';
import { urlWith, withConnection } from '../db/connection.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { createRolesAndDatabase } from '../db/roles.ts';
import { startTemporaryDatabase } from '../db/temporary-database.ts';

/** What a test file needs to make a database of its own. */
export interface TestServer {
  superuserUrl: string;
  /** A migrated database that nobody connects to. */
  template: string;
  ownerPassword: string;
  applicationPassword: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/**
 * Vitest's global setup: one PostgreSQL for the run, embedded or that of BALSS_TEST_DATABASE (a superuser's URL), and one
 * migrated template in it. Returns what takes both away.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = childEnvironment({})['BALSS_TEST_DATABASE'];
  const server = given ? { superuserUrl: given, stop: async () => {} } : await startTemporaryDatabase();
  const template = `balss_template_${randomBytes(6).toString('hex')}`;
  const credentials = { database: template, ownerPassword: 'owner', applicationPassword: 'application' };
  const { ownerUrl } = await createRolesAndDatabase(server.superuserUrl, credentials);
  await migrateDatabase(ownerUrl);
  const { database: _, ...passwords } = credentials;
  project.provide('testServer', { superuserUrl: server.superuserUrl, template, ...passwords });
  return async () => {
    if (given)
      await withConnection(urlWith(given, { database: 'postgres' }), (client) =>
        client.query(`drop database ${template} with (force)`),
      );
    await server.stop();
  };
}
