import { timingSafeEqual } from 'node:crypto';
import { mac } from '../people/sealing.ts';

/** Token of a subscription's links: id ‖ HMAC under the guard key. Reading it confirms nothing; a button does. */
export function subscriptionToken(guard: Buffer, id: string): string {
  return `${id}.${mac(guard, `subscription|${id}`)}`;
}

/** The subscription's id when the token is ours, else null. */
export function readSubscriptionToken(guard: Buffer, token: string): string | null {
  const id = token.slice(0, 36);
  const expected = Buffer.from(subscriptionToken(guard, id));
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given) ? id : null;
}
