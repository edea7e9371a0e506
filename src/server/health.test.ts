import { expect, test, vi } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { health } from './health.ts';

await testDatabase();

test('asks the database and leaves no timer behind', async () => {
  const [set, cleared] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')];
  expect(await health()).toMatchObject({ database: 'ok', migrations: 'ok' });
  const at = set.mock.calls.findIndex(([, ms]) => ms === 2_000);
  expect(cleared.mock.calls.map(([timer]) => timer)).toContain(set.mock.results[at]?.value);
  vi.restoreAllMocks();
});
