import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { readCsv } from '../../../../../../domain/tenants/csv-list.ts';
import { encodeToken } from '../../../../../../server/auth/session-token.ts';
import { testDatabase } from '../../../../../../testing/database.ts';
import { createTestTenant } from '../../../../../../testing/factories.ts';
import { createStaff } from '../../../../../../testing/staff.ts';
import { testPorts } from '../../../../../../testing/test-ports.ts';
import { GET } from './route.ts';

await testDatabase();
const ports = testPorts();

test('the table is what the page takes back, for an administrator and nobody else', async () => {
  const tenant = await createTestTenant();
  const get = (cookie: string) =>
    GET(new NextRequest('http://n/en/admin/territories/file', { headers: { host: tenant.canonicalHost, cookie } }), {
      params: Promise.resolve({ locale: 'en' }),
    });
  const { sessionId } = await createStaff(tenant, ports, ['administrator']);
  const answer = await get(`site.staff=${encodeToken(tenant.id, 'staff', { sessionId }, 600)}`);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${tenant.slug}-territories.csv"`);
  expect(readCsv(await answer.text(), 'territories', 'lv').rows).toEqual(tenant.configuration.territories);
  expect((await get('')).headers.get('location')).toBe('/en/admin/sign-in?next=%2Fen%2Fadmin%2Fterritories');
});
