import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { withTenant } from '../../db/with-tenant.ts';
import { makeFormKey } from '../../domain/people/form-key.ts';
import { readFormState } from '../../domain/people/form-state.ts';
import { revokeSession } from '../../domain/people/repository.ts';
import { LocalPath, SignIn } from '../../domain/people/schema.ts';
import { tenantKeys } from '../../domain/people/tenant-keys.ts';
import { DomainError, type ErrorCode } from '../../domain/shared/errors.ts';
import type { TenantInForce } from '../../domain/tenants/tenant-in-force.ts';
import { testDatabase } from '../../testing/database.ts';
import { createInitiative, createSession, createTestTenant, type TestInitiative } from '../../testing/factories.ts';
import { testPorts } from '../../testing/test-ports.ts';
import { cookieNames } from '../auth/cookies.ts';
import { encodeToken } from '../auth/session-token.ts';
import { ports as realPorts } from '../wiring.ts';
import { originExceptions } from '../origin.ts';
import { defineForm, fieldsOf, handleForm, type FormRequest } from './form.ts';
import { forms } from './registry.ts';

await testDatabase();
const ports = testPorts();
const visitor = 'a-visitor-of-this-site';
let tenant: TenantInForce;
let other: TenantInForce;
let initiative: TestInitiative;

beforeAll(async () => {
  tenant = await createTestTenant();
  other = await createTestTenant();
  initiative = await createInitiative(tenant);
});

/** A form as a browser of this site sends it. */
function sent(fields: Record<string, string>, changes: Partial<FormRequest> = {}): FormRequest {
  return {
    tenant,
    language: 'en',
    path: '/en/do/test/verb',
    host: tenant.canonicalHost,
    origin: `http://${tenant.canonicalHost}`,
    secFetchSite: undefined,
    cookies: new Map([[cookieNames.visitor, visitor]]),
    fields,
    network: null,
    requestId: randomUUID(),
    ...changes,
  };
}
const signed = async (of: TenantInForce = tenant) => {
  const { sessionId } = await createSession(of, ports);
  return {
    sessionId,
    cookies: new Map([[cookieNames.session, encodeToken(of.id, 'session', { sessionId }, 60)]]),
  };
};
const keyOf = async (owner: string, now = new Date(), of = tenant) =>
  makeFormKey((await tenantKeys(ports.keyStore, of.id)).guard, owner, 'form', now);
const form = (name: string) => forms[name] ?? expect.unreachable(`no form ${name}`);
const signing = (changes: Record<string, string> = {}) => ({
  number: String(initiative.number),
  textVersion: '1',
  consent: 'on',
  key: randomBytes(24).toString('base64url'),
  ...changes,
});

const Name = z.object({ name: z.string().min(3, 'too_short'), language: z.enum(['en', 'lv']) });
const named = defineForm({
  schema: Name,
  page: () => '/name',
  act: async ({ name, language }) => ({ location: `/${language}/named/${name}`, cookies: ['seen=1'] }),
});
const failing = (error: unknown) =>
  defineForm({
    schema: z.object({}),
    page: () => '/x',
    async act() {
      throw error;
    },
  });

describe('a form', () => {
  test('that succeeds ends in a 303', async () => {
    expect(await handleForm(named, sent({ name: 'Ilze' }))).toEqual({
      status: 303,
      location: '/en/named/Ilze',
      cookies: ['seen=1'],
    });
  });

  test('may have fields that are never kept', async () => {
    const answer = await handleForm({ ...named, unkept: ['name'] }, sent({ name: 'x', note: 'typed' }));
    const id = answer.status === 303 ? answer.location.slice(-36) : '';
    expect(await readFormState(ports.keyStore, tenant.id, visitor, id, new Date())).toEqual({
      values: { note: 'typed' },
      errors: { name: 'too_short' },
    });
  });

  test('that is too large is told on the page that sent it, and on no page elsewhere', async () => {
    const large = { tooLarge: true, from: '/en/admin/territories' };
    const answer = await handleForm(named, sent({}, large));
    const location = answer.status === 303 ? answer.location : '';
    expect(location).toMatch(/^\/en\/admin\/territories\?form=[0-9a-f-]{36}$/);
    const kept = await readFormState(ports.keyStore, tenant.id, visitor, location.slice(-36), new Date());
    expect(kept).toEqual({ values: {}, errors: { form: 'too_large' } });
    for (const from of [undefined, '//evil.example/en/x', '/lv/admin', 'nonsense'])
      expect(await handleForm(named, sent({}, { ...large, from }))).toMatchObject({
        status: 303,
        location: expect.stringMatching(/^\/en\/name\?form=/),
      });
    expect(await handleForm(named, sent({}, { ...large, origin: 'http://evil.example' }))).toEqual({ status: 403 });
  });

  test('that is filled wrongly shows what was typed again, never its keys, and to nobody else', async () => {
    const answer = await handleForm(
      named,
      sent({ name: 'x', note: 'typed', key: 'one-time', long: 'y'.repeat(10_001) }),
    );
    const location = answer.status === 303 ? answer.location : '';
    expect(location).toMatch(/^\/en\/name\?form=[0-9a-f-]{36}$/);
    const id = location.slice(-36);
    const read = (of: string, owner: string, now = new Date()) => readFormState(ports.keyStore, of, owner, id, now);
    expect(await read(tenant.id, visitor)).toEqual({
      values: { name: 'x', note: 'typed' },
      errors: { name: 'too_short' },
    });
    expect(await read(tenant.id, 'somebody-else')).toBeNull();
    expect(await read(other.id, visitor)).toBeNull();
    expect(await read(tenant.id, visitor, new Date(Date.now() + 10 * 60_000 + 1))).toBeNull();
    const rows = await withTenant(tenant.id, (tx) => tx.formState.findMany({ where: { tenantId: tenant.id, id } }));
    expect(Buffer.from(rows[0]?.ciphertext ?? []).toString('latin1')).not.toContain('typed');
  });

  test('keeps what was typed under the session of who is signed in', async () => {
    const { sessionId, cookies } = await signed();
    const answer = await handleForm(named, sent({ name: 'x' }, { cookies }));
    const id = answer.status === 303 ? answer.location.slice(-36) : '';
    expect(await readFormState(ports.keyStore, tenant.id, sessionId, id, new Date())).toMatchObject({
      values: { name: 'x' },
    });
  });

  test('keeps what was typed for a browser without any mark, which gets one', async () => {
    const answer = await handleForm(named, sent({ name: 'x' }, { cookies: new Map() }));
    const [cookie = '', ...more] = answer.status === 303 ? answer.cookies : [];
    expect(more).toEqual([]);
    const mark = /^([^=]+)=([\w-]{22}); Path=\/; HttpOnly; SameSite=Lax$/.exec(cookie);
    expect(mark?.[1]).toBe(cookieNames.visitor);
    const id = answer.status === 303 ? answer.location.slice(-36) : '';
    const read = (owner: string) => readFormState(ports.keyStore, tenant.id, owner, id, new Date());
    expect(await read(mark?.[2] ?? '')).toMatchObject({ values: { name: 'x' } });
    expect(await read('')).toBeNull();
    expect(await handleForm(named, sent({ name: 'x' }))).toMatchObject({ cookies: [] });
    const foreign = { cookies: new Map(), origin: 'http://evil.example', path: '/en/do/following/end' };
    expect(await handleForm(named, sent({ name: 'x' }, foreign))).toMatchObject({ status: 303, cookies: [] });
  });

  test.each<[ErrorCode, string, object]>([
    ['not_found', 'not_found', { status: 303, location: '/en/not-found' }],
    ['bad_input', 'bad_input', { status: 303, location: '/en/not-found' }],
    ['forbidden', 'forbidden', { status: 303, location: '/en/not-found' }],
    ['wrong_state', 'handed-over', { status: 303, location: '/en/not-possible?reason=handed-over' }],
    ['wrong_state', 'a&b=c', { status: 303, location: '/en/not-possible?reason=a%26b%3Dc' }],
    ['read_only', 'read_only', { status: 303, location: '/en/not-possible?reason=read_only' }],
    ['unavailable', 'unavailable', { status: 303, location: '/en/not-possible?reason=unavailable' }],
    ['not_signed_in', 'session_ended', { status: 303, location: '/en/sign-in?ended=1&next=%2Fen%2Fx' }],
  ])('refused with %s (%s)', async (code, reason, answer) => {
    expect(await handleForm(failing(new DomainError(code, reason)), sent({}))).toMatchObject(answer);
    // Next's bundle has a class of its own; and the caller wraps it.
    const wrapped = new Error('outer', {
      cause: Object.assign(new Error('inner'), { name: 'DomainError', code, reason }),
    });
    expect(await handleForm(failing(wrapped), sent({}))).toMatchObject(answer);
  });

  test('refused for too many says how long to wait', async () => {
    expect(await handleForm(failing(new DomainError('too_many', 'too_many', 42)), sent({}))).toEqual({
      status: 429,
      retryAfter: 42,
      back: '/en/x',
    });
    expect(await handleForm(failing(new DomainError('too_many')), sent({}))).toMatchObject({
      status: 429,
      retryAfter: 60,
    });
  });

  test('with a fault of ours throws it on and answers nothing itself', async () => {
    const fault = new TypeError('select * from person');
    await expect(handleForm(failing(fault), sent({}))).rejects.toBe(fault);
  });

  test('with nonsense is kept for a network only so often', async () => {
    const network = '203.0.113.77';
    // What 597 such forms have counted.
    for (let n = 0; n < 597; n += 1) await realPorts().limitNetwork(`form|${network}`);
    const answers: number[] = [];
    for (let n = 0; n < 4; n += 1) answers.push((await handleForm(named, sent({ name: 'x' }, { network }))).status);
    expect(answers).toEqual([303, 303, 303, 429]);
    expect(await handleForm(named, sent({ name: 'x' }, { network: '203.0.113.78' }))).toMatchObject({ status: 303 });
    expect(await handleForm(named, sent({ name: 'Ilze' }, { network }))).toMatchObject({ status: 303 });
  });
});

describe('where it comes from', () => {
  test('another site is refused before anything is read', async () => {
    const foreign = { origin: 'http://evil.example' };
    expect(await handleForm(failing(new Error('reached')), sent({ key: await keyOf(visitor) }, foreign))).toEqual({
      status: 403,
    });
  });

  test('a browser that does not say needs its own one-time key', async () => {
    const silent = (key: string, cookies: FormRequest['cookies'] = new Map([[cookieNames.visitor, visitor]])) =>
      handleForm(named, sent({ name: 'Ilze', key }, { origin: undefined, cookies })).then(({ status }) => status);
    const { sessionId, cookies } = await signed();
    expect(await silent(await keyOf(visitor))).toBe(303);
    expect(await silent(await keyOf(sessionId), cookies)).toBe(303);

    const twelveHoursAgo = new Date(Date.now() - 12 * 3_600_000 - 1000);
    expect(await silent('')).toBe(403);
    expect(await silent('a.b.c')).toBe(403);
    expect(await silent(`${await keyOf(visitor)}x`)).toBe(403);
    expect(await silent(await keyOf('somebody-else'))).toBe(403);
    expect(await silent(await keyOf(visitor), cookies)).toBe(403);
    expect(await silent(await keyOf(visitor, twelveHoursAgo))).toBe(403);
    expect(await silent(await keyOf(visitor, new Date(), other))).toBe(403);
    expect(await silent(await keyOf(''), new Map())).toBe(403);
  });
});

describe('the signing form', () => {
  test('signs, and sent again leads to the same receipt', async () => {
    const { cookies } = await signed();
    const fields = signing();
    for (const _ of [1, 2]) {
      const answer = await handleForm(form('initiatives/sign'), sent(fields, { cookies }));
      expect(answer).toMatchObject({ status: 303, location: `/en/initiatives/${initiative.number}/signed` });
    }
  });

  test('without consent is shown again', async () => {
    const { cookies } = await signed();
    const { consent: _, ...fields } = signing();
    const answer = await handleForm(form('initiatives/sign'), sent(fields, { cookies }));
    const location = new RegExp(`^/en/initiatives/${initiative.number}/sign/confirm\\?form=`);
    expect(answer).toMatchObject({ status: 303, location: expect.stringMatching(location) });
  });

  test.each(['nobody', 'ended', 'foreign'])('of %s leads to sign-in and back', async (who) => {
    const { sessionId, cookies } = await signed(who === 'foreign' ? other : tenant);
    if (who === 'ended') await withTenant(tenant.id, (tx) => revokeSession(tx, tenant.id, sessionId));
    const answer = await handleForm(
      form('initiatives/sign'),
      sent(signing(), { cookies: who === 'nobody' ? new Map() : cookies }),
    );
    const next = encodeURIComponent(`/en/initiatives/${initiative.number}/sign/confirm`);
    expect(answer).toMatchObject({ status: 303, location: `/en/sign-in?ended=1&next=${next}` });
  });

  test('for what does not exist here leads to the page that says so', async () => {
    const { cookies } = await signed();
    const elsewhere = await createInitiative(other);
    for (const number of [String(elsewhere.number), '2147483647']) {
      const answer = await handleForm(form('initiatives/sign'), sent(signing({ number }), { cookies }));
      expect(answer).toMatchObject({ status: 303, location: '/en/not-found' });
    }
  });
});

describe('all forms', () => {
  test.each(Object.keys(forms))('%s takes nothing from another site, unless it proves itself', async (name) => {
    const path = `/en/do/${name}`;
    const { status } = await handleForm(form(name), sent({}, { path, origin: 'http://evil.example' }));
    expect(status).toBe(originExceptions.some((exception) => exception.test(path)) ? 303 : 403);
  });

  test.each(Object.keys(forms))('%s: whatever is typed, the answer stays on this host', async (name) => {
    const nasty = [
      '',
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '../../x',
      'a\r\nset-cookie: b=c',
      '💥',
    ];
    for (const value of nasty) {
      const fields = { number: value, id: value, token: value, next: value, key: value, name: value };
      const answer = await handleForm(form(name), sent(fields));
      expect(answer.status).toBe(303);
      const location = answer.status === 303 ? answer.location : '';
      expect(location).toMatch(/^\/en\/[\w/%.?=&!*'()~-]*$/);
      expect(new URL(location, `http://${tenant.canonicalHost}`).host).toBe(tenant.canonicalHost);
    }
  });
});

describe('the path to go on to', () => {
  test.each(['/', '/lv', '/lv/initiatives/5?a=b#c', '/lv/a/../b', '/%2F%2Fevil.example'])(
    '%s is of this host',
    (next) => {
      expect(LocalPath.safeParse(next).success).toBe(true);
    },
  );

  test.each([
    '',
    'lv',
    'https://evil.example/',
    '//evil.example',
    '//n/x',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '///evil.example',
    'javascript:alert(1)',
    '//[',
    `/${'x'.repeat(300)}`,
  ])('%j is refused', (next) => {
    expect(LocalPath.safeParse(next).success).toBe(false);
    expect(SignIn.safeParse({ provider: 'eid', language: 'en', next }).success).toBe(false);
  });
});

test('fields of a body: texts only, the last of a name, and not without end', () => {
  expect(fieldsOf(new URLSearchParams('a=1&a=2&b=%C4%81&__proto__=x&constructor=y'))).toEqual({
    a: '2',
    b: 'ā',
    constructor: 'y',
  });
  expect(fieldsOf([['file', new Blob(['x'])]])).toEqual({});
  for (const bad of ['a=b%00', 'a%00=b']) expect(fieldsOf(new URLSearchParams(bad))).toBeNull();
  const many = Array.from({ length: 1000 }, (_, n): [string, string] => [`f${n}`, 'x']);
  expect(Object.keys(fieldsOf(many) ?? {})).toHaveLength(200);
});
