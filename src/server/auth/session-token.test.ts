import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { seal } from '../../domain/people/sealing.ts';
import { authSecret, decodeToken, encodeToken, keyOf, readSessionCookie } from './session-token.ts';

const tenantA = randomUUID();
const tenantB = randomUUID();
const sessionId = randomUUID();
const hour = 3600;
const soon = () => Math.floor(Date.now() / 1000) + hour;
/** What only somebody with tenant A's key could make. */
const sealed = (claims: unknown) =>
  seal(keyOf(tenantA, 'session'), 'session', Buffer.from(JSON.stringify(claims))).toString('base64url');

afterEach(() => vi.useRealTimers());

describe('a session cookie', () => {
  test('names tenant and session, and nothing of it can be read', () => {
    const cookie = encodeToken(tenantA, 'session', { sessionId }, hour);
    expect(readSessionCookie(tenantA, cookie)).toEqual({ tenantId: tenantA, sessionId });
    for (const text of [cookie, Buffer.from(cookie, 'base64url').toString('latin1')]) {
      expect(text).not.toContain(sessionId);
      expect(text).not.toContain(tenantA);
    }
  });

  test('copied to another tenant is refused', () => {
    expect(readSessionCookie(tenantB, encodeToken(tenantA, 'session', { sessionId }, hour))).toBeNull();
  });

  test('that claims another tenant under the right key is refused', () => {
    // Only somebody who holds tenant A's key could make it; the claim is checked all the same.
    const foreign = sealed({ sessionId, tenantId: tenantB, exp: soon() });
    expect(readSessionCookie(tenantA, foreign)).toBeNull();
    expect(readSessionCookie(tenantB, foreign)).toBeNull();
    const own = encodeToken(tenantA, 'session', { sessionId, tenantId: tenantB }, hour);
    expect(readSessionCookie(tenantA, own)).toEqual({ tenantId: tenantA, sessionId });
  });

  test('ends with its time', () => {
    const cookie = encodeToken(tenantA, 'session', { sessionId }, hour);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hour * 1000 + 1000 });
    expect(readSessionCookie(tenantA, cookie)).toBeNull();
  });

  test('of another use is refused, and so is a session used as one', () => {
    const state = encodeToken(tenantA, 'site.state', { sessionId }, hour);
    expect(readSessionCookie(tenantA, state)).toBeNull();
    const session = encodeToken(tenantA, 'session', { sessionId }, hour);
    expect(decodeToken(tenantA, 'site.state', session)).toBeNull();
  });

  test('without a session, or with one that is no id, is refused', () => {
    for (const claims of [{}, { sessionId: null }, { sessionId: "' or true" }, { sessionId: [sessionId] }]) {
      expect(readSessionCookie(tenantA, encodeToken(tenantA, 'session', claims, hour))).toBeNull();
    }
  });

  test('that is nothing of ours is refused', () => {
    const cookie = encodeToken(tenantA, 'session', { sessionId }, hour);
    const bytes = Buffer.from(cookie, 'base64url');
    const flipped = (at: number) => {
      const other = Buffer.from(bytes);
      other.writeUInt8(other.readUInt8(at) ^ 1, at);
      return other.toString('base64url');
    };
    expect(readSessionCookie(tenantA, sealed({ tenantId: tenantA, sessionId, exp: soon() }))).not.toBeNull();
    const untimed = [
      { tenantId: tenantA, sessionId },
      { tenantId: tenantA, sessionId, exp: String(soon()) },
      null,
      'x',
    ];
    const jwe = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.BBBB.CCCC';
    const bad = [undefined, '', 'x', 'a.b.c.d.e', '....', 'é'.repeat(5000), jwe, ...untimed.map(sealed)];
    const altered = [flipped(0), flipped(20), flipped(bytes.length - 1), cookie.slice(0, -4), `${cookie}AAAA`];
    for (const one of [...bad, ...altered]) expect(readSessionCookie(tenantA, one)).toBeNull();
  });
});

test('next-auth has a secret of its own in each tenant, which is not the session key', () => {
  expect(authSecret(tenantA)).toMatch(/^[0-9a-f]{64}$/);
  expect(authSecret(tenantA)).toBe(authSecret(tenantA));
  expect(authSecret(tenantA)).not.toBe(authSecret(tenantB));
});
