import pg from 'pg';
import { demo, test as base } from './fixtures.ts';

/**
 * Tests that change what a site's team prepares together, one after the other: the draft is one for all of them. Waiting for
 * the others is not the test's own time.
 */
export const test = base.extend<{ alone: void }>({
  alone: [
    async ({ browserName: _browserName }, use) => {
      const client = new pg.Client({ connectionString: demo.databaseUrl });
      await client.connect();
      try {
        await client.query(`select pg_advisory_lock(hashtextextended('tests of the console', 0))`);
        await use();
      } finally {
        await client.end();
      }
    },
    { auto: true, timeout: 1_200_000 },
  ],
});
