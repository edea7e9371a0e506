import { hkdfSync } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { env } from '../../env.ts';

const keys = new LRUCache<string, Uint8Array>({ max: 5_000 });

/** A key per tenant and use, so a cookie of one tenant means nothing to another (the second wall). */
export function keyOf(tenantId: string, use: string): Uint8Array {
  const id = `${tenantId}|${use}`;
  let key = keys.get(id);
  if (!key) keys.set(id, (key = new Uint8Array(hkdfSync('sha256', env.AUTH_SECRET, '', `balss|${id}`, 32))));
  return key;
}

/** A secret for next-auth's own checks, per tenant. */
export function authSecret(tenantId: string): string {
  return Buffer.from(keyOf(tenantId, 'next-auth')).toString('hex');
}

/** Encrypts claims for a cookie (JWE, direct, AES-256-GCM); `maxAge` in seconds. */
export async function encodeToken(
  tenantId: string,
  use: string,
  claims: Record<string, unknown>,
  maxAge: number,
): Promise<string> {
  return new EncryptJWT({ ...claims, tenantId })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setIssuedAt()
    .setExpirationTime(`${maxAge}s`)
    .encrypt(keyOf(tenantId, use));
}

/** The claims of a token, or null when key, tenant or time do not fit. */
export async function decodeToken(
  tenantId: string,
  use: string,
  token: string,
): Promise<Record<string, unknown> | null> {
  try {
    const { payload } = await jwtDecrypt(token, keyOf(tenantId, use), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return payload['tenantId'] === tenantId ? payload : null;
  } catch {
    return null;
  }
}

const SessionClaims = z.object({ tenantId: z.uuid(), sessionId: z.uuid() });
export type SessionClaims = z.infer<typeof SessionClaims>;

/** Tenant and session id of a session cookie (contract C8). */
export async function readSessionCookie(tenantId: string, cookie: string | undefined): Promise<SessionClaims | null> {
  if (!cookie) return null;
  const claims = SessionClaims.safeParse(await decodeToken(tenantId, 'session', cookie));
  return claims.success ? claims.data : null;
}
