import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { handleForm } from './form.ts';
import { forms } from './registry.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant({ state: 'draft' });

async function send(verb: string, fields: Record<string, string>, sessionId: string) {
  const answer = await handleForm(forms[`launch/${verb}`] ?? expect.unreachable('no form'), {
    tenant,
    language: 'en',
    path: `/en/do/launch/${verb}`,
    host: tenant.canonicalHost,
    origin: `http://${tenant.canonicalHost}`,
    secFetchSite: undefined,
    cookies: new Map([[cookieNames.staff, encodeToken(tenant.id, 'staff', { sessionId }, 60)]]),
    fields,
    network: null,
    requestId: randomUUID(),
  });
  return answer.status === 303 ? answer.location : expect.unreachable(`status ${answer.status}`);
}

test('that there is no such test letter is said of test letters only, and roles are told on the first page', async () => {
  const administrator = await createStaff(tenant, ports, ['administrator']);
  const editor = await createStaff(tenant, ports, ['editor']);
  const unknown = { test: randomUUID() };
  expect(await send('mail-arrived', unknown, administrator.sessionId)).toBe('/en/admin/launch?problem=no_test_mail');
  expect(await send('make-sample', { instrument: 'nothing' }, administrator.sessionId)).toBe('/en/not-found');
  expect(await send('send-test-mail', {}, editor.sessionId)).toMatch(/^\/en\/admin\?problem=/);
});
