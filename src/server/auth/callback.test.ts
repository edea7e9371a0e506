import { randomUUID } from 'node:crypto';
import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { insertSignInAttempt } from '../../domain/people/attempt-repository.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { queryTenant } from '../../testing/tenant-query.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { finishSignIn } from './callback.ts';
import { sha256 } from './trips.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant({ folder: 'kyiv' });
const faults = () => queryTenant(tenant.id, 'select provider, fault from provider_fault where tenant_id = $1::uuid');

/** Where somebody lands who comes back from the provider without a single cookie. */
async function back(state: string, query = '') {
  const request = new NextRequest(`http://${tenant.canonicalHost}/api/auth/callback/x?code=c&state=${state}${query}`);
  const answer = await finishSignIn(testContext(tenant), ports, request, `${tenant.slug}.bankid`, null);
  const to = new URL(answer.headers.get('location') ?? '', 'http://n');
  return { status: answer.status, path: to.pathname, ...Object.fromEntries(to.searchParams) };
}

async function begun(minutesAgo = 0): Promise<string> {
  const state = randomUUID();
  const attempt = { tenantId: tenant.id, stateHash: sha256(state), provider: 'bankid', language: 'en', next: '/en/x' };
  await withTenant(tenant.id, (tx) => insertSignInAttempt(tx, attempt));
  await queryTenant(
    tenant.id,
    `update sign_in_attempt set created_at = created_at - $3 * interval '1 minute' where tenant_id = $1::uuid and state_hash = $2`,
    attempt.stateHash,
    minutesAgo,
  );
  return state;
}

test('a return without the state’s cookie is told in the language, and with the way on, that it began in', async () => {
  const problem = { status: 303, path: '/en/sign-in/problem', provider: 'bankid', next: '/en/x' };
  expect(await back(await begun())).toEqual({ ...problem, code: 'replayed' });
  expect(await back(await begun(), '&error=access_denied')).toEqual({ ...problem, code: 'cancelled' });
});

test('a return with a state that was never given out is the same', async () => {
  expect(await back('made-up')).toMatchObject({ status: 303, code: 'replayed' });
});

test.each([
  ['that it timed out', 0, 'temporarily_unavailable&error_description=authentication_expired', 'expired'],
  ['something else after less than 3 minutes', 2.9, 'login_required', 'refused'],
  ['something else after more', 3.1, 'login_required', 'expired'],
  ['that it is down after more', 3.1, 'temporarily_unavailable', 'expired'],
  ['that the person cancelled after more', 3.1, 'access_denied', 'cancelled'],
  ['that the person cancelled after a quarter of an hour', 15.1, 'access_denied', 'expired'],
])('a provider that says %s', async (_, minutes, error, code) => {
  expect(await back(await begun(minutes), `&error=${error}`)).toMatchObject({ status: 303, code });
});

test.each([
  ['invalid_scope', 'provider_down', 'misconfigured'],
  ['unauthorized_client', 'provider_down', 'misconfigured'],
  ['server_error', 'provider_down', 'unreachable'],
  ['login_required', 'refused', null],
])('a provider’s %s is noted for the tenant’s administrators when they can mend it', async (error, code, fault) => {
  const before = (await faults()).length;
  expect(await back(await begun(), `&error=${error}`)).toMatchObject({ code });
  expect((await faults()).slice(before)).toEqual(fault ? [{ provider: 'bankid', fault }] : []);
});
