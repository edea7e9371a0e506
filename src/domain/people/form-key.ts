import { randomBytes, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../shared/errors.ts';
import { mac } from './sealing.ts';

const lifetimeMs = 12 * 60 * 60 * 1000;

/**
 * One-time key of a form: random ‖ expiry ‖ HMAC over both, the owner (session or intent) and the action. It makes a
 * repeat answer the same receipt, and stands in for Origin when a browser sends neither it nor Sec-Fetch-Site (C2).
 */
export function makeFormKey(guard: Buffer, owner: string, action: string, now: Date): string {
  const body = `${randomBytes(12).toString('base64url')}.${(now.getTime() + lifetimeMs).toString(36)}`;
  return `${body}.${mac(guard, `form|${action}|${owner}|${body}`)}`;
}

export function isFormKey(guard: Buffer, owner: string, action: string, now: Date, key: string): boolean {
  const expiry = expiryOf(guard, owner, action, key);
  return expiry !== null && expiry > now.getTime();
}

/**
 * When a form's key was issued, whether it has expired since or not; null for a key that a program chose itself.
 * Errors: bad_input (reason form_key) for one in our form that is not of this owner and action.
 */
export function formIssuedAt(guard: Buffer, owner: string, action: string, key: string): Date | null {
  if (!/^[\w-]{16}\.[0-9a-z]+\.[\w-]{43}$/.test(key)) return null;
  const expiry = expiryOf(guard, owner, action, key);
  if (expiry === null) throw new DomainError('bad_input', 'form_key');
  return new Date(expiry - lifetimeMs);
}

/** Milliseconds since 1970; null for a key that is not ours. */
function expiryOf(guard: Buffer, owner: string, action: string, key: string): number | null {
  const [random, expiry, signature] = key.split('.');
  if (random === undefined || expiry === undefined || signature === undefined) return null;
  const expected = Buffer.from(mac(guard, `form|${action}|${owner}|${random}.${expiry}`));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  return Number.parseInt(expiry, 36);
}
