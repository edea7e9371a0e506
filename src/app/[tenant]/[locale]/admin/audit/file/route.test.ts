import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import type { StaffRole } from '../../../../../../domain/team/schema.ts';
import type { TenantInForce } from '../../../../../../domain/tenants/tenant-in-force.ts';
import { encodeToken } from '../../../../../../server/auth/session-token.ts';
import { testDatabase } from '../../../../../../testing/database.ts';
import { createTestTenant } from '../../../../../../testing/factories.ts';
import { createStaff } from '../../../../../../testing/staff.ts';
import { queryTenant } from '../../../../../../testing/tenant-query.ts';
import { testPorts } from '../../../../../../testing/test-ports.ts';
import { GET } from './route.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();

const get = (of: TenantInForce, cookie: string, query = '') =>
  GET(new NextRequest(`http://n/en/admin/audit/file${query}`, { headers: { host: of.canonicalHost, cookie } }), {
    params: Promise.resolve({ locale: 'en' }),
  });

async function staff(...roles: StaffRole[]) {
  const { ctx, sessionId } = await createStaff(tenant, ports, roles);
  return { ctx, cookie: `site.staff=${encodeToken(tenant.id, 'staff', { sessionId }, 600)}` };
}

test('the whole log, of more entries than one step holds, for an auditor; formulas are text', async () => {
  const { ctx, cookie } = await staff('auditor');
  await queryTenant(
    tenant.id,
    `insert into audit_entry (tenant_id, id, actor_kind, actor_id, action, object)
     select $1::uuid, gen_random_uuid(), 'staff', $2, 'configuration.draft',
            case n when 7 then '=1+1' else 'configuration/' || n end from generate_series(1, 1100) n returning 1`,
    ctx.actor.kind === 'staff' ? ctx.actor.memberId : '',
  );
  const answer = await get(tenant, cookie, '?action=configuration.draft');
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${tenant.slug}-audit.csv"`);
  const file = Buffer.from(await answer.arrayBuffer()).toString('utf8');
  expect(file.lastIndexOf('\uFEFF')).toBe(0);
  const lines = file.slice(1).trim().split('\r\n');
  expect(lines[0]).toBe('time,who,who_kind,who_id,what,action,object,before,after');
  expect(lines).toHaveLength(1_101);
  expect(new Set(lines).size).toBe(1_101);
  expect(lines.filter((line) => line.includes("'=1+1"))).toHaveLength(1);
});

test('nobody else gets a line of it: not signed in, another role, another site, a filter that is none', async () => {
  const to = async (answer: Promise<Response>) => (await answer).headers.get('location');
  expect(await to(get(tenant, ''))).toBe('/en/admin/sign-in?next=%2Fen%2Fadmin%2Faudit');
  expect(await to(get(tenant, (await staff('editor')).cookie))).toBe('/en/admin?problem=role');
  const other = await createTestTenant();
  const { cookie } = await staff('administrator');
  expect(await to(get(other, cookie))).toBe('/en/admin/sign-in?next=%2Fen%2Fadmin%2Faudit');
  const wrong = await get(tenant, cookie, '?from=yesterday').catch(() => null);
  expect(wrong?.status).not.toBe(200);
});
