import { randomBytes, timingSafeEqual } from 'node:crypto';
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
  const [random, expiry, signature] = key.split('.');
  if (random === undefined || expiry === undefined || signature === undefined) return false;
  const expected = Buffer.from(mac(guard, `form|${action}|${owner}|${random}.${expiry}`));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return false;
  return Number.parseInt(expiry, 36) > now.getTime();
}
