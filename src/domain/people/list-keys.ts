import { withTenant } from '../../db/with-tenant.ts';
import type { RotationPorts } from './ports.ts';
import { listTenantKeys } from './repository.ts';
import { countSealed } from './sealed-repository.ts';

export interface KeyView {
  id: string;
  purpose: 'data' | 'guard';
  createdAt: Date;
  retiredAt: Date | null;
  /** False: the wrapping key was destroyed, and with it everything under this key. */
  readable: boolean;
  /** Table → rows that it seals. */
  seals: Record<string, number>;
}

/** A tenant's keys, oldest first, with what each seals; shows no key and decrypts nothing. */
export async function listKeys(tenantId: string, { keyStore, sealedColumns }: RotationPorts): Promise<KeyView[]> {
  const { stored, counts } = await withTenant(tenantId, async (tx) => {
    const counts = [];
    for (const column of sealedColumns) {
      counts.push(...(await countSealed(tx, tenantId, column)).map((count) => ({ table: column.table, ...count })));
    }
    return { stored: await listTenantKeys(tx, tenantId), counts };
  });
  return Promise.all(
    stored.map(async ({ id, purpose, createdAt, retiredAt, wrappingKeyId }) => ({
      id,
      purpose,
      createdAt,
      retiredAt,
      readable: (await keyStore.byId(tenantId, wrappingKeyId)) !== undefined,
      seals: Object.fromEntries(counts.filter(({ keyId }) => keyId === id).map(({ table, rows }) => [table, rows])),
    })),
  );
}
