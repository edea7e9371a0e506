import { beforeAll, describe, expect, test } from 'vitest';
import { signInitiative } from '../domain/initiatives/sign.ts';
import type { TenantInForce } from '../domain/tenants/tenant-in-force.ts';
import { frontHandler } from '../front/handler.ts';
import { captureLog } from '../testing/captured-log.ts';
import { testDatabase } from '../testing/database.ts';
import { createInitiative, createSession, createTestTenant, signingForm } from '../testing/factories.ts';
import { serve } from '../testing/http-client.ts';
import { testPorts } from '../testing/test-ports.ts';
import { cookieNames } from './auth/cookies.ts';
import { encodeToken } from './auth/session-token.ts';
import { ports } from './wiring.ts';

await testDatabase();
const unlimited = testPorts();
captureLog();
const http = await serve(frontHandler(async (_, res) => void res.writeHead(404).end()));
let tenant: TenantInForce;

beforeAll(async () => {
  tenant = await createTestTenant();
});

async function signIn(): Promise<string> {
  const { sessionId } = await createSession(tenant, ports());
  return `${cookieNames.session}=${encodeToken(tenant.id, 'session', { sessionId }, 600)}`;
}

function mutate(path: string, input: object, cookie = '') {
  const host = tenant.canonicalHost;
  const headers = { origin: `http://${host}`, 'content-type': 'application/json', cookie };
  return http({ host, path: `/api/trpc/${path}`, method: 'POST', headers, body: JSON.stringify(input) });
}

function sendForm(fields: Record<string, string>, cookie: string) {
  const host = tenant.canonicalHost;
  const headers = { origin: `http://${host}`, 'content-type': 'application/x-www-form-urlencoded', cookie };
  const body = new URLSearchParams(fields).toString();
  return http({ host, path: '/en/do/initiatives/sign', method: 'POST', headers, body });
}

const asFields = ({ number, textVersion, key }: ReturnType<typeof signingForm>) => ({
  number: String(number),
  textVersion: String(textVersion),
  key,
  consent: 'on',
});

/** With the settings as they come (contract C19): 30 acts of signing of a person and 600 acts of a network in a minute. */
describe('limits', () => {
  test('a person’s 31st act in a minute is refused with a wait; what was done before answers its receipt', async () => {
    const cookie = await signIn();
    const acts = await Promise.all(Array.from({ length: 31 }, () => createInitiative(tenant))).then((all) =>
      all.map((one) => signingForm(one)),
    );
    const answers = await Promise.all(acts.map((act) => mutate('initiatives.sign', act, cookie)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30);
    const [refused, ...others] = answers.filter(({ status }) => status !== 200);
    expect(others).toEqual([]);
    expect(refused?.status).toBe(429);
    const wait = Number(refused?.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(JSON.parse(refused?.body ?? '')).toMatchObject({
      error: { data: { code: 'TOO_MANY_REQUESTS', reason: 'too_many', retryAfter: wait } },
    });

    const late = acts[answers.findIndex(({ status }) => status === 429)] ?? expect.unreachable();
    const page = await sendForm(asFields(late), cookie);
    expect(page.status).toBe(429);
    expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');

    const done = acts[answers.findIndex(({ status }) => status === 200)] ?? expect.unreachable();
    expect(JSON.parse((await mutate('initiatives.sign', done, cookie)).body)).toMatchObject({
      result: { data: { kind: 'repeat' } },
    });
    expect(
      JSON.parse((await mutate('initiatives.sign', { ...done, key: 'another-key-of-twenty-signs' }, cookie)).body),
    ).toMatchObject({
      result: { data: { kind: 'already-signed' } },
    });
    expect((await mutate('initiatives.sign', late, await signIn())).status).toBe(200);
  });

  test('a network’s 601st act in a minute is refused with a wait, whoever acts; a repeat is not', async () => {
    const cookie = await signIn();
    const done = signingForm(await createInitiative(tenant));
    expect((await mutate('initiatives.sign', done, cookie)).status).toBe(200);
    const unknown = { number: 2_147_483_647, textVersion: 1, language: 'en' };
    let [acts, last] = [0, 404];
    while (last === 404 && acts < 700) {
      last = (await mutate('initiatives.begin', unknown)).status;
      acts += 1;
    }
    expect(last).toBe(429);
    // The signatures above came from here too.
    expect(acts).toBeGreaterThan(540);
    expect(acts).toBeLessThanOrEqual(600);
    const fresh = signingForm(await createInitiative(tenant));
    const refused = await mutate('initiatives.sign', fresh, await signIn());
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(
      (await mutate('following.follow', { email: 'a@example.com', others: true, language: 'en', key: 'k'.repeat(30) }))
        .status,
    ).toBe(429);
    expect(JSON.parse((await mutate('initiatives.sign', done, cookie)).body)).toMatchObject({
      result: { data: { kind: 'repeat' } },
    });
    expect((await sendForm(asFields(done), cookie)).headers['location']).toBe(`/en/initiatives/${done.number}/signed`);
  });

  test('guessing receipt codes ends, right guesses included', async () => {
    const { ctx } = await createSession(tenant, ports());
    const signed = await signInitiative(ctx, unlimited, signingForm(await createInitiative(tenant)));
    const code = 'receipt' in signed ? signed.receipt : expect.unreachable();
    const check = () => {
      const path = `/api/trpc/signatures.checkReceipt?input=${encodeURIComponent(JSON.stringify({ code }))}`;
      return http({ host: tenant.canonicalHost, path });
    };
    expect((await check()).body).toContain('counted');
    for (let n = 0; n < 599; n += 1) await ports().limitNetwork('receipt|127.0.0.1');
    const refused = await check();
    expect(refused.status).toBe(429);
    expect(refused.body).not.toContain('counted');
  });
});
