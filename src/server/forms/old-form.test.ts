import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeFormKey } from '../../domain/people/form-key.ts';
import { tenantKeys } from '../../domain/people/tenant-keys.ts';
import { testDatabase } from '../../testing/database.ts';
import { createInitiative, createSession, createTestTenant } from '../../testing/factories.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { handleForm } from './form.ts';
import { forms } from './registry.ts';

await testDatabase();
const ports = testPorts();

test('a confirm page of an earlier sign-in signs nothing and leads to the page of this one', async () => {
  const tenant = await createTestTenant();
  const { number } = await createInitiative(tenant);
  const { sessionId: before, identity } = await createSession(tenant, ports);
  const { sessionId } = await createSession(tenant, ports, identity);
  const { guard } = await tenantKeys(ports.keyStore, tenant.id);
  const cookie = encodeToken(tenant.id, 'session', { sessionId }, 60);
  const definition = forms['initiatives/sign'];
  if (!definition) throw new Error('no form');
  const send = (owner: string) =>
    handleForm(definition, {
      tenant,
      language: 'en',
      path: '/en/do/initiatives/sign',
      host: tenant.canonicalHost,
      origin: `http://${tenant.canonicalHost}`,
      secFetchSite: undefined,
      cookies: new Map([[cookieNames.session, cookie]]),
      fields: {
        number: String(number),
        textVersion: '1',
        consent: 'on',
        key: makeFormKey(guard, owner, 'form', new Date()),
      },
      network: null,
      requestId: randomUUID(),
    });
  const page = `/en/initiatives/${number}`;
  expect(await send(before)).toMatchObject({ status: 303, location: `${page}/sign/confirm?refused=1` });
  expect(await send(sessionId)).toMatchObject({ status: 303, location: `${page}/signed` });
});
