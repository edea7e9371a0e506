import { describe, expect, test } from 'vitest';
import { subscriptionToken } from '../domain/following/token.ts';
import { tenantKeys } from '../domain/people/tenant-keys.ts';
import { frontHandler } from '../front/handler.ts';
import { captureLog } from '../testing/captured-log.ts';
import { testDatabase } from '../testing/database.ts';
import { createInitiative, createSession, createTestTenant, signingForm } from '../testing/factories.ts';
import { serve } from '../testing/http-client.ts';
import { testPorts } from '../testing/test-ports.ts';
import { cookieNames } from './auth/cookies.ts';
import { encodeToken } from './auth/session-token.ts';
import { faultOf, log } from './log.ts';

await testDatabase();
const ports = testPorts();
const logged = captureLog();
let fault: Error | null = null;
const http = await serve(
  frontHandler(async (_, res) => {
    if (fault) throw fault;
    res.writeHead(200, { 'content-type': 'text/html' }).end('<p>page</p>');
  }),
);

test('a person’s whole visit leaves nothing of the person in the log', async () => {
  const tenant = await createTestTenant();
  const initiative = await createInitiative(tenant);
  const { sessionId, personKey, identity } = await createSession(tenant, ports, {
    givenName: 'Ziedonis',
    familyName: 'Izdomātājs',
  });
  const session = encodeToken(tenant.id, 'session', { sessionId }, 600);
  const email = 'ziedonis.izdomatajs@example.com';
  const token = subscriptionToken((await tenantKeys(ports.keyStore, tenant.id)).guard, sessionId);
  const { key, number } = signingForm(initiative);
  const agent = 'Mozilla/5.0 (a browser that nobody else has)';
  const headers = {
    cookie: `${cookieNames.session}=${session}`,
    'user-agent': agent,
    'x-forwarded-for': '203.0.113.99',
  };
  const host = tenant.canonicalHost;
  const post = (path: string, type: string, body: string) =>
    http({ host, path, method: 'POST', headers: { ...headers, origin: `http://${host}`, 'content-type': type }, body });
  const submit = (path: string, fields: Record<string, string>) =>
    post(path, 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString());
  const call = (procedure: string, input: object) =>
    post(`/api/trpc/${procedure}`, 'application/json', JSON.stringify(input));

  const fields = { number: String(number), textVersion: '1', key, consent: 'on', nationalId: identity.nationalId };
  const signed = await submit('/en/do/initiatives/sign', fields);
  expect(signed.headers['location']).toBe(`/en/initiatives/${number}/signed`);
  const { body } = await call('initiatives.sign', { ...fields, language: 'en' });
  const { receipt, signatureId } = (JSON.parse(body) as { result: { data: { receipt: string; signatureId: string } } })
    .result.data;
  await submit('/en/do/initiatives/sign', { ...fields, consent: '', email });
  await call('following.follow', { email, others: true, language: 'en', key });
  await call('following.follow', { email: `${email} `, key: identity.familyName });
  await call('initiatives.setNameChoice', { id: signatureId, showName: true, key });
  const paths = [
    `/en/account/signatures/${signatureId}`,
    `/en/account/signatures/${signatureId}/withdraw?form=${sessionId}`,
    `/en/receipt/${receipt}`,
    `/en/receipt?code=${receipt}`,
    `/en/follow/${token}`,
    `/en/follow?email=${email}`,
    `/en/initiatives/${number}/sign/confirm?form=${sessionId}`,
    `/api/auth/callback/${tenant.slug}.eparaksts?code=${identity.nationalId}&state=${token}`,
    `/api/trpc/signatures.checkReceipt?input=${encodeURIComponent(JSON.stringify({ code: receipt }))}`,
  ];
  for (const path of paths) {
    await http({ host, path, headers });
    fault = Object.assign(
      new Error(`Key (email)=(${email}) of ${identity.givenName} ${identity.nationalId} at /src/${receipt}`),
      {
        code: '23505',
        detail: email,
        cause: new Error(identity.familyName),
      },
    );
    await http({ host, path, headers });
    fault = null;
  }

  const text = logged.join('');
  expect(logged.length).toBeGreaterThan(20);
  expect(text).toContain('23505');
  const private_ = {
    email,
    'part of the e-mail': 'izdomatajs',
    'given name': identity.givenName,
    'family name': identity.familyName,
    'national identifier': identity.nationalId,
    'person key': personKey,
    'session id': sessionId,
    'session cookie': session,
    'receipt code': receipt,
    'signature id': signatureId,
    'form key': key,
    token,
    'part of the token': token.slice(37),
    browser: 'Mozilla',
    'forwarded address': '203.0.113.99',
    address: '127.0.0.1',
    title: 'Izdomāta iniciatīva',
  };
  for (const [what, value] of Object.entries(private_)) {
    const where = logged.find((line) => line.includes(value) || line.includes(encodeURIComponent(value)));
    expect({ what, where }).toEqual({ what, where: undefined });
  }
});

describe('a fault in the log', () => {
  test('is its class, code and place', () => {
    const error = Object.assign(new TypeError('the name of Ilze'), { code: 'E_X' });
    expect(faultOf(error)).toEqual({
      fault: 'TypeError',
      code: 'E_X',
      at: expect.stringMatching(/^at .*src\/server\/log\.test\.ts/),
    });
    expect(faultOf('Ilze')).toEqual({ fault: 'string' });
    expect(faultOf(null)).toEqual({ fault: 'object' });
    expect(faultOf(Object.assign(new Error('x'), { code: { name: 'Ilze' } }))).not.toHaveProperty('code');
  });

  test('has causes without their messages, and not without end', () => {
    const error = new Error('outer Ilze', { cause: new RangeError('inner Ilze') });
    expect(faultOf(error)).toMatchObject({ fault: 'Error', cause: { fault: 'RangeError' } });
    const circle = new Error('a');
    circle.cause = circle;
    expect(JSON.stringify(faultOf(circle)).match(/"fault"/g)).toHaveLength(4);
  });

  test.each([
    'one line with /src/ Ilze',
    'two lines\n    at Ilze (/src/ilze.ts:1:1)',
    'Invalid `tx.person.create()` invocation in\n/app/src/x.ts:1:1\n  data: { name: "Ilze /src/" }',
    '',
  ])('takes no line of its message for the place: %j', (message) => {
    expect(JSON.stringify(faultOf(new Error(message)))).not.toContain('Ilze');
    const changed = new Error('before');
    changed.message = message;
    expect(JSON.stringify(faultOf(changed))).not.toContain('Ilze');
  });
});

test('a line is one line of JSON, whatever a field holds', () => {
  const from = logged.length;
  log.info({ tenant: 'a\n{"level":"error"}', path: '\u2028' }, 'message\nof two lines');
  expect(logged.slice(from)).toHaveLength(1);
  expect(logged[from]?.trimEnd()).not.toContain('\n');
});
