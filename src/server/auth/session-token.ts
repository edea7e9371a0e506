import { hkdfSync } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { seal, unseal } from '../../domain/people/sealing.ts';
import { env } from '../../env.ts';

const keys = new LRUCache<string, Buffer>({ max: 5_000 });

/** A key per tenant and use, so a cookie of one tenant means nothing to another (the second wall). */
export function keyOf(tenantId: string, use: string): Buffer {
  const id = `${tenantId}|${use}`;
  let key = keys.get(id);
  if (!key) keys.set(id, (key = Buffer.from(hkdfSync('sha256', env.AUTH_SECRET, '', `balss|${id}`, 32))));
  return key;
}

/** A secret for next-auth's own checks, per tenant. */
export function authSecret(tenantId: string): string {
  return keyOf(tenantId, 'next-auth').toString('hex');
}

/** Encrypts claims for a cookie (AES-256-GCM, bound to its use); `maxAge` in seconds. */
export function encodeToken(tenantId: string, use: string, claims: Record<string, unknown>, maxAge: number): string {
  const plain = JSON.stringify({ ...claims, tenantId, exp: Math.floor(Date.now() / 1000) + maxAge });
  return seal(keyOf(tenantId, use), use, Buffer.from(plain)).toString('base64url');
}

const Timed = z.looseObject({ tenantId: z.string(), exp: z.number() });

/** The claims of a token, or null when key, use, tenant or time do not fit. */
export function decodeToken(tenantId: string, use: string, token: string): Record<string, unknown> | null {
  try {
    const plain = unseal(keyOf(tenantId, use), use, Buffer.from(token, 'base64url')).toString('utf8');
    const claims = Timed.parse(JSON.parse(plain));
    return claims.tenantId === tenantId && claims.exp > Date.now() / 1000 ? claims : null;
  } catch {
    return null;
  }
}

const SessionClaims = z.object({ tenantId: z.uuid(), sessionId: z.uuid() });
export type SessionClaims = z.infer<typeof SessionClaims>;

/** Tenant and session id of a session cookie: a citizen's, one of the staff or an operator's let in (contract C8). */
export function readSessionCookie(
  tenantId: string,
  cookie: string | undefined,
  use: 'session' | 'staff' | 'support' = 'session',
): SessionClaims | null {
  if (!cookie) return null;
  const claims = SessionClaims.safeParse(decodeToken(tenantId, use, cookie));
  return claims.success ? claims.data : null;
}
