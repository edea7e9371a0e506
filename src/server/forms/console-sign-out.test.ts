import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { readSession } from '../../domain/people/read-session.ts';
import { joinEid } from '../../domain/team/add-way-in.ts';
import { readStaffSession } from '../../domain/team/read-staff-session.ts';
import { testDatabase } from '../../testing/database.ts';
import { createSession, createTestTenant, type TestSession } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { handleForm } from './form.ts';
import { forms } from './registry.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();

/** Signs out of the console in a browser that is also signed in as a citizen. */
async function signOut(staffSession: string, citizen: TestSession) {
  const form = forms['team/sign-out'] ?? expect.unreachable('no form');
  const cookies = new Map([
    [cookieNames.staff, encodeToken(tenant.id, 'staff', { sessionId: staffSession }, 60)],
    [cookieNames.session, encodeToken(tenant.id, 'session', { sessionId: citizen.sessionId }, 60)],
  ]);
  const answer = await handleForm(form, {
    tenant,
    language: 'en',
    path: '/en/do/team/sign-out',
    host: tenant.canonicalHost,
    origin: `http://${tenant.canonicalHost}`,
    secFetchSite: undefined,
    cookies,
    fields: {},
    network: null,
    requestId: randomUUID(),
  });
  return JSON.stringify(answer);
}

test('who leaves the console is signed out as a citizen too, when that is the same person', async () => {
  const staff = await createStaff(tenant, ports, ['editor']);
  const [own, somebody] = [await createSession(tenant, ports), await createSession(tenant, ports)];
  const session = { personKey: own.personKey, provider: 'eparaksts', level: 'high', authenticatedAt: new Date() };
  await joinEid(staff.ctx, session);
  const answer = await signOut(staff.sessionId, own);
  expect(answer).toContain(`${cookieNames.session}=;`);
  expect(await readStaffSession(tenant.id, staff.sessionId, new Date())).toBe('ended');
  expect(await readSession(tenant.id, own.sessionId, new Date())).toBe('ended');

  const colleague = await createStaff(tenant, ports, ['editor']);
  expect(await signOut(colleague.sessionId, somebody)).not.toContain(`${cookieNames.session}=;`);
  expect(await readStaffSession(tenant.id, colleague.sessionId, new Date())).toBe('ended');
  expect(await readSession(tenant.id, somebody.sessionId, new Date())).toMatchObject({ id: somebody.sessionId });
});
