import { randomBytes, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { TenantTx } from '../../db/with-tenant.ts';
import { withTenant } from '../../db/with-tenant.ts';
import type { KeyStore } from './ports.ts';
import { insertTenantKey, listTenantKeys, type StoredKey } from './repository.ts';
import { seal, unseal } from './sealing.ts';

export interface TenantKeys {
  /** Keys persons and addresses; never rotated (contract C10). */
  guard: Buffer;
  /** Encrypts new data. */
  data: { id: string; key: Buffer };
  /** Any data key by id, retired ones included. Throws for one that is not there. */
  dataKey(id: string): Buffer;
}

interface LoadedKeys extends TenantKeys {
  has(id: string): boolean;
}

/** Seconds for which a process may go on with the keys it knows. */
export const keysKeptSeconds = 60;

const purpose = 'tenant-key';
const cache = new LRUCache<string, Promise<LoadedKeys>>({ max: 2_000, ttl: keysKeptSeconds * 1000 });

/**
 * A tenant's unwrapped keys; made on first use. Kept in memory for a minute, so a rotation reaches every process. Whoever
 * reads a row names its key: one that came since is fetched at once.
 */
export async function tenantKeys(store: KeyStore, tenantId: string, keyId?: string): Promise<TenantKeys> {
  const keys = await remembered(store, tenantId);
  if (keyId === undefined || keys.has(keyId)) return keys;
  forgetTenantKeys(tenantId);
  return remembered(store, tenantId);
}

function remembered(store: KeyStore, tenantId: string): Promise<LoadedKeys> {
  const known = cache.get(tenantId);
  if (known) return known;
  const loading = withTenant(tenantId, (tx) => load(store, tx, tenantId));
  cache.set(tenantId, loading);
  loading.catch(() => cache.delete(tenantId));
  return loading;
}

/** Forgets cached keys, after a rotation or destruction in this process. */
export function forgetTenantKeys(tenantId: string): void {
  cache.delete(tenantId);
}

/** Makes a new data key; rows are re-encrypted by `rotate-keys.ts`. Returns its id. */
export async function addDataKey(store: KeyStore, tx: TenantTx, tenantId: string): Promise<string> {
  return (await create(store, tx, tenantId, 'data')).id;
}

async function load(store: KeyStore, tx: TenantTx, tenantId: string): Promise<LoadedKeys> {
  let stored = await listTenantKeys(tx, tenantId);
  if (stored.length === 0) {
    // Two processes that meet an empty tenant: the second waits here and then reads the first one's keys.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('tenant-keys:' || ${tenantId}, 0))`;
    stored = await listTenantKeys(tx, tenantId);
    if (stored.length === 0) {
      await create(store, tx, tenantId, 'guard');
      await create(store, tx, tenantId, 'data');
      stored = await listTenantKeys(tx, tenantId);
    }
  }
  const unwrapped = new Map<string, Buffer>();
  for (const row of stored) {
    const wrapping = await store.byId(tenantId, row.wrappingKeyId);
    if (!wrapping) throw new Error(`wrapping key ${row.wrappingKeyId} of tenant ${tenantId} is not in the key store`);
    unwrapped.set(row.id, unseal(wrapping.key, purpose, row.wrapped));
  }
  const newest = (kind: StoredKey['purpose']) => stored.findLast((row) => row.purpose === kind && !row.retiredAt);
  const need = (id: string | undefined) => {
    const key = id === undefined ? undefined : unwrapped.get(id);
    if (!key) throw new Error(`tenant ${tenantId} lacks a key`);
    return key;
  };
  const data = newest('data');
  return {
    guard: need(newest('guard')?.id),
    data: { id: data?.id ?? '', key: need(data?.id) },
    dataKey: (id) => need(id),
    has: (id) => unwrapped.has(id),
  };
}

async function create(
  store: KeyStore,
  tx: TenantTx,
  tenantId: string,
  kind: StoredKey['purpose'],
): Promise<{ id: string }> {
  const wrapping = await store.current(tenantId);
  const id = randomUUID();
  await insertTenantKey(tx, {
    tenantId,
    id,
    purpose: kind,
    wrapped: seal(wrapping.key, purpose, randomBytes(32)),
    wrappingKeyId: wrapping.id,
  });
  return { id };
}
