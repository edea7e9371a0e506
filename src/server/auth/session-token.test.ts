import { randomUUID } from 'node:crypto';
import { EncryptJWT, SignJWT } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { authSecret, decodeToken, encodeToken, keyOf, readSessionCookie } from './session-token.ts';

const tenantA = randomUUID();
const tenantB = randomUUID();
const sessionId = randomUUID();
const hour = 3600;

afterEach(() => vi.useRealTimers());

describe('a session cookie', () => {
  test('names tenant and session, and nothing of it can be read', async () => {
    const cookie = await encodeToken(tenantA, 'session', { sessionId }, hour);
    expect(await readSessionCookie(tenantA, cookie)).toEqual({ tenantId: tenantA, sessionId });
    const plain = cookie.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    expect(plain.join()).not.toContain(sessionId);
    expect(plain.join()).not.toContain(tenantA);
  });

  test('copied to another tenant is refused', async () => {
    expect(await readSessionCookie(tenantB, await encodeToken(tenantA, 'session', { sessionId }, hour))).toBeNull();
  });

  test('that claims another tenant under the right key is refused', async () => {
    // Only somebody who holds tenant A's key could make it; the claim is checked all the same.
    const foreign = await new EncryptJWT({ sessionId, tenantId: tenantB })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuedAt()
      .setExpirationTime('1h')
      .encrypt(keyOf(tenantA, 'session'));
    expect(await readSessionCookie(tenantA, foreign)).toBeNull();
    expect(await readSessionCookie(tenantB, foreign)).toBeNull();
    const own = await encodeToken(tenantA, 'session', { sessionId, tenantId: tenantB }, hour);
    expect(await readSessionCookie(tenantA, own)).toEqual({ tenantId: tenantA, sessionId });
  });

  test('ends with its time', async () => {
    const cookie = await encodeToken(tenantA, 'session', { sessionId }, hour);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hour * 1000 + 1000 });
    expect(await readSessionCookie(tenantA, cookie)).toBeNull();
  });

  test('of another use is refused, and so is a session used as one', async () => {
    const state = await encodeToken(tenantA, 'balss.state', { sessionId }, hour);
    expect(await readSessionCookie(tenantA, state)).toBeNull();
    const session = await encodeToken(tenantA, 'session', { sessionId }, hour);
    expect(await decodeToken(tenantA, 'balss.state', session)).toBeNull();
  });

  test('without a session, or with one that is no id, is refused', async () => {
    for (const claims of [{}, { sessionId: null }, { sessionId: "' or true" }, { sessionId: [sessionId] }]) {
      expect(await readSessionCookie(tenantA, await encodeToken(tenantA, 'session', claims, hour))).toBeNull();
    }
  });

  test('that is nothing of ours is refused', async () => {
    const cookie = await encodeToken(tenantA, 'session', { sessionId }, hour);
    const [header = '', key = '', iv = '', text = '', tag = ''] = cookie.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const body = Buffer.from(JSON.stringify({ tenantId: tenantA, sessionId })).toString('base64url');
    const signed = await new SignJWT({ tenantId: tenantA, sessionId })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(authSecret(tenantA)));
    const flipped = `${text.slice(0, -2)}${text.endsWith('AA') ? 'BB' : 'AA'}`;
    const garbage = [undefined, '', 'x', 'a.b.c.d.e', '....', 'é'.repeat(5000), `${none}.${body}.`, signed];
    const altered = [
      [header, key, iv, flipped, tag].join('.'),
      [header, key, iv, text, ''].join('.'),
      [header, key, iv, text, tag.slice(0, 4)].join('.'),
    ];
    for (const bad of [...garbage, ...altered]) expect(await readSessionCookie(tenantA, bad)).toBeNull();
  });
});

test('next-auth has a secret of its own in each tenant, which is not the session key', () => {
  expect(authSecret(tenantA)).toMatch(/^[0-9a-f]{64}$/);
  expect(authSecret(tenantA)).toBe(authSecret(tenantA));
  expect(authSecret(tenantA)).not.toBe(authSecret(tenantB));
});
