import { randomUUID } from 'node:crypto';
import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { withTenant } from '../../db/with-tenant.ts';
import { insertSignInAttempt } from '../../domain/people/repository.ts';
import { testDatabase } from '../../testing/database.ts';
import { createTestTenant, testContext } from '../../testing/factories.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { finishSignIn } from './callback.ts';
import { stateHash } from './sign-in.ts';

await testDatabase();
const ports = testPorts();
const tenant = await createTestTenant();

/** Where somebody lands who comes back from the provider without a single cookie. */
async function back(state: string, query = '') {
  const request = new NextRequest(`http://${tenant.canonicalHost}/api/auth/callback/x?code=c&state=${state}${query}`);
  const answer = await finishSignIn(testContext(tenant), ports, request, `${tenant.slug}.eid`, null);
  const to = new URL(answer.headers.get('location') ?? '', 'http://n');
  return { status: answer.status, path: to.pathname, ...Object.fromEntries(to.searchParams) };
}

async function begun(): Promise<string> {
  const state = randomUUID();
  const attempt = { tenantId: tenant.id, stateHash: stateHash(state), provider: 'eid', language: 'en', next: '/en/x' };
  await withTenant(tenant.id, (tx) => insertSignInAttempt(tx, attempt));
  return state;
}

test('a return without the state’s cookie is told in the language, and with the way on, that it began in', async () => {
  const problem = { status: 303, path: '/en/sign-in/problem', provider: 'eid', next: '/en/x' };
  expect(await back(await begun())).toEqual({ ...problem, code: 'replayed' });
  expect(await back(await begun(), '&error=access_denied')).toEqual({ ...problem, code: 'cancelled' });
});

test('a return with a state that was never given out is the same', async () => {
  expect(await back('made-up')).toMatchObject({ status: 303, code: 'replayed' });
});
