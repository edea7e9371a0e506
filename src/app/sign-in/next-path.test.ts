import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createInitiative, createTestTenant } from '../../testing/factories.ts';
import { initiativeOfPath, waysForPath } from './next-path.ts';

await testDatabase();
const tenant = await createTestTenant({ folder: 'riga' });
const ways = async (path: string | null) => (await waysForPath(tenant, path)).map(({ id }) => id);

test('on the way to signing only what its rule can take is offered, also after something went wrong', async () => {
  const strict = await createInitiative(tenant, { rule: { signature: { idTypes: ['lv-pk'] } } });
  const open = await createInitiative(tenant);
  expect(await ways(`/lv/initiatives/${strict.number}/sign/confirm`)).not.toContain('eidas');
  expect(await ways(`/lv/initiatives/${open.number}/sign/confirm`)).toContain('eidas');
  expect(await ways(`/lv/initiatives/${strict.number}`)).toContain('eidas');
});

test('a number that no initiative can have is none', async () => {
  expect(initiativeOfPath('/lv/initiatives/9999999999/sign/confirm')).toBeNull();
  expect(initiativeOfPath('/lv/initiatives')).toBeNull();
  expect(await ways('/lv/initiatives/9999999999/sign/confirm')).toContain('eidas');
  expect(await ways('/lv/initiatives/2147483647/sign/confirm')).toContain('eidas');
});
