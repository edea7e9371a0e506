import { withTenant } from '../../db/with-tenant.ts';
import { audit } from '../shared/audit.ts';
import type { Context } from '../shared/context.ts';
import type { KeyStore, RotationPorts, SealedColumn } from './ports.ts';
import { listTenantKeys, retireOtherDataKeys } from './repository.ts';
import { seal, unseal } from './sealing.ts';
import { countSealed, isKeyOlderThan, lockRotation, lockSealedRows, replaceSealed } from './sealed-repository.ts';
import { addDataKey, forgetTenantKeys, keysKeptSeconds, type TenantKeys, tenantKeys } from './tenant-keys.ts';

/** Rows re-encrypted in one transaction. */
const batch = 500;

/** Other processes know the new key by then, and whatever they had begun with the old one has ended. */
export const settleSeconds = keysKeptSeconds + 30;

export interface Rotation {
  keyId: string;
  /** Table → rows re-encrypted now. */
  resealed: Record<string, number>;
  /** False: run it again later, when no process can still write under an old key. */
  finished: boolean;
}

/**
 * Moves a tenant to a new data key while people sign: adds the key (or goes on with a rotation that was begun), seals
 * everything under it in batches, and retires the old keys once a whole run, after `settleSeconds`, found nothing left.
 * Each run leaves an audit entry with its counts. The guard key stays as it is (contract C10).
 */
export async function rotateKeys(ctx: Context, ports: RotationPorts): Promise<Rotation> {
  const { id: tenantId } = ctx.tenant;
  const keyId = await beginRotation(ctx, ports.keyStore);
  const keys = await tenantKeys(ports.keyStore, tenantId, keyId);
  const resealed: Record<string, number> = {};
  for (const column of ports.sealedColumns) resealed[column.table] = await reseal(tenantId, keys, column);
  const quiet = Object.values(resealed).every((rows) => rows === 0);
  return withTenant(tenantId, async (tx) => {
    await lockRotation(tx, tenantId);
    let finished = quiet && (await isKeyOlderThan(tx, tenantId, keyId, settleSeconds));
    for (const column of finished ? ports.sealedColumns : []) {
      const used = await countSealed(tx, tenantId, column);
      if (used.some((one) => one.keyId !== keyId)) finished = false;
    }
    const retired = finished ? await retireOtherDataKeys(tx, tenantId, keyId) : 0;
    await audit(tx, ctx, { action: 'people.rotate-keys', object: keyId, after: { resealed, retired } });
    return { keyId, resealed, finished };
  });
}

/** The key to move to. More than one that is not retired: a rotation was begun and not finished. */
async function beginRotation(ctx: Context, store: KeyStore): Promise<string> {
  const { id: tenantId } = ctx.tenant;
  // Opens every key there is, so that a tenant whose wrapping key is gone is left as it is.
  await tenantKeys(store, tenantId);
  const keyId = await withTenant(tenantId, async (tx) => {
    await lockRotation(tx, tenantId);
    const open = (await listTenantKeys(tx, tenantId)).filter((key) => key.purpose === 'data' && !key.retiredAt);
    const newest = open.at(-1);
    if (newest && open.length > 1) return newest.id;
    const added = await addDataKey(store, tx, tenantId);
    await audit(tx, ctx, { action: 'people.add-data-key', object: added });
    return added;
  });
  forgetTenantKeys(tenantId);
  return keyId;
}

async function reseal(tenantId: string, keys: TenantKeys, column: SealedColumn): Promise<number> {
  const { id: keyId, key } = keys.data;
  let after = '00000000-0000-0000-0000-000000000000';
  for (let moved = 0; ;) {
    const ids = await withTenant(tenantId, async (tx) => {
      const rows = await lockSealedRows(tx, tenantId, column, keyId, after, batch);
      const resealed = rows.map(({ id, keyId: old, sealed }) => ({
        id,
        sealed: seal(key, column.purpose, unseal(keys.dataKey(old), column.purpose, sealed)),
      }));
      if (resealed.length) await replaceSealed(tx, tenantId, column, keyId, resealed);
      return resealed.map(({ id }) => id);
    });
    moved += ids.length;
    const last = ids.at(-1);
    if (last === undefined || ids.length < batch) return moved;
    after = last;
  }
}
