import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createSession, createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { procedureContext } from '../trpc/context.ts';
import { createCaller } from './root.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();

function callerOf(sessionId: string) {
  const cookies = new Map([[cookieNames.staff, encodeToken(tenant.id, 'staff', { sessionId }, 600)]]);
  return createCaller(procedureContext({ tenant, cookies, network: '192.0.2.1', requestId: 'test' }));
}

/** Two people as the database sees them, to be joined. */
async function twoCodes() {
  const changed = { givenName: 'Ilze', familyName: 'Divkodu', birthDate: '1990-05-17' };
  const [one, two] = [await createSession(tenant, ports, changed), await createSession(tenant, ports, changed)];
  const code = ({ identity: { nationalId } }: typeof one) => ({
    country: 'LV',
    idType: 'lv-pk' as const,
    nationalId,
  });
  return { personKey: one.personKey, input: { first: code(one), second: code(two), reason: 'Showed both documents' } };
}

test.each(['editor', 'administrator'] as const)('%s joins codes, and the log names who did', async (role) => {
  const member = await createStaff(tenant, ports, [role]);
  const { personKey, input } = await twoCodes();
  await callerOf(member.sessionId).signatures.joinPeople(input);
  const entries = await queryTenant(
    tenant.id,
    `select actor_kind as kind, actor_id as id from audit_entry
      where tenant_id = $1::uuid and action = 'people.join' and object = $2`,
    personKey,
  );
  expect(entries).toEqual([{ kind: 'staff', id: member.id }]);
});

test('after a weak sign-in an editor joins nothing', async () => {
  const member = await createStaff(tenant, ports, ['editor']);
  await queryTenant(
    tenant.id,
    `update staff_session set method = 'internetbanka', level = 'low' where tenant_id = $1::uuid and id = $2::uuid returning id`,
    member.sessionId,
  );
  const { input } = await twoCodes();
  const joining = callerOf(member.sessionId).signatures.joinPeople(input);
  await expect(joining).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
