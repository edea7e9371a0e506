import { randomUUID } from 'node:crypto';
import { withTenant } from '../../db/with-tenant.ts';
import { isUuid } from '../shared/ids.ts';
import { findIntent, insertIntent, updateIntent } from './repository.ts';

/** Minutes a begun signing is kept on the way to the identity provider and back (ux.md §3.4). */
export const intentMinutes = 60;

export interface SigningIntent {
  id: string;
  initiativeId: string;
  textVersion: number;
  language: string;
  /** The person's word about where they live, from step 2. */
  residence: string | null;
}

/** Notes what a person has begun to sign; the id goes into the browser's intent cookie. */
export async function beginSigning(
  tenantId: string,
  intent: Omit<SigningIntent, 'id' | 'residence'>,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  const expiresAt = new Date(now.getTime() + intentMinutes * 60_000);
  await withTenant(tenantId, (tx) => insertIntent(tx, { tenantId, id, ...intent, expiresAt }));
  return id;
}

/** What the person said at step 2. */
export async function keepResidence(tenantId: string, id: string, residence: string): Promise<void> {
  await withTenant(tenantId, (tx) => updateIntent(tx, tenantId, id, residence));
}

/** The intent of a cookie; 'ended' after an hour (S26), null when there was none. */
export async function readIntent(
  tenantId: string,
  id: string | undefined,
  now: Date,
): Promise<SigningIntent | 'ended' | null> {
  if (!id || !isUuid(id)) return null;
  const intent = await withTenant(tenantId, (tx) => findIntent(tx, tenantId, id));
  // A deleted row and an expired one are the same to the person: more than an hour ago.
  if (!intent || intent.expiresAt <= now) return 'ended';
  return intent;
}
