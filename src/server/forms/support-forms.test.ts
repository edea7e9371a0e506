import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeTicket } from '../../domain/installation/ask-support.ts';
import { readSupport } from '../../domain/support/read-support.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { operatorCall } from '../../testing/support.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames, parseCookies } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { procedureContext } from '../trpc/context.ts';
import { handleForm } from './form.ts';
import { forms } from './registry.ts';

const database = await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const administrator = await createStaff(tenant, ports, ['administrator']);
const asStaff = new Map([
  [cookieNames.staff, encodeToken(tenant.id, 'staff', { sessionId: administrator.sessionId }, 60)],
]);

async function send(verb: string, fields: Record<string, string>, cookies: ReadonlyMap<string, string> = new Map()) {
  const answer = await handleForm(forms[`support/${verb}`] ?? expect.unreachable('no form'), {
    tenant,
    language: 'en',
    path: `/en/do/support/${verb}`,
    host: tenant.canonicalHost,
    origin: `http://${tenant.canonicalHost}`,
    secFetchSite: undefined,
    cookies,
    fields,
    network: null,
    requestId: randomUUID(),
  });
  return answer.status === 303 ? answer : expect.unreachable(`status ${answer.status}`);
}
const inside = (cookies: ReadonlyMap<string, string>) =>
  procedureContext({ tenant, cookies, network: null, requestId: randomUUID(), page: '/admin' }).support();

test('given by a form, entered by a form, left by a form, and ended by a form', async () => {
  expect((await send('give', { reason: ' ', hours: '8' }, asStaff)).location).toMatch(/^\/en\/admin\/support\?form=/);
  expect((await send('give', { reason: 'A call', hours: '9' }, asStaff)).location).toMatch(/\?form=/);
  const call = await operatorCall(database.ownerUrl);
  expect((await send('give', { reason: 'A call', hours: '8' })).location).toContain('/en/admin/sign-in?');
  expect((await send('give', { reason: 'A call', hours: '8' }, asStaff)).location).toBe(
    '/en/admin/support?done=granted',
  );

  const { ticket } = await makeTicket(call, tenant);
  const entered = await send('enter', { ticket });
  expect(entered.location).toBe('/en/admin');
  const cookies = parseCookies(entered.cookies[0]?.split(';')[0]);
  expect(entered.cookies[0]).toMatch(/HttpOnly; SameSite=Lax/);
  expect(await inside(cookies)).toMatchObject({ operatorId: call.operatorId });
  expect((await send('enter', { ticket })).location).toBe(`/en/admin/support/enter/${ticket}?problem=1`);
  // Whoever is inside gives nothing.
  expect((await send('give', { reason: 'More', hours: '72' }, cookies)).location).toContain('/en/admin/sign-in?');

  const left = await send('leave', {}, cookies);
  expect(left).toMatchObject({ location: '/en/admin/sign-in', cookies: [expect.stringContaining('Max-Age=0')] });
  expect(await inside(cookies)).toBeNull();

  const [access] = (await readSupport(testContext(tenant))).accesses;
  const id = access?.id ?? '';
  expect((await send('end', { id }, asStaff)).location).toBe('/en/admin/support?done=ended');
  expect((await send('end', { id }, asStaff)).location).toBe('/en/admin/support?problem=support_over');
});
