import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant } from '../../testing/factories.ts';
import { createStaff } from '../../testing/staff.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { handleForm } from './form.ts';
import { settingsForms } from './settings-forms.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();
const { sessionId } = await createStaff(tenant, ports, ['administrator']);
const cookies = new Map([[cookieNames.staff, encodeToken(tenant.id, 'staff', { sessionId }, 60)]]);

test.each(
  ['remove-provider', 'save-institution', 'remove-list-member'].flatMap((verb) =>
    ['', 'garbage', '-1.5', '1', '99999999999.1'].map((seen) => [verb, seen] as const),
  ),
)('%s with a made-up state of the draft, %j, is answered with a page', async (verb, seen) => {
  const answer = await handleForm(settingsForms[`settings/${verb}`] ?? expect.unreachable(verb), {
    tenant,
    language: 'en',
    path: `/en/do/settings/${verb}`,
    host: tenant.canonicalHost,
    origin: `http://${tenant.canonicalHost}`,
    secFetchSite: undefined,
    cookies,
    fields: { seen, provider: 'x', list: 'topics', code: 'x' },
    network: null,
    requestId: randomUUID(),
  });
  expect(answer).toMatchObject({ status: 303, location: '/en/not-found' });
});
